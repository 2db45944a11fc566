import { z } from "zod";
import { param, params } from "../../core/params";
import { renamed } from "../ess-operation";
import { attachmentItems, withAttachments } from "./attachments";
import type { Group } from "./rows";
import { flatVServerGroups, optionalVServerGroups } from "./v-server-groups";

/** What CreateScalingGroup attaches to the new group. */
export const attachedAtCreation = params(() => ({
	LoadBalancerIds: param.json(z.array(z.string())).optional(),
	LoadBalancerConfigs: renamed(
		"LoadBalancerConfig",
		param.list(attachmentItems.loadBalancerConfig(), { max: 5 }).optional(),
	),
	DBInstanceIds: param.json(z.array(z.string())).optional(),
	DBInstances: renamed(
		"DBInstance",
		param
			.list(
				param.object(() => ({
					DBInstanceId: param.string({ min: 1 }),
					Type: param.string().optional(),
					AttachMode: param.string().optional(),
				})),
				{ max: 5 },
			)
			.optional(),
	),
	AlbServerGroups: renamed("AlbServerGroup", param.list(attachmentItems.albServerGroup(), { max: 5 }).optional()),
	ServerGroups: renamed("ServerGroup", param.list(attachmentItems.serverGroup(), { max: 5 }).optional()),
	VServerGroups: optionalVServerGroups(),
}));

type Request = Partial<z.output<typeof attachedAtCreation>>;

/** The attachments that a request for a new group names; undefined when it names none. */
export function attachmentsOf(input: Request): Group["attachments"] {
	const loadBalancers = (input.LoadBalancerIds ?? []).map((LoadBalancerId) => ({ LoadBalancerId, Weight: 50 }));
	const databases = (input.DBInstanceIds ?? []).map((DBInstanceId) => ({ DBInstanceId }));
	let attached: Group["attachments"];
	attached = withAttachments(attached, "loadBalancers", [...loadBalancers, ...(input.LoadBalancerConfigs ?? [])]);
	attached = withAttachments(attached, "dbInstances", [...databases, ...(input.DBInstances ?? [])]);
	attached = withAttachments(attached, "albServerGroups", input.AlbServerGroups ?? []);
	attached = withAttachments(attached, "serverGroups", input.ServerGroups ?? []);
	return withAttachments(attached, "vServerGroups", flatVServerGroups(input.VServerGroups ?? []));
}
