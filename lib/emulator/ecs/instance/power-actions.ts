import type { Context } from "../../core/context";
import { beginBoot, scheduleStep, updateInstance } from "../instance";
import { bootTimes, instanceLifecycle } from "../instance-lifecycle";
import { down } from "../power";
import type { InstanceRow } from "../tables";

/** Boots a stopped instance; IncorrectInstanceStatus when it is not stopped. */
export function startOne(ctx: Context, row: InstanceRow): InstanceRow {
	const status = instanceLifecycle.next(row.status, "start");
	const started = updateInstance(ctx, row, { status, stoppedMode: "Not-applicable" });
	beginBoot(ctx, started);
	return started;
}

/** Shuts a running instance down; by force it does not wait for its services. */
export function stopOne(
	ctx: Context,
	row: InstanceRow,
	how: { readonly isForced: boolean; readonly stoppedMode: "StopCharging" | "KeepCharging" },
): InstanceRow {
	const status = instanceLifecycle.next(row.status, "stop");
	const stopping = updateInstance(ctx, row, { ...down, status, stoppedMode: how.stoppedMode });
	scheduleStep(ctx, row.instanceId, "halted", how.isForced ? bootTimes.forcedHalt : bootTimes.halt);
	return stopping;
}

/** Shuts a running instance down and boots it again. */
export function rebootOne(ctx: Context, row: InstanceRow, how: { readonly isForced: boolean }): InstanceRow {
	const status = instanceLifecycle.next(row.status, "reboot");
	const rebooting = updateInstance(ctx, row, { ...down, status });
	scheduleStep(ctx, row.instanceId, "restart", how.isForced ? bootTimes.forcedHalt : bootTimes.halt);
	return rebooting;
}
