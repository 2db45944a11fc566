import { z } from "zod";
import type { Context } from "../../core/context";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission, instancePermissions } from "../ecs-operation";
import { ecsErrors, endDryRun } from "../errors";
import { clientToken, regionId } from "../fields";
import { removeInstance, requireInstance } from "../instance";
import { assertNoRoutesTo } from "../routes-to";
import type { InstanceRow } from "../tables";

const errors = [
	"InvalidInstanceId.NotFound",
	"IncorrectInstanceStatus",
	"IncorrectInstanceStatus.Initializing",
	"InvalidOperation.DeletionProtection",
	"DependencyViolation.RouteEntry",
	"DryRunOperation",
] as const;

/**
 * Checks that an instance may be released: stopped unless it is forced, and not protected, which holds what people release
 * and not what the cloud itself does (RunInstances, DeletionProtection).
 */
function releasable(row: InstanceRow, force: boolean, ctx: Context): InstanceRow {
	if (row.deletionProtection && ctx.identity.type !== "Service") {
		throw ecsErrors.deletionProtection();
	}
	if (row.status === "Pending" && !force) {
		throw ecsErrors.instanceInitializing();
	}
	if (row.status !== "Stopped" && !force) {
		throw ecsErrors.instanceStatus();
	}
	return row;
}

function release(ids: readonly string[], force: boolean, dryRun: boolean, ctx: Context): void {
	const rows = [...new Set(ids)].map((id) => releasable(requireInstance(ctx, id), force, ctx));
	assertNoRoutesTo(ctx, rows);
	endDryRun(dryRun);
	for (const row of rows) {
		removeInstance(ctx, row);
	}
}

/** DeleteInstances: releases instances, all or none; Force also those that run. */
export const deleteInstances = ecsOperation({
	action: "DeleteInstances",
	input: params(() => ({
		RegionId: regionId,
		InstanceId: param.list(param.string({ min: 1 }), { min: 1, max: 100 }),
		Force: param.boolean().default(false),
		ForceStop: param.boolean().default(false),
		TerminateSubscription: param.boolean().default(false),
		DryRun: param.boolean().default(false),
		ClientToken: clientToken,
	})),
	output: z.object({}),
	errors,
	ignored: ["ForceStop", "TerminateSubscription"],
	authorize: (input, ctx) => instancePermissions(ctx, "DeleteInstances", input.InstanceId),
	handle: (input, ctx) => {
		release(input.InstanceId, input.Force, input.DryRun, ctx);
		return {};
	},
});

/** DeleteInstance: releases one instance. */
export const deleteInstance = ecsOperation({
	action: "DeleteInstance",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		Force: param.boolean().default(false),
		ForceStop: param.boolean().default(false),
		TerminateSubscription: param.boolean().default(false),
		DryRun: param.boolean().default(false),
	})),
	output: z.object({}),
	errors,
	ignored: ["ForceStop", "TerminateSubscription"],
	authorize: (input, ctx) => ecsPermission(ctx, "DeleteInstance", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		release([input.InstanceId], input.Force, input.DryRun, ctx);
		return {};
	},
});
