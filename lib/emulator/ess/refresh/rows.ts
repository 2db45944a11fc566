import { table } from "../../kernel/store";
import type { TemplateSource } from "../configuration/template-source";

/** Where an instance refresh stands (DescribeInstanceRefreshes, Status). */
export type RefreshStatus =
	| "Pending"
	| "InProgress"
	| "Paused"
	| "CheckpointPause"
	| "Failed"
	| "Successful"
	| "Cancelling"
	| "Cancelled"
	| "RollbackInProgress"
	| "RollbackSuccessful"
	| "RollbackFailed";

/** What instances are created from: a scaling configuration, perhaps with another image, or a launch template. */
export type CreationSource = {
	/** Empty with a launch template. */
	readonly scalingConfigurationId: string;
	readonly imageId: string | undefined;
	readonly launchTemplate?: TemplateSource | undefined;
};

/** The instances that are being replaced together, and how far that is. */
export type Batch = {
	readonly oldIds: readonly string[];
	/** How many of them leave before the new ones come; the rest leaves afterwards. */
	readonly early: number;
	/** The capacity that they were, and that their successors are to be; unset, one each. */
	readonly capacity?: number | undefined;
	readonly phase: "early" | "create" | "late";
	readonly scalingActivityId: string;
};

/** Rows of instance refreshes. Times are virtual ms. */
export type Refresh = {
	readonly instanceRefreshTaskId: string;
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly status: RefreshStatus;
	readonly minHealthyPercentage: number;
	readonly maxHealthyPercentage: number;
	/** Percentages in ascending order at which the task pauses. */
	readonly checkpoints: readonly number[];
	readonly checkpointPauseMinutes: number;
	readonly skipMatching: boolean;
	readonly strategy: string | undefined;
	/** As the request gave it. */
	readonly desired: DesiredConfiguration | undefined;
	readonly target: CreationSource;
	readonly previous: CreationSource;
	/** From then on what the task created is replaced by what was there before. */
	readonly isRollingBack: boolean;
	readonly total: number;
	readonly finished: number;
	/** Instances that are to be replaced, and those that came in the place of others. */
	readonly remaining: readonly string[];
	readonly created: readonly string[];
	readonly batch: Batch | undefined;
	readonly detail: string | undefined;
	readonly startedAt: number;
	readonly endedAt: number | undefined;
};

export type DesiredConfiguration = {
	readonly ScalingConfigurationId?: string | undefined;
	readonly ImageId?: string | undefined;
	readonly LaunchTemplateId?: string | undefined;
	readonly LaunchTemplateVersion?: string | undefined;
	readonly LaunchTemplateOverrides?: ReadonlyArray<{ readonly InstanceType?: string | undefined }> | undefined;
};

const ENDED: ReadonlySet<RefreshStatus> = new Set([
	"Failed",
	"Successful",
	"Cancelled",
	"RollbackSuccessful",
	"RollbackFailed",
]);

/** Whether the task will do nothing any more. */
export function isOver({ status }: Pick<Refresh, "status">): boolean {
	return ENDED.has(status);
}

export const refreshes = table<Refresh>("ess.refreshes", (row) => row.instanceRefreshTaskId, {
	group: (row) => row.scalingGroupId,
	/** The one task of a group that is not over. */
	active: (row) => (isOver(row) ? undefined : row.scalingGroupId),
});
