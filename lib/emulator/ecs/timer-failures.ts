import type { Context } from "../core/context";
import type { TimerFailureHandler } from "../core/product";
import { type InvocationRecordRow, invocationRecords } from "./command-tables";
import { updateInstance } from "./instance";
import { failRecord, findRecord } from "./invocation-record";
import { isFinal } from "./invocation-status";
import { instances } from "./tables";

/** Ends what waits to be delivered: as a command that its instance cannot take. */
function abort(ctx: Context, record: InvocationRecordRow | undefined): void {
	if (record && !isFinal(record.status)) {
		failRecord(ctx, record, "Aborted", "InstanceNotRunning");
	}
}

const abortDelivery: TimerFailureHandler = (payload, _cause, ctx) =>
	abort(ctx, findRecord(ctx, String(payload["invokeId"]), String(payload["instanceId"])));

/** What ends an instance's step or an invocation when its timer fails. */
export const ecsTimerFailures: Readonly<Record<string, TimerFailureHandler>> = {
	// An instance that cannot take its next step stands still, where it can be started again or released.
	"ecs.instance-step": (payload, _cause, ctx) => {
		const row = ctx.tx.get(instances, String(payload["instanceId"]));
		if (row && row.status !== "Running" && row.status !== "Stopped") {
			updateInstance(ctx, row, { status: "Stopped" });
		}
	},
	"ecs.deliver-command": abortDelivery,
	"ecs.give-up-command": abortDelivery,
	// It is not repeated any more: neither can it be known when it would have been.
	"ecs.repeat-command": (payload, _cause, ctx) => {
		const value = String(payload["invokeId"]);
		for (const record of [...ctx.tx.scan(invocationRecords, { index: "invocation", value })]) {
			abort(ctx, record);
		}
	},
};
