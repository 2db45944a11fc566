import { parse } from "yaml";
import { z } from "zod";
import { invalidParameter } from "../errors";
import { limits } from "../limits";
import type { EciSettings } from "./eci-fields";
import { podSettings, podTemplate } from "./pod";

/** Annotations that say something of the scaling group rather than of its container groups. */
const MIN_SIZE = "k8s.aliyun.com/ess-scaling-group-min-size";
const MAX_SIZE = "k8s.aliyun.com/ess-scaling-group-max-size";
const VSWITCH = "k8s.aliyun.com/eci-vswitch";

/** Without an annotation a group may have as many as the Deployment has replicas, and thirty at least (ApplyScalingGroup). */
const LEAST_MAX_SIZE = 30;

const annotations = z.record(z.string(), z.coerce.string()).nullish();

const deployment = z.object({
	kind: z.literal("Deployment"),
	metadata: z.object({ name: z.string().min(1), namespace: z.string().min(1).default("default"), annotations }),
	spec: z.object({
		replicas: z.number().int().min(0).max(limits.maxSize).default(1),
		template: z.object({ metadata: z.object({ annotations }).nullish(), spec: podTemplate }),
	}),
});

/** What a Kubernetes Deployment says of a scaling group and of its container groups. */
export type Deployment = {
	/** The group that stands for it: one namespace, kind and name is one group of a region. */
	readonly groupName: string;
	readonly replicas: number;
	readonly minSize: number;
	readonly maxSize: number;
	readonly vSwitchIds: readonly string[];
	readonly settings: EciSettings;
};

/** Reads a Deployment in YAML (ApplyScalingGroup, ApplyEciScalingConfiguration). Throws InvalidParameter when it is none. */
export function readDeployment(content: string): Deployment {
	const { metadata, spec } = documentOf(content);
	const said = { ...metadata.annotations, ...spec.template.metadata?.annotations };
	const minSize = sizeOf(said, MIN_SIZE) ?? 0;
	const maxSize = sizeOf(said, MAX_SIZE) ?? Math.max(spec.replicas, LEAST_MAX_SIZE);
	if (minSize > maxSize) {
		throw invalidParameter("Content");
	}
	return {
		groupName: `k8s_${metadata.namespace}_Deployment_${metadata.name}`,
		replicas: Math.max(minSize, Math.min(spec.replicas, maxSize)),
		minSize,
		maxSize,
		vSwitchIds: (said[VSWITCH] ?? "").split(",").flatMap((id) => id.trim() || []),
		settings: podSettings(spec.template.spec, said),
	};
}

function documentOf(content: string): z.output<typeof deployment> {
	let document: unknown;
	try {
		document = parse(content);
	} catch {
		throw invalidParameter("Content");
	}
	const read = deployment.safeParse(document);
	if (!read.success) {
		throw invalidParameter("Content");
	}
	return read.data;
}

function sizeOf(said: Readonly<Record<string, string>>, name: string): number | undefined {
	const text = said[name];
	if (text === undefined) {
		return undefined;
	}
	const size = Number(text);
	if (!Number.isInteger(size) || size < 0 || size > limits.maxSize) {
		throw invalidParameter("Content");
	}
	return size;
}
