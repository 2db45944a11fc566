import { type Table, table } from "../kernel/store";
import type { AdjustmentType } from "./adjustment";
import type { ConfigurationSettings } from "./configuration-settings";
import type { PresentState } from "./instance-lifecycle";
import type { RemovalPolicy } from "./removal-policy";
import type { Step } from "./step-adjustments";
import type { ActionResult, Transition } from "./wait-decision";

/** The rows of Auto Scaling and their tables. Times are virtual ms, durations seconds where the name says so. */
export type Group = {
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly name: string;
	readonly lifecycleState: "Active" | "Inactive" | "Deleting";
	readonly minSize: number;
	readonly maxSize: number;
	/** Set when the group works by expected capacity, which can only be turned on at creation. */
	readonly desiredCapacity: number | undefined;
	readonly defaultCooldownSeconds: number;
	readonly removalPolicies: readonly RemovalPolicy[];
	readonly vSwitches: readonly { readonly vSwitchId: string; readonly zoneId: string }[];
	readonly vpcId: string | undefined;
	readonly multiAzPolicy: string;
	readonly healthCheckType: string;
	readonly scalingPolicy: string;
	readonly activeConfigurationId: string | undefined;
	readonly suspendedProcesses: readonly string[];
	readonly isDeletionProtected: boolean;
	readonly tags: readonly { readonly Key: string; readonly Value: string; readonly Propagate: boolean }[];
	/** Parameters that are kept and shown but steer nothing (spot and allocation settings). */
	readonly settings: Readonly<Record<string, unknown>>;
	readonly cooldownUntil: number;
	readonly createdAt: number;
	readonly modifiedAt: number;
};

export type Configuration = {
	readonly scalingConfigurationId: string;
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly name: string;
	readonly settings: ConfigurationSettings;
	readonly createdAt: number;
};

export type Hook = {
	readonly lifecycleHookId: string;
	readonly scalingGroupId: string;
	readonly name: string;
	readonly transition: Transition;
	readonly heartbeatTimeoutSeconds: number;
	readonly defaultResult: ActionResult;
	readonly status: "Active" | "InActive";
	readonly notificationArn: string;
	readonly notificationMetadata: string;
};

export type ScalingRuleType =
	| "SimpleScalingRule"
	| "StepScalingRule"
	| "TargetTrackingScalingRule"
	| "PredictiveScalingRule";

export type Rule = {
	readonly scalingRuleId: string;
	readonly scalingRuleAri: string;
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly name: string;
	readonly type: ScalingRuleType;
	readonly adjustmentType: AdjustmentType | undefined;
	readonly adjustmentValue: number | undefined;
	readonly minAdjustmentMagnitude: number | undefined;
	readonly cooldownSeconds: number | undefined;
	readonly steps: readonly Step[];
	readonly estimatedWarmupSeconds: number | undefined;
	readonly metricName: string | undefined;
	readonly targetValue: number | undefined;
	readonly disableScaleIn: boolean | undefined;
	readonly scaleOutEvaluationCount: number | undefined;
	readonly scaleInEvaluationCount: number | undefined;
	/** Predictive settings: kept and shown. */
	readonly predictive: Readonly<Record<string, unknown>>;
};

export type ScalingInstance = {
	readonly instanceId: string;
	readonly scalingInstanceId: string;
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly state: PresentState;
	readonly healthStatus: "Healthy" | "Unhealthy";
	readonly creationType: "AutoCreated" | "Attached";
	readonly isEntrusted: boolean;
	readonly scalingConfigurationId: string | undefined;
	/** The activity that brought it into the group. */
	readonly scalingActivityId: string;
	/** The activity that moves it right now. */
	readonly movedBy: string | undefined;
	/** Created or restarted, and ECS has not said Running yet. */
	readonly isBooting: boolean;
	/** ECS has released it: nothing is left to delete when it leaves. */
	readonly isReleased: boolean;
	readonly zoneId: string | undefined;
	readonly loadBalancerWeight: number;
	readonly createdAt: number;
};

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
	readonly failures: readonly { readonly code: string; readonly message: string; readonly detail: string }[];
	/** Counters of the group when it ended (or began, while it runs). */
	readonly capacity: { readonly total: number; readonly autoCreated: number; readonly attached: number };
	readonly startedAt: number;
	readonly endedAt: number | undefined;
};

type MemberOutcome = "InProgress" | "Succeeded" | "RolledBack";

/** An instance's part in an activity; kept as long as the activity, when the instance may be gone. */
export type ActivityMember = {
	readonly scalingActivityId: string;
	readonly instanceId: string;
	readonly action: "created" | "started" | "attached" | "removed" | "stopped" | "detached";
	readonly outcome: MemberOutcome;
};

export type LifecycleActionStatus = "Pending" | "Timeout" | "Completed";

export type LifecycleAction = {
	readonly token: string;
	readonly lifecycleHookId: string;
	readonly scalingActivityId: string;
	readonly scalingGroupId: string;
	readonly transition: Transition;
	readonly status: LifecycleActionStatus;
	readonly result: ActionResult;
	readonly defaultResult: ActionResult;
	readonly notificationArn: string;
	readonly notificationMetadata: string;
	readonly instanceIds: readonly string[];
	readonly startedAt: number;
	readonly heartbeatsRecorded: number;
};

export const groups = table<Group>("ess.groups", (row) => row.scalingGroupId, {
	region: (row) => row.regionId,
	name: (row) => `${row.regionId}/${row.name}`,
});

export const configurations = table<Configuration>("ess.configurations", (row) => row.scalingConfigurationId, {
	group: (row) => row.scalingGroupId,
	region: (row) => row.regionId,
	name: (row) => `${row.scalingGroupId}/${row.name}`,
});

export const hooks = table<Hook>("ess.hooks", (row) => row.lifecycleHookId, {
	group: (row) => row.scalingGroupId,
	name: (row) => `${row.scalingGroupId}/${row.name}`,
	firing: (row) => (row.status === "Active" ? `${row.scalingGroupId}/${row.transition}` : undefined),
});

export const rules = table<Rule>("ess.rules", (row) => row.scalingRuleId, {
	ari: (row) => row.scalingRuleAri,
	group: (row) => row.scalingGroupId,
	region: (row) => row.regionId,
	name: (row) => `${row.regionId}/${row.name}`,
});

export const instances = table<ScalingInstance>("ess.instances", (row) => row.instanceId, {
	group: (row) => row.scalingGroupId,
	region: (row) => row.regionId,
	state: (row) => `${row.scalingGroupId}/${row.state}`,
	origin: (row) => `${row.scalingGroupId}/${row.creationType}`,
	unhealthy: (row) => (row.healthStatus === "Unhealthy" && row.state === "InService" ? row.scalingGroupId : undefined),
	configuration: (row) => row.scalingConfigurationId,
	activity: (row) => row.scalingActivityId,
	movedBy: (row) => row.movedBy,
	booting: (row) => (row.isBooting ? row.movedBy : undefined),
});

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

export const lifecycleActions = table<LifecycleAction>("ess.lifecycle-actions", (row) => row.token, {
	activity: (row) => row.scalingActivityId,
	waiting: (row) => (row.status === "Pending" ? row.scalingActivityId : undefined),
	heldBy: (row) => (row.status === "Pending" ? row.lifecycleHookId : undefined),
});

export const essTables: readonly Table<never>[] = [
	groups,
	configurations,
	hooks,
	rules,
	instances,
	activities,
	activityMembers,
	lifecycleActions,
];
