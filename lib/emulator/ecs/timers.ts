import type { Context } from "../core/context";
import { onTimer, type TimerHandling } from "../core/message-handlers";
import { type InvocationRecordRow, invocationRecords } from "./command-tables";
import { updateInstance } from "./instance";
import { autoReleaseTimer, releaseByItself } from "./instance/auto-release";
import { bandwidthTimer, setBandwidth } from "./instance/temporary-bandwidth";
import { stepInstance } from "./instance-steps";
import { failRecord, findRecord } from "./invocation-record";
import { isFinal } from "./invocation-status";
import {
	deliverCommandTimer,
	giveUpCommandTimer,
	instanceStepTimer,
	lostScriptTimer,
	repeatCommandTimer,
} from "./message-kinds";
import { repeatCommand } from "./repeat-invocation";
import { deliverCommand, endLostScript, giveUpCommand } from "./run-script";
import { makeSnapshots, policyTimer } from "./snapshot-policy/schedule";
import { instances } from "./tables";

/** Ends what waits to be delivered: as a command that its instance cannot take. */
function abort(ctx: Context, record: InvocationRecordRow | undefined): void {
	if (record && !isFinal(record.status)) {
		failRecord(ctx, record, "Aborted", "InstanceNotRunning");
	}
}

type Delivery = { readonly invokeId: string; readonly instanceId: string };

function abortDelivery({ invokeId, instanceId }: Delivery, _cause: unknown, ctx: Context): void {
	abort(ctx, findRecord(ctx, invokeId, instanceId));
}

/** What ECS does when its timers fall due, and what ends an instance's step or an invocation when that fails. */
export const ecsTimers: readonly TimerHandling[] = [
	// An instance that cannot take its next step stands still, where it can be started again or released.
	onTimer(instanceStepTimer, stepInstance, ({ instanceId }, _cause, ctx) => {
		const row = ctx.tx.get(instances, instanceId);
		if (row && row.status !== "Running" && row.status !== "Stopped") {
			updateInstance(ctx, row, { status: "Stopped" });
		}
	}),
	// An instance that could not be released stays, and its owner is charged for it: nothing else to do.
	onTimer(autoReleaseTimer, releaseByItself, () => {}),
	// It keeps the bandwidth that it has.
	onTimer(bandwidthTimer, setBandwidth, () => {}),
	// It makes snapshots no longer: neither can it be known which were to be made.
	onTimer(policyTimer, makeSnapshots, () => {}),
	onTimer(lostScriptTimer, endLostScript, ({ scriptId }, _cause, ctx) => endLostScript({ scriptId }, ctx)),
	onTimer(deliverCommandTimer, deliverCommand, abortDelivery),
	onTimer(giveUpCommandTimer, giveUpCommand, abortDelivery),
	// It is not repeated any more: neither can it be known when it would have been.
	onTimer(repeatCommandTimer, repeatCommand, ({ invokeId }, _cause, ctx) => {
		for (const record of [...ctx.tx.scan(invocationRecords, { index: "invocation", value: invokeId })]) {
			abort(ctx, record);
		}
	}),
];
