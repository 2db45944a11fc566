import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { listOf } from "../ess-operation";
import type { Attachment, Group } from "./rows";

const number = () => z.number().optional();

/** What is attached to a group, as DescribeScalingGroups shows it. */
export const attachmentView = {
	LoadBalancerIds: listOf("LoadBalancerId", z.string()),
	LoadBalancerConfigs: listOf(
		"LoadBalancerConfig",
		lazyObject(() => ({ LoadBalancerId: z.string(), Weight: z.number() })),
	),
	DBInstanceIds: listOf("DBInstanceId", z.string()),
	DBInstances: listOf(
		"DBInstance",
		lazyObject(() => ({ DBInstanceId: z.string(), Type: z.string().optional() })),
	),
	VServerGroups: listOf(
		"VServerGroup",
		lazyObject(() => ({
			LoadBalancerId: z.string(),
			VServerGroupAttributes: listOf(
				"VServerGroupAttribute",
				z.object({ VServerGroupId: z.string(), Port: z.number(), Weight: z.number() }),
			),
		})),
	),
	AlbServerGroups: listOf(
		"AlbServerGroup",
		lazyObject(() => ({ AlbServerGroupId: z.string(), Port: z.number(), Weight: z.number() })),
	),
	ServerGroups: listOf(
		"ServerGroup",
		lazyObject(() => ({ ServerGroupId: z.string(), Type: z.string(), Port: number(), Weight: number() })),
	),
} as const;

/** Shows what is attached; vServer groups stand under their load balancer. Pure. */
export function viewAttachments(attached: Group["attachments"]) {
	const loadBalancers = attached?.loadBalancers ?? [];
	const databases = attached?.dbInstances ?? [];
	return {
		LoadBalancerIds: loadBalancers.map(({ LoadBalancerId }) => LoadBalancerId),
		LoadBalancerConfigs: loadBalancers.map((item) => ({ ...item })),
		DBInstanceIds: databases.map(({ DBInstanceId }) => DBInstanceId),
		DBInstances: databases.map(({ DBInstanceId, Type }) => ({ DBInstanceId, Type })),
		VServerGroups: byLoadBalancer(attached?.vServerGroups ?? []),
		AlbServerGroups: (attached?.albServerGroups ?? []).map((item) => ({ ...item })),
		ServerGroups: (attached?.serverGroups ?? []).map((item) => ({ ...item })),
	};
}

function byLoadBalancer(items: ReadonlyArray<Attachment<"vServerGroups">>) {
	const ids = [...new Set(items.map(({ LoadBalancerId }) => LoadBalancerId))];
	return ids.map((id) => ({
		LoadBalancerId: id,
		VServerGroupAttributes: items
			.filter(({ LoadBalancerId }) => LoadBalancerId === id)
			.map(({ VServerGroupId, Port, Weight }) => ({ VServerGroupId, Port, Weight })),
	}));
}
