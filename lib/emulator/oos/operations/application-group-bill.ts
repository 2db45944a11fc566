import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { requireGroup } from "../application/store";
import { asService, unlessRefused } from "../as-service";
import { onResource, pageOf, pagingParams } from "./fields";

/** DescribeApplicationGroupBill: what the instances of an application's group have cost in a month, which is nothing. */
export const describeApplicationGroupBill = operation({
	action: "DescribeApplicationGroupBill",
	input: params(() => ({
		ApplicationName: param.string({ min: 1 }),
		BillingCycle: param.string({ pattern: /^\d{4}-\d{2}$/ }),
		...pagingParams(1),
		Name: param.string({ min: 1 }),
		RegionId: param.string().optional(),
		ResourceType: param.string({ min: 1 }),
	})),
	output: lazyObject(() => ({
		ApplicationGroupConsume: z.array(
			z.object({
				Amount: z.number(),
				CreationTime: z.string(),
				Currency: z.string(),
				InstanceId: z.string(),
				InstanceName: z.string(),
				InstanceType: z.string(),
				Optimization: z.string(),
				PeakType: z.string(),
				Performance: z.string(),
				Status: z.string(),
			}),
		),
		MaxResults: z.int(),
		NextToken: z.string(),
	})),
	errors: ["EntityNotExists.ApplicationGroup", "InvalidParameter"],
	missing: ["Nothing has a price: amounts are 0. Of the kinds of resources there are instances of ECS."],
	authorize: (asked, ctx) =>
		onResource("DescribeApplicationGroupBill", `applicationgroup/${asked.ApplicationName}/${asked.Name}`, ctx),
	handle(asked, ctx) {
		const group = requireGroup(ctx, asked.ApplicationName, asked.Name);
		const regionId = group.deployRegionId;
		const Tag = [{ Key: group.importTagKey, Value: group.importTagValue }];
		const answer = /instance/i.test(asked.ResourceType)
			? unlessRefused(() =>
					ctx.call("ecs", "DescribeInstances", { RegionId: regionId, PageSize: 100, Tag }, asService(ctx), {
						regionId,
					}),
				)
			: undefined;
		const page = pageOf(answer?.Instances?.Instance ?? [], asked);
		return {
			ApplicationGroupConsume: page.rows.map((one) => ({
				Amount: 0,
				CreationTime: one.CreationTime ?? "",
				Currency: "CNY",
				InstanceId: one.InstanceId ?? "",
				InstanceName: one.InstanceName ?? "",
				InstanceType: one.InstanceType ?? "",
				Optimization: "",
				PeakType: "",
				Performance: "",
				Status: one.Status ?? "",
			})),
			MaxResults: asked.MaxResults,
			NextToken: page.NextToken,
		};
	},
});
