import { table } from "../../kernel/store";
import type { PresentState } from "./instance-lifecycle";

/** Rows of the instances in scaling groups. Times are virtual ms, durations seconds where the name says so. */
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
	/** The launch template that it was created from, in the version that counted then. */
	readonly launchTemplate?: TemplateOrigin | undefined;
	/** How much of the group's capacity it is; unset, one. */
	readonly weight?: number | undefined;
	/** Unset: as its configuration says. */
	readonly spotStrategy?: string | undefined;
	/** The image that it was created from, where the configuration named one. */
	readonly imageId?: string | undefined;
	/** The activity that brought it into the group. */
	readonly scalingActivityId: string;
	/** The activity that moves it right now. */
	readonly movedBy: string | undefined;
	/** Created or restarted, and ECS has not said Running yet. */
	readonly isBooting: boolean;
	/** ECS has released it: nothing is left to delete when it leaves. */
	readonly isReleased: boolean;
	/** Until then (virtual ms) it warms up: it serves, but its load says nothing yet. */
	readonly warmsUntil?: number | undefined;
	/** Told to shut down before it is released. */
	readonly isStopping?: boolean | undefined;
	readonly zoneId: string | undefined;
	readonly loadBalancerWeight: number;
	readonly createdAt: number;
};

/** A version of a launch template, and since when (virtual ms) its group has had it. */
type TemplateOrigin = {
	readonly launchTemplateId: string;
	readonly version: number;
	readonly since: number;
};

export const instances = table<ScalingInstance>("ess.instances", (row) => row.instanceId, {
	group: (row) => row.scalingGroupId,
	region: (row) => row.regionId,
	state: (row) => `${row.scalingGroupId}/${row.state}`,
	origin: (row) => `${row.scalingGroupId}/${row.creationType}`,
	unhealthy: (row) => (row.healthStatus === "Unhealthy" && row.state === "InService" ? row.scalingGroupId : undefined),
	configuration: (row) => row.scalingConfigurationId,
	/** Spot instances; those that say nothing of it themselves are as their configuration says. */
	spot: (row) => ((row.spotStrategy ?? "NoSpot") === "NoSpot" ? undefined : row.scalingGroupId),
	spotByConfiguration: (row) => (row.spotStrategy === undefined ? row.scalingConfigurationId : undefined),
	weighted: (row) => ((row.weight ?? 1) === 1 ? undefined : row.scalingGroupId),
	activity: (row) => row.scalingActivityId,
	movedBy: (row) => row.movedBy,
	warming: (row) => (row.warmsUntil !== undefined && row.state === "InService" ? row.scalingGroupId : undefined),
	stopping: (row) => (row.isStopping ? row.movedBy : undefined),
	booting: (row) => (row.isBooting ? row.movedBy : undefined),
});
