import type { Context } from "../../core/context";
import { findImageById } from "../activity/compute";
import { checkTemplate, templateAsked, versionOf } from "../configuration/launch-template";
import { configurations } from "../configuration/rows";
import type { TemplateSource } from "../configuration/template-source";
import {
	configurationNotFound,
	imageNotFound,
	instanceRefreshInProgress,
	invalidParameter,
	missingActiveConfiguration,
	noInstanceToRefresh,
	parameterConflict,
	unsupportedOperation,
} from "../errors";
import { assertActive } from "../group/group";
import { reclaimOf } from "../group/reclaim";
import type { Group } from "../group/rows";
import { instances, type ScalingInstance } from "../instance/rows";
import { activeRefresh, ownSource } from "./creation-source";
import { scheduleExpiry, scheduleRefresh } from "./refresh-timer";
import { type CreationSource, type DesiredConfiguration, type Refresh, refreshes } from "./rows";

export type RefreshRequest = Pick<
	Refresh,
	| "minHealthyPercentage"
	| "maxHealthyPercentage"
	| "checkpoints"
	| "checkpointPauseMinutes"
	| "skipMatching"
	| "strategy"
> & { readonly desired: DesiredConfiguration | undefined };

/**
 * Begins to replace the instances that serve in a group and were created by it. Throws what StartInstanceRefresh answers:
 * one task at a time, only in groups that release by priority, and only when something is to be replaced.
 */
export function startRefresh(ctx: Context, group: Group, request: RefreshRequest): Refresh {
	assertActive(group);
	if (reclaimOf(group).isKept || group.multiAzPolicy !== "PRIORITY" || group.groupType === "ECI") {
		throw unsupportedOperation();
	}
	if (activeRefresh(ctx, group.scalingGroupId)) {
		throw instanceRefreshInProgress();
	}
	checkCheckpoints(request.checkpoints);
	const target = targetOf(ctx, group, request.desired);
	const serving = [...ctx.tx.scan(instances, { index: "state", value: `${group.scalingGroupId}/InService` })];
	const isMatching = matcher(ctx, group, target);
	const remaining = serving
		.filter((row) => row.creationType === "AutoCreated" && !(request.skipMatching && isMatching(row)))
		.map((row) => row.instanceId);
	if (remaining.length === 0) {
		throw noInstanceToRefresh();
	}
	const active = ctx.tx.get(configurations, group.activeConfigurationId ?? "");
	const refresh: Refresh = {
		...request,
		instanceRefreshTaskId: ctx.ids.next("ir-"),
		scalingGroupId: group.scalingGroupId,
		regionId: group.regionId,
		status: "Pending",
		target,
		previous: { ...ownSource(group), imageId: active?.settings.ImageId },
		isRollingBack: false,
		total: remaining.length,
		finished: 0,
		remaining,
		created: [],
		batch: undefined,
		detail: undefined,
		startedAt: ctx.now,
		endedAt: undefined,
	};
	ctx.tx.put(refreshes, refresh);
	scheduleRefresh(ctx, refresh.instanceRefreshTaskId);
	scheduleExpiry(ctx, refresh.instanceRefreshTaskId);
	return refresh;
}

/** Checkpoints ascend, and the last one is the end. */
function checkCheckpoints(checkpoints: readonly number[]): void {
	const ascend = checkpoints.every((percentage, at) => at === 0 || percentage > (checkpoints[at - 1] ?? 0));
	if (!ascend || (checkpoints.length > 0 && checkpoints.at(-1) !== 100)) {
		throw invalidParameter("Checkpoints");
	}
}

function targetOf(ctx: Context, group: Group, desired: DesiredConfiguration = {}): CreationSource {
	const { ScalingConfigurationId, ImageId, LaunchTemplateId } = desired;
	if (ScalingConfigurationId !== undefined && ImageId !== undefined) {
		throw parameterConflict("ScalingConfigurationId", "ImageId");
	}
	const isByTemplate = LaunchTemplateId !== undefined || ScalingConfigurationId === undefined;
	const launchTemplate = templateAsked(ctx, group.regionId, desired, group.launchTemplate);
	const template = launchTemplate ?? (isByTemplate ? group.launchTemplate : undefined);
	if (template) {
		return targetTemplate(ctx, group, template, desired);
	}
	const scalingConfigurationId = ScalingConfigurationId ?? group.activeConfigurationId;
	if (scalingConfigurationId === undefined) {
		throw missingActiveConfiguration();
	}
	if (ctx.tx.get(configurations, scalingConfigurationId)?.scalingGroupId !== group.scalingGroupId) {
		throw configurationNotFound();
	}
	if (ImageId !== undefined && !findImageById(ctx, ImageId, group.regionId)) {
		throw imageNotFound();
	}
	return { scalingConfigurationId, imageId: ImageId };
}

/** A template says its image itself, and is no scaling configuration. */
function targetTemplate(
	ctx: Context,
	group: Group,
	launchTemplate: TemplateSource,
	{ ScalingConfigurationId, ImageId }: DesiredConfiguration,
): CreationSource {
	if (ScalingConfigurationId !== undefined) {
		throw parameterConflict("ScalingConfigurationId", "LaunchTemplateId");
	}
	if (ImageId !== undefined) {
		throw parameterConflict("ImageId", "LaunchTemplateId");
	}
	checkTemplate(ctx, group.regionId, launchTemplate);
	return { scalingConfigurationId: "", imageId: undefined, launchTemplate };
}

/** Tells which instances were made of the target already: of a template's version that counts now. */
function matcher(ctx: Context, group: Group, target: CreationSource): (row: ScalingInstance) => boolean {
	const template = target.launchTemplate;
	if (template) {
		const { version } = versionOf(ctx, group.regionId, template);
		return ({ launchTemplate: made }) =>
			made?.launchTemplateId === template.launchTemplateId && made.version === version;
	}
	// By the configuration's id, not by what it says; a new image matches what was created from it.
	return (row) =>
		row.scalingConfigurationId === target.scalingConfigurationId &&
		(target.imageId === undefined || row.imageId === target.imageId);
}
