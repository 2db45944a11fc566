import type { Context } from "../core/context";
import { scheduleStep, updateInstance } from "./instance";
import { bootTimes, instanceLifecycle } from "./instance-lifecycle";
import { noteOff } from "./machine-inputs";
import { instances } from "./tables";

/** What an instance that is not up says of its boot. */
export const down = { startedAt: undefined, agentReadyAt: undefined } as const;

/** A program of the machine switched it off or booted it anew: the instance follows, as on a command of the API. */
export function powerByProgram(ctx: Context, instanceId: string, how: "halt" | "reboot", boot: number): void {
	const row = ctx.tx.get(instances, instanceId);
	if (row?.status !== "Running" || row.boots !== boot) {
		return;
	}
	noteOff(ctx, instanceId);
	if (how === "reboot") {
		updateInstance(ctx, row, { ...down, status: instanceLifecycle.next(row.status, "reboot") });
		scheduleStep(ctx, instanceId, "restart", bootTimes.forcedHalt);
	} else {
		updateInstance(ctx, row, { ...down, status: instanceLifecycle.next(row.status, "stop") });
		scheduleStep(ctx, instanceId, "halted", bootTimes.forcedHalt);
	}
}
