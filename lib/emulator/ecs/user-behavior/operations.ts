import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import type { Operation } from "../../core/operation";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { userSwitches } from "./tables";

/** What a switch says that nobody has set (ECS: Session Manager is off until it is enabled). */
const OFF = "disabled";

const named = params(() => ({ RegionId: param.string().optional(), statusKey: param.string({ min: 1, max: 128 }) }));

/** DescribeUserBusinessBehavior: how a switch of the account stands, of which Session Manager's is the one in use. */
const describeUserBusinessBehavior = ecsOperation({
	action: "DescribeUserBusinessBehavior",
	input: named,
	output: lazyObject(() => ({ StatusValue: z.string() })),
	authorize: (_input, ctx) => ecsPermission(ctx, "DescribeUserBusinessBehavior", "*"),
	handle: (input, ctx) => ({
		StatusValue: ctx.tx.get(userSwitches, `${ctx.regionId}/${input.statusKey}`)?.value ?? OFF,
	}),
});

const modifyUserBusinessBehavior = ecsOperation({
	action: "ModifyUserBusinessBehavior",
	input: params(() => ({ ...named.shape, statusValue: param.string({ min: 1, max: 128 }) })),
	output: z.object({}),
	missing: ["No terminal session is opened here: a switch is kept and answered, and nothing else."],
	authorize: (_input, ctx) => ecsPermission(ctx, "ModifyUserBusinessBehavior", "*"),
	handle(input, ctx) {
		ctx.tx.put(userSwitches, { regionId: ctx.regionId, key: input.statusKey, value: input.statusValue });
		return {};
	},
});

export const userBehaviorOperations: readonly Operation[] = [describeUserBusinessBehavior, modifyUserBusinessBehavior];
