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

export const instances = table<ScalingInstance>("ess.instances", (row) => row.instanceId, {
	group: (row) => row.scalingGroupId,
	region: (row) => row.regionId,
	state: (row) => `${row.scalingGroupId}/${row.state}`,
	origin: (row) => `${row.scalingGroupId}/${row.creationType}`,
	unhealthy: (row) => (row.healthStatus === "Unhealthy" && row.state === "InService" ? row.scalingGroupId : undefined),
	configuration: (row) => row.scalingConfigurationId,
	activity: (row) => row.scalingActivityId,
	movedBy: (row) => row.movedBy,
	warming: (row) => (row.warmsUntil !== undefined && row.state === "InService" ? row.scalingGroupId : undefined),
	stopping: (row) => (row.isStopping ? row.movedBy : undefined),
	booting: (row) => (row.isBooting ? row.movedBy : undefined),
});
