import { z } from "zod";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { endDryRun } from "../errors";
import { requireInstance } from "../instance";
import { rebootOne, startOne, stopOne } from "../instance/power-actions";
import { instanceLifecycle } from "../instance-lifecycle";

const errors = [
	"InvalidInstanceId.NotFound",
	"IncorrectInstanceStatus",
	"IncorrectInstanceStatus.Initializing",
	"DryRunOperation",
] as const;

/** StartInstance: boots a stopped instance. */
export const startInstance = ecsOperation({
	action: "StartInstance",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		InitLocalDisk: param.boolean().default(false),
		DryRun: param.boolean().default(false),
	})),
	output: z.object({}),
	errors,
	ignored: ["InitLocalDisk"],
	authorize: (input, ctx) => ecsPermission(ctx, "StartInstance", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		instanceLifecycle.next(row.status, "start");
		endDryRun(input.DryRun);
		startOne(ctx, row);
		return {};
	},
});

/** StopInstance: shuts a running instance down; ForceStop does not wait for its services. */
export const stopInstance = ecsOperation({
	action: "StopInstance",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		ForceStop: param.boolean().default(false),
		ConfirmStop: param.boolean().default(false),
		Hibernate: param.boolean().default(false),
		StoppedMode: param.oneOf(["StopCharging", "KeepCharging"]).default("KeepCharging"),
		DryRun: param.boolean().default(false),
	})),
	output: z.object({}),
	errors,
	ignored: ["ConfirmStop", "Hibernate"],
	authorize: (input, ctx) => ecsPermission(ctx, "StopInstance", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		instanceLifecycle.next(row.status, "stop");
		endDryRun(input.DryRun);
		stopOne(ctx, row, { isForced: input.ForceStop, stoppedMode: input.StoppedMode });
		return {};
	},
});

/** RebootInstance: shuts a running instance down and boots it again. */
export const rebootInstance = ecsOperation({
	action: "RebootInstance",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		ForceStop: param.boolean().default(false),
		DryRun: param.boolean().default(false),
	})),
	output: z.object({}),
	errors,
	authorize: (input, ctx) => ecsPermission(ctx, "RebootInstance", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		instanceLifecycle.next(row.status, "reboot");
		endDryRun(input.DryRun);
		rebootOne(ctx, row, { isForced: input.ForceStop });
		return {};
	},
});
