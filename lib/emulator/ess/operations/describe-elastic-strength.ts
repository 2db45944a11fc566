import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param } from "../../core/params";
import { findImage } from "../activity/compute";
import { templateErrors } from "../configuration/launch-template";
import { missingActiveConfiguration, missingParameter } from "../errors";
import { essOperation, listOf } from "../ess-operation";
import { regionId } from "../fields";
import {
	poolsOf,
	poolsOfGroup,
	poolView,
	type Supply,
	strengthOf,
	supplyOf,
	type Wish,
} from "../group/elastic-strength";
import { requireGroup } from "../group/group";
import { networkOf } from "../group/network";
import { onProduct } from "../permission";
import { creationSource } from "../refresh/creation-source";

const texts = (max: number) => param.list(param.string({ min: 1 }), { max }).optional();
const spotStrategy = () => param.oneOf(["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"]).optional();

/** DescribeElasticStrength: whether what a group is made of, or what is asked for, can be had in its zones. */
export const describeElasticStrength = essOperation({
	action: "DescribeElasticStrength",
	input: () => ({
		RegionId: regionId,
		ScalingGroupId: param.string().optional(),
		ScalingGroupIds: texts(50),
		InstanceTypes: texts(50),
		VSwitchIds: texts(50),
		ImageId: param.string().optional(),
		ImageName: param.string().optional(),
		ImageFamily: param.string().optional(),
		SystemDiskCategories: texts(10),
		DataDiskCategories: texts(10),
		Ipv6AddressCount: param.integer({ min: 0 }).optional(),
		SpotStrategy: spotStrategy(),
		PriorityStrategy: spotStrategy(),
	}),
	output: lazyObject(() => ({
		TotalStrength: z.number().optional(),
		ElasticStrength: z.string().optional(),
		ResourcePools: listOf("ResourcePool", poolView).optional(),
		ElasticStrengthModels: listOf(
			"ElasticStrengthModel",
			z.object({
				ScalingGroupId: z.string(),
				TotalStrength: z.number(),
				ElasticStrength: z.string(),
				ResourcePools: listOf("ResourcePool", poolView),
			}),
		).optional(),
	})),
	errors: [
		"InvalidScalingGroupId.NotFound",
		"MissingActiveScalingConfiguration",
		"InvalidVSwitchId.NotFound",
		"InvalidParameter.Conflict",
		"MissingParameter",
		...templateErrors,
	],
	// What ECS has never runs out, at whatever price.
	ignored: ["SpotStrategy", "PriorityStrategy"],
	authorize: (_input, ctx) => onProduct(ctx, "DescribeElasticStrength"),
	handle: (input, ctx) => {
		const said: Partial<Wish> = {
			...(input.InstanceTypes && { instanceTypes: input.InstanceTypes }),
			...(input.SystemDiskCategories && { systemDiskCategories: input.SystemDiskCategories }),
		};
		// All groups are of one region: what ECS has there is asked for once.
		let supply: Supply | undefined;
		const ofGroup = (id: string) => {
			const group = requireGroup(ctx, id, input.RegionId);
			const source = creationSource(ctx, group);
			if (!source) {
				throw missingActiveConfiguration();
			}
			supply ??= supplyOf(ctx, input.RegionId);
			const ResourcePools = [...poolsOfGroup(ctx, supply, group, source, said)];
			return { ...strengthOf(ResourcePools), ResourcePools };
		};
		if (input.ScalingGroupIds?.length) {
			const models = input.ScalingGroupIds.map((ScalingGroupId) => ({ ScalingGroupId, ...ofGroup(ScalingGroupId) }));
			return { ElasticStrengthModels: models };
		}
		if (input.ScalingGroupId) {
			return ofGroup(input.ScalingGroupId);
		}
		const wish = wishOf(ctx, input);
		const ResourcePools = [...poolsOf(ctx, supplyOf(ctx, input.RegionId), wish)];
		return { ...strengthOf(ResourcePools), ResourcePools };
	},
});

type Request = {
	readonly RegionId: string;
	readonly InstanceTypes?: readonly string[] | undefined;
	readonly VSwitchIds?: readonly string[] | undefined;
	readonly ImageId?: string | undefined;
	readonly ImageName?: string | undefined;
	readonly ImageFamily?: string | undefined;
	readonly SystemDiskCategories?: readonly string[] | undefined;
	readonly DataDiskCategories?: readonly string[] | undefined;
	readonly Ipv6AddressCount?: number | undefined;
};

/** Without a group the call itself has to say what is wished for. Throws MissingParameter. */
function wishOf(ctx: Context, input: Request): Wish {
	const { InstanceTypes, VSwitchIds, SystemDiskCategories, ImageId, ImageName } = input;
	if (!InstanceTypes?.length) {
		throw missingParameter("InstanceTypes.1");
	}
	if (!VSwitchIds?.length) {
		throw missingParameter("VSwitchIds.1");
	}
	if (!SystemDiskCategories?.length) {
		throw missingParameter("SystemDiskCategories.1");
	}
	if (!ImageId && !ImageName && !input.ImageFamily) {
		throw missingParameter("ImageId");
	}
	return {
		instanceTypes: InstanceTypes,
		vSwitches: networkOf(ctx, input.RegionId, VSwitchIds).vSwitches,
		imageId: ImageId || (ImageName && findImage(ctx, ImageName, input.RegionId)) || undefined,
		systemDiskCategories: SystemDiskCategories,
		dataDiskCategories: input.DataDiskCategories,
		ipv6AddressCount: input.Ipv6AddressCount,
	};
}
