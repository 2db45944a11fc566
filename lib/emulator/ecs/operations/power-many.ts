import { z } from "zod";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { ecsOperation, instancePermissions } from "../ecs-operation";
import { endDryRun } from "../errors";
import { regionId } from "../fields";
import { requireInstance } from "../instance";
import { rebootOne, startOne, stopOne } from "../instance/power-actions";
import { instanceLifecycle } from "../instance-lifecycle";
import { type InstanceRow, instances } from "../tables";

const errors = [
	"InvalidInstanceId.NotFound",
	"IncorrectInstanceStatus",
	"IncorrectInstanceStatus.Initializing",
	"DryRunOperation",
] as const;

const many = {
	RegionId: regionId,
	InstanceId: param.list(param.string({ min: 1 }), { min: 1, max: 100 }),
	BatchOptimization: param.string({ values: ["AllTogether", "SuccessFirst"] }).default("AllTogether"),
	DryRun: param.boolean().default(false),
} as const;

const output = lazyObject(() => ({
	InstanceResponses: z.object({
		InstanceResponse: z.array(
			z.object({
				InstanceId: z.string(),
				Code: z.string(),
				Message: z.string(),
				PreviousStatus: z.string(),
				CurrentStatus: z.string(),
			}),
		),
	}),
}));

type Many = {
	readonly InstanceId: readonly string[];
	readonly BatchOptimization: string;
	readonly DryRun: boolean;
};

/**
 * Does the same to several instances. AllTogether: all of them may do it, or the call is refused; SuccessFirst: each for
 * itself, and the answer tells which could not.
 */
function each(
	input: Many,
	ctx: Context,
	event: "start" | "stop" | "reboot",
	act: (row: InstanceRow) => InstanceRow,
): z.output<typeof output> {
	const ids = [...new Set(input.InstanceId)];
	const rows = ids.map((id) => requireInstance(ctx, id));
	if (input.BatchOptimization === "AllTogether" || input.DryRun) {
		for (const row of rows) {
			instanceLifecycle.next(row.status, event);
		}
	}
	endDryRun(input.DryRun);
	return { InstanceResponses: { InstanceResponse: rows.map((row) => responseOf(row, ctx, act)) } };
}

function responseOf(row: InstanceRow, ctx: Context, act: (row: InstanceRow) => InstanceRow) {
	const common = { InstanceId: row.instanceId, PreviousStatus: row.status };
	try {
		return { ...common, Code: "200", Message: "success", CurrentStatus: act(row).status };
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		const { status = row.status } = ctx.tx.get(instances, row.instanceId) ?? {};
		return { ...common, Code: error.code, Message: error.message, CurrentStatus: status };
	}
}

/** StartInstances: boots stopped instances. */
export const startInstances = ecsOperation({
	action: "StartInstances",
	input: params(many),
	output,
	errors,
	authorize: (input, ctx) => instancePermissions(ctx, "StartInstances", input.InstanceId),
	handle: (input, ctx) => each(input, ctx, "start", (row) => startOne(ctx, row)),
});

/** StopInstances: shuts running instances down. */
export const stopInstances = ecsOperation({
	action: "StopInstances",
	input: params(() => ({
		...many,
		ForceStop: param.boolean().default(false),
		StoppedMode: param.oneOf(["StopCharging", "KeepCharging"]).default("KeepCharging"),
	})),
	output,
	errors,
	authorize: (input, ctx) => instancePermissions(ctx, "StopInstances", input.InstanceId),
	handle: (input, ctx) =>
		each(input, ctx, "stop", (row) => stopOne(ctx, row, { isForced: input.ForceStop, stoppedMode: input.StoppedMode })),
});

/** RebootInstances: shuts running instances down and boots them again. */
export const rebootInstances = ecsOperation({
	action: "RebootInstances",
	input: params(() => ({ ...many, ForceReboot: param.boolean().default(false) })),
	output,
	errors,
	authorize: (input, ctx) => instancePermissions(ctx, "RebootInstances", input.InstanceId),
	handle: (input, ctx) => each(input, ctx, "reboot", (row) => rebootOne(ctx, row, { isForced: input.ForceReboot })),
});
