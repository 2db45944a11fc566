import { env } from "@/lib/env";
import { createCaller } from "./call-cloud";
import type { CloudRecorder } from "./cloud-call";
import { ecsClient } from "./ecs";
import { officialEndpoint } from "./endpoints";
import { essClient } from "./ess";
import { oosClient } from "./oos";
import { ramClient } from "./ram";
import { type CloudCredentials, type CloudTarget, createTransport } from "./rpc-transport";
import { stsClient } from "./sts";
import { vpcClient } from "./vpc";

/** The emulator's root key: a published constant of every emulator, so it is no secret. */
const EMULATOR_ROOT = { accessKeyId: "LTAI5tEmulatorRoot000001", accessKeySecret: "emulator-root-secret" };

/** Credentials of Alibaba Cloud's default chain. Loaded when first used: the emulator needs none of it. */
async function defaultChainCredentials(): Promise<CloudCredentials> {
	const { default: Credential } = await import("@alicloud/credentials");
	chain ??= new Credential();
	const { accessKeyId, accessKeySecret, securityToken } = await chain.getCredential();
	if (!accessKeyId || !accessKeySecret) {
		throw new Error("The chain gave no access key.");
	}
	return { accessKeyId, accessKeySecret, securityToken };
}
let chain: { getCredential: () => Promise<Partial<CloudCredentials>> } | undefined;

function targetOf(regionId: string): CloudTarget {
	const { CLOUD_TARGET, EMULATOR_URL, EMULATOR_ACCESS_KEY_ID, EMULATOR_ACCESS_KEY_SECRET } = env();
	if (CLOUD_TARGET === "emulator") {
		const credentials =
			EMULATOR_ACCESS_KEY_ID && EMULATOR_ACCESS_KEY_SECRET
				? { accessKeyId: EMULATOR_ACCESS_KEY_ID, accessKeySecret: EMULATOR_ACCESS_KEY_SECRET }
				: EMULATOR_ROOT;
		return { kind: "emulator", endpoint: () => EMULATOR_URL, credentials: async () => credentials };
	}
	return {
		kind: "aliyun",
		endpoint: (product) => officialEndpoint(product, regionId),
		credentials: defaultChainCredentials,
	};
}

const transports = new Map<string, ReturnType<typeof createTransport>>();

function transportOf(regionId: string) {
	const known = transports.get(regionId);
	if (known) {
		return known;
	}
	const transport = createTransport(targetOf(regionId));
	transports.set(regionId, transport);
	return transport;
}

/** The cloud as one region sees it: a typed client per product. */
export type Cloud = ReturnType<typeof createCloud>;

/**
 * A client of the cloud for one region. Cheap: connections are shared by all clients of a region.
 * Every call either answers or throws a CloudError; `recorder` is told of each.
 */
export function createCloud(regionId: string, options: { recorder?: CloudRecorder } = {}) {
	const bind = createCaller({ transport: transportOf(regionId), regionId, recorder: options.recorder });
	return {
		regionId,
		ram: ramClient(bind("ram")),
		sts: stsClient(bind("sts")),
		ess: essClient(bind("ess")),
		ecs: ecsClient(bind("ecs")),
		oos: oosClient(bind("oos")),
		vpc: vpcClient(bind("vpc")),
	};
}
