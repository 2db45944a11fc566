import type { Context } from "../../core/context";
import { param } from "../../core/params";
import { recordActivity } from "../activity/activity";
import { causes, descriptions } from "../activity/activity-texts";
import { activities } from "../activity/rows";
import {
	dbInstanceNotFound,
	incorrectScalingGroupStatus,
	invalidParameter,
	loadBalancerNotFound,
	scalingActivityInProgress,
} from "../errors";
import { limits } from "../limits";
import { changeGroup, requireGroup } from "./group";
import type { Attachment, AttachmentKind, Group } from "./rows";

const port = () => param.integer({ min: 1, max: 65_535 });
const weight = () => param.integer({ min: 0, max: 100 });

/** What is attached, as requests name it. */
export const attachmentItems = {
	loadBalancerConfig: () => param.object({ LoadBalancerId: param.string({ min: 1 }), Weight: weight().default(50) }),
	albServerGroup: () =>
		param.object({ AlbServerGroupId: param.string({ min: 1 }), Port: port(), Weight: weight().default(50) }),
	serverGroup: () =>
		param.object({
			ServerGroupId: param.string({ min: 1 }),
			Type: param.oneOf(["ALB", "NLB", "GWLB"]),
			Port: port().optional(),
			Weight: weight().optional(),
		}),
	vServerGroupAttribute: () =>
		param.object({ VServerGroupId: param.string({ min: 1 }), Port: port(), Weight: weight().default(50) }),
} as const;

type Traits<K extends AttachmentKind> = {
	readonly limit: number;
	/** What tells two of them apart. */
	key(item: Attachment<K>): string;
	notFound(item: Attachment<K>): Error;
};

const traits: { readonly [K in AttachmentKind]: Traits<K> } = {
	loadBalancers: {
		limit: limits.loadBalancers,
		key: ({ LoadBalancerId }) => LoadBalancerId,
		notFound: loadBalancerNotFound,
	},
	dbInstances: {
		limit: limits.dbInstances,
		key: ({ DBInstanceId }) => DBInstanceId,
		notFound: ({ DBInstanceId }) => dbInstanceNotFound(DBInstanceId),
	},
	vServerGroups: {
		limit: limits.vServerGroups,
		key: (item) => `${item.LoadBalancerId}/${item.VServerGroupId}/${item.Port}`,
		notFound: () => invalidParameter("VServerGroup", 404),
	},
	albServerGroups: {
		limit: limits.albServerGroups,
		key: (item) => `${item.AlbServerGroupId}/${item.Port}`,
		notFound: () => invalidParameter("AlbServerGroup", 404),
	},
	serverGroups: {
		limit: limits.nlbServerGroups,
		key: (item) => `${item.Type}/${item.ServerGroupId}/${item.Port ?? ""}`,
		notFound: () => invalidParameter("ServerGroup", 404),
	},
};

/** What attaching and detaching may throw. */
export const attachmentErrors: readonly string[] = [
	"InvalidScalingGroupId.NotFound",
	"IncorrectScalingGroupStatus",
	"ScalingActivityInProgress",
	"InvalidParameter",
];

/** `group` with more attached; what is attached already takes the new weight. Throws InvalidParameter over the limit. */
export function withAttachments<K extends AttachmentKind>(
	attached: Group["attachments"],
	kind: K,
	items: ReadonlyArray<Attachment<K>>,
): Group["attachments"] {
	const { key, limit } = traits[kind];
	const before = (attached?.[kind] ?? []) as ReadonlyArray<Attachment<K>>;
	const merged = [...new Map([...before, ...items].map((item) => [key(item), item])).values()];
	if (merged.length > limit) {
		throw invalidParameter(kind);
	}
	return merged.length === 0 ? attached : { ...attached, [kind]: merged };
}

type Request = {
	readonly scalingGroupId: string;
	readonly regionId: string | undefined;
	/** Instances that are in service are added to, or taken from, what is attached or detached: an activity tells of it. */
	readonly isForced: boolean;
};

/** Attaches to a group that is idle. Returns the answer: the activity's id when instances in service are concerned. */
export function attach<K extends AttachmentKind>(
	ctx: Context,
	request: Request,
	kind: K,
	items: ReadonlyArray<Attachment<K>>,
): { ScalingActivityId?: string } {
	const group = requireIdle(ctx, request);
	const changed = changeGroup(ctx, group, { attachments: withAttachments(group.attachments, kind, items) });
	return tell(ctx, changed, request, "attach");
}

/** Detaches from a group that is idle. Throws the not-found error of what is not attached. */
export function detach<K extends AttachmentKind>(
	ctx: Context,
	request: Request,
	kind: K,
	items: ReadonlyArray<Attachment<K>>,
): { ScalingActivityId?: string } {
	const group = requireIdle(ctx, request);
	const { key, notFound } = traits[kind];
	const before = (group.attachments?.[kind] ?? []) as ReadonlyArray<Attachment<K>>;
	const present = new Set(before.map(key));
	const unknown = items.find((item) => !present.has(key(item)));
	if (unknown) {
		throw notFound(unknown);
	}
	const leaving = new Set(items.map(key));
	const left = before.filter((item) => !leaving.has(key(item)));
	const changed = changeGroup(ctx, group, { attachments: { ...group.attachments, [kind]: left } });
	return tell(ctx, changed, request, "detach");
}

function requireIdle(ctx: Context, { scalingGroupId, regionId }: Request): Group {
	const group = requireGroup(ctx, scalingGroupId, regionId);
	if (group.lifecycleState === "Deleting") {
		throw incorrectScalingGroupStatus();
	}
	if (ctx.tx.count(activities, "running", scalingGroupId) > 0) {
		throw scalingActivityInProgress();
	}
	return group;
}

function tell(ctx: Context, group: Group, request: Request, what: "attach" | "detach"): { ScalingActivityId?: string } {
	if (!request.isForced) {
		return {};
	}
	const cause = what === "attach" ? causes.attachServers : causes.detachServers;
	const activity = recordActivity(ctx, group, { cause, description: descriptions[what](0) });
	return { ScalingActivityId: activity.scalingActivityId };
}
