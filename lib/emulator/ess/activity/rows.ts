import { table } from "../../kernel/store";

/** Rows of scaling activities and of the instances that take part in them. Times are virtual ms, durations seconds where the name says so. */
type ActivityKind = "ScaleOut" | "ScaleIn" | "Attach";
export type ActivityStatus = "InProgress" | "Successful" | "Warning" | "Failed" | "Rejected";

export type Activity = {
	readonly scalingActivityId: string;
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly kind: ActivityKind;
	readonly status: ActivityStatus;
	readonly cause: string;
	readonly description: string;
	readonly statusMessage: string;
	readonly detail: string;
	readonly trigger: { readonly type: "Api" | "Ess" | "Cms"; readonly id: string };
	/** How many instances it was asked to move, already clipped to the group's bounds. */
	readonly requested: number;
	readonly firesHooks: boolean;
	/** What happens to instances that leave. */
	readonly removal: "release" | "recycle" | "detach";
	/** Seconds of cooldown that start when it ends with at least one instance moved. */
	readonly cooldownSeconds: number;
	/** A parallel activity goes on beside others in a group with expected capacity. */
	readonly isParallel: boolean;
	/** The instance refresh that it is a step of. */
	readonly instanceRefreshTaskId?: string | undefined;
	/** It evens out zones: when it has succeeded, others leave until this many are there. */
	readonly rebalancesTo?: number | undefined;
	/** It brings successors of these instances, which leave when it has succeeded. */
	readonly replaces?: readonly string[] | undefined;
	/** How long what leaves may take to shut down, where the request said so. */
	readonly stopTimeoutSeconds?: number | undefined;
	/** How long the instances that it brings warm up. */
	readonly warmupSeconds?: number | undefined;
	/** What the caller of ScaleWithAdjustment had put beside it. */
	readonly activityMetadata?: string | undefined;
	readonly failures: readonly { readonly code: string; readonly message: string; readonly detail: string }[];
	/** Counters of the group when it ended (or began, while it runs). */
	readonly capacity: { readonly total: number; readonly autoCreated: number; readonly attached: number };
	readonly startedAt: number;
	readonly endedAt: number | undefined;
};

type MemberOutcome = "InProgress" | "Succeeded" | "RolledBack";

export type ActivityMember = {
	readonly scalingActivityId: string;
	readonly instanceId: string;
	readonly action: "created" | "started" | "attached" | "removed" | "stopped" | "detached";
	readonly outcome: MemberOutcome;
	/** How much of the group's capacity it is; unset, one. */
	readonly weight?: number | undefined;
};

export const activities = table<Activity>("ess.activities", (row) => row.scalingActivityId, {
	group: (row) => row.scalingGroupId,
	region: (row) => row.regionId,
	groupStatus: (row) => `${row.scalingGroupId}/${row.status}`,
	running: (row) => (row.status === "InProgress" ? row.scalingGroupId : undefined),
	exclusive: (row) => (row.status === "InProgress" && !row.isParallel ? row.scalingGroupId : undefined),
});

export const activityMembers = table<ActivityMember>(
	"ess.activity-members",
	(row) => `${row.scalingActivityId}/${row.instanceId}`,
	{
		activity: (row) => row.scalingActivityId,
		outcome: (row) => `${row.scalingActivityId}/${row.outcome}`,
	},
);
