import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { eciConfigurations } from "../eci/rows";
import { writeDeployment } from "../eci/write-deployment";
import { VERSION_2022 } from "../ess-operation";
import { regionId } from "../fields";
import { requireGroup } from "../group/group";
import { groupView, viewGroup } from "../group/group-view";
import { onGroup } from "../permission";

/** DescribeScalingGroupDetail: one group; one of container groups as the Kubernetes Deployment that makes it, too. */
export const describeScalingGroupDetail = operation({
	action: "DescribeScalingGroupDetail",
	versions: [VERSION_2022],
	input: params(() => ({
		RegionId: regionId,
		ScalingGroupId: param.string({ min: 1 }),
		OutputFormat: param.string({ pattern: /^yaml$/i }).optional(),
	})),
	output: lazyObject(() => ({
		ScalingGroup: groupView.omit({
			AutoRebalance: true,
			BalanceMode: true,
			CapacityOptions: true,
			DBInstances: true,
			SpotCapacity: true,
			StopInstanceTimeout: true,
		}),
		Output: z.string().optional(),
	})),
	errors: ["InvalidScalingGroupId.NotFound"],
	authorize: (input, ctx) => onGroup(ctx, "DescribeScalingGroupDetail", input.ScalingGroupId),
	handle: (input, ctx) => {
		const group = requireGroup(ctx, input.ScalingGroupId, input.RegionId);
		const { AutoRebalance, BalanceMode, CapacityOptions, DBInstances, SpotCapacity, StopInstanceTimeout, ...shown } =
			viewGroup(ctx, group);
		const configuration = ctx.tx.get(eciConfigurations, group.activeConfigurationId ?? "");
		const isWritten = input.OutputFormat !== undefined && configuration !== undefined;
		return { ScalingGroup: shown, ...(isWritten && { Output: writeDeployment(group, configuration.settings) }) };
	},
});
