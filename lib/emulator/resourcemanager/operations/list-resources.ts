import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { groupArn, groupParam } from "../params";
import { regionIds } from "../regions";
import { resourcesIn } from "../resources";

export const listResources = operation({
	action: "ListResources",
	input: params(() => ({
		ResourceGroupId: param.string().optional(),
		Service: param.string().optional(),
		ResourceType: param.string().optional(),
		ResourceId: param.string().optional(),
		Region: param.string().optional(),
		ResourceTypes: param
			.list(z.object({ Service: param.string().optional(), ResourceType: param.string().optional() }), { max: 50 })
			.default([]),
		PageNumber: groupParam.pageNumber(),
		PageSize: groupParam.pageSize(),
	})),
	output: lazyObject(() => ({
		TotalCount: z.int(),
		PageNumber: z.int(),
		PageSize: z.int(),
		Resources: z.object({
			Resource: z.array(
				z.object({
					Service: z.string(),
					ResourceType: z.string(),
					ResourceId: z.string(),
					ResourceGroupId: z.string(),
					RegionId: z.string(),
					CreateDate: z.string(),
				}),
			),
		}),
	})),
	missing: [
		"Of ECS, VPC and Auto Scaling; route tables and what Operation Orchestration has in resource groups are not listed.",
	],
	authorize: (_input, ctx) => ({ action: "resourcemanager:ListResources", resource: groupArn("*", ctx) }),
	handle(input, ctx) {
		// A pair that lacks one of its two has no effect (API reference, ListResources).
		const pairs = input.ResourceTypes.filter(({ Service, ResourceType }) => Service && ResourceType);
		const fits = (wanted: string | undefined, actual: string) => wanted === undefined || wanted === actual;
		const regions = input.Region === undefined ? regionIds(ctx) : [input.Region];
		const found = regions
			.flatMap((regionId) => [...resourcesIn(regionId, ctx)])
			.filter(
				(resource) =>
					fits(input.ResourceGroupId, resource.groupId) &&
					fits(input.Service, resource.service) &&
					fits(input.ResourceType, resource.type) &&
					fits(input.ResourceId, resource.id) &&
					(pairs.length === 0 ||
						pairs.some((pair) => pair.Service === resource.service && pair.ResourceType === resource.type)),
			);
		return {
			TotalCount: found.length,
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			Resources: {
				Resource: page(found, input.PageNumber, input.PageSize).map((resource) => ({
					Service: resource.service,
					ResourceType: resource.type,
					ResourceId: resource.id,
					ResourceGroupId: resource.groupId,
					RegionId: resource.regionId,
					CreateDate: resource.createdAt,
				})),
			},
		};
	},
});
