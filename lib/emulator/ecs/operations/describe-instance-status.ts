import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { countOf, filtered, page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { ecsOperation, instancePermissions } from "../ecs-operation";
import { ecsErrors } from "../errors";
import { regionId } from "../fields";
import { instances } from "../tables";

/** DescribeInstanceStatus: ids and states of the region's instances, of one zone or of some ids. */
export const describeInstanceStatus = ecsOperation({
	action: "DescribeInstanceStatus",
	input: params(() => ({
		RegionId: regionId,
		ZoneId: param.string().optional(),
		InstanceId: param.list(param.string(), { max: 100 }).optional(),
		PageNumber: param.integer({ min: 1 }).default(1),
		PageSize: param.integer({ min: 1, max: 50 }).default(10),
	})),
	output: lazyObject(() => ({
		InstanceStatuses: z.object({
			InstanceStatus: z.array(z.object({ InstanceId: z.string(), Status: z.string() })),
		}),
		TotalCount: z.int(),
		PageNumber: z.int(),
		PageSize: z.int(),
	})),
	errors: ["InvalidInstanceId.NotFound"],
	authorize: (input, ctx) => instancePermissions(ctx, "DescribeInstanceStatus", input.InstanceId ?? []),
	handle: (input, ctx) => {
		const wanted = input.InstanceId && new Set(input.InstanceId);
		const rows = () =>
			filtered(
				ctx.tx.scan(instances, { index: "region", value: ctx.regionId }),
				(row) => (!wanted || wanted.has(row.instanceId)) && (!input.ZoneId || row.zoneId === input.ZoneId),
			);
		for (const id of wanted ?? []) {
			if (ctx.tx.get(instances, id)?.regionId !== ctx.regionId) {
				throw ecsErrors.instanceIdNotFound();
			}
		}
		return {
			InstanceStatuses: {
				InstanceStatus: page(rows(), input.PageNumber, input.PageSize).map((row) => ({
					InstanceId: row.instanceId,
					Status: row.status,
				})),
			},
			TotalCount: !wanted && !input.ZoneId ? ctx.tx.count(instances, "region", ctx.regionId) : countOf(rows()),
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
		};
	},
});
