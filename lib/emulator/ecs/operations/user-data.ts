import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { regionId } from "../fields";
import { requireInstance } from "../instance";

/** DescribeUserData: an instance's user data in base64, as it was given; empty when it has none. */
export const describeUserData = ecsOperation({
	action: "DescribeUserData",
	input: params(() => ({ RegionId: regionId, InstanceId: param.string({ min: 1 }) })),
	output: lazyObject(() => ({ RegionId: z.string(), InstanceId: z.string(), UserData: z.string() })),
	errors: ["InvalidInstanceId.NotFound"],
	authorize: (input, ctx) => ecsPermission(ctx, "DescribeUserData", `instance/${input.InstanceId}`),
	handle: (input, ctx) => ({
		RegionId: ctx.regionId,
		InstanceId: input.InstanceId,
		UserData: requireInstance(ctx, input.InstanceId).userData,
	}),
});
