import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { templateErrors } from "../configuration/launch-template";
import { essOperation, respelled, since2022 } from "../ess-operation";
import { clientToken, regionId } from "../fields";
import { requireGroup } from "../group/group";
import { onGroup } from "../permission";
import { startRefresh } from "../refresh/start-refresh";

const desired = () =>
	param.object({
		ScalingConfigurationId: param.string({ min: 1 }).optional(),
		ImageId: param.string({ min: 1 }).optional(),
		LaunchTemplateId: param.string({ min: 1 }).optional(),
		LaunchTemplateVersion: param.string().optional(),
		LaunchTemplateOverrides: param.list(param.object({ InstanceType: param.string().optional() })).optional(),
	});

/** StartInstanceRefresh: replaces the instances of a group batch by batch, by ones of another configuration or image. */
export const startInstanceRefresh = essOperation({
	action: "StartInstanceRefresh",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		MinHealthyPercentage: param.integer({ min: 0, max: 100 }).default(80),
		MaxHealthyPercentage: param.integer({ min: 100, max: 200 }).default(120),
		SkipMatching: param.boolean().default(true),
		Checkpoints: param.list(param.object({ Percentage: param.integer({ min: 1, max: 100 }) }), { max: 100 }).optional(),
		CheckpointPauseTime: param.integer({ min: 1, max: 2880 }).default(60),
		// The model of 2014 leaves the members open; what tools send are those of 2022.
		DesiredConfiguration: respelled(
			"DesiredConfiguration",
			desired().optional(),
			param.json(desired()).optional(),
			(configuration) => configuration,
		),
		Strategy: since2022(param.string().optional()),
		ClientToken: clientToken(),
	}),
	output: lazyObject(() => ({ InstanceRefreshTaskId: z.string() })),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"IncorrectScalingGroupStatus",
		"UnsupportedOperation",
		"InvalidOperation.Conflict",
		"InvalidInstance.NoInstanceNeedBeRefreshed",
		"InvalidScalingConfigurationId.NotFound",
		"InvalidImageId.NotFound",
		...templateErrors,
		"MissingActiveScalingConfiguration",
		"InvalidParameter",
		"InvalidParameter.Conflict",
	],
	ignored: ["Strategy"],
	missing: ["Containers are not refreshed: elastic container instances are not modelled."],
	authorize: (input, ctx) => onGroup(ctx, "StartInstanceRefresh", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		const { instanceRefreshTaskId } = startRefresh(ctx, group, {
			minHealthyPercentage: input.MinHealthyPercentage,
			maxHealthyPercentage: input.MaxHealthyPercentage,
			skipMatching: input.SkipMatching,
			checkpoints: (input.Checkpoints ?? []).map(({ Percentage }) => Percentage),
			checkpointPauseMinutes: input.CheckpointPauseTime,
			strategy: input.Strategy,
			desired: input.DesiredConfiguration,
		});
		return { InstanceRefreshTaskId: instanceRefreshTaskId };
	},
});
