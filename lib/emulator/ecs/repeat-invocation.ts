import type { Context } from "../core/context";
import type { PayloadOf } from "../core/message-kinds";
import { type InvocationRecordRow, type InvocationRow, invocationRecords, invocations } from "./command-tables";
import { updateRecord } from "./invocation-record";
import { nextRun, parseFrequency } from "./invocation-schedule";
import { isFinal } from "./invocation-status";
import { repeatCommandTimer } from "./message-kinds";
import { deliver } from "./run-script";

/** Sets the next run of a periodic invocation down; when its frequency names none it is over. */
export function scheduleNext(ctx: Context, invocation: Pick<InvocationRow, "invokeId" | "frequency">): void {
	const dueAt = nextRun(parseFrequency(invocation.frequency), ctx.now);
	if (dueAt !== undefined) {
		const { invokeId } = invocation;
		ctx.schedule(repeatCommandTimer, dueAt, { invokeId }, timerId(invokeId));
	}
}

/** A repeating invocation is stopped: it runs no more. */
export function cancelRepetition(ctx: Context, invokeId: string): void {
	ctx.cancelTimer(timerId(invokeId));
}

function timerId(invokeId: string): string {
	return `ecs.repeat-command/${invokeId}`;
}

/** Timer `ecs.repeat-command`: a periodic invocation's time has come. Instances that still run the last one are left out. */
export function repeatCommand({ invokeId }: PayloadOf<typeof repeatCommandTimer>, ctx: Context): void {
	const invocation = ctx.tx.get(invocations, invokeId);
	if (!invocation) {
		return;
	}
	const records = [...ctx.tx.scan(invocationRecords, { index: "invocation", value: invocation.invokeId })];
	const live = records.filter(({ status }) => status !== "Cancelled" && status !== "Terminated");
	for (const record of live) {
		if (record.status === "Scheduled" || isFinal(record.status)) {
			again(ctx, record);
		}
	}
	if (live.length > 0) {
		scheduleNext(ctx, invocation);
	}
}

/** An instance has booted: what waits for its reboot runs there. */
export function runAtBoot(ctx: Context, instanceId: string): void {
	for (const record of [...ctx.tx.scan(invocationRecords, { index: "instance", value: instanceId })]) {
		const mode = ctx.tx.get(invocations, record.invokeId)?.repeatMode;
		const isStopped = record.status === "Cancelled" || record.status === "Terminated";
		const waits = record.status === "Scheduled" && mode !== "Period";
		if (waits || (mode === "EveryReboot" && isFinal(record.status) && !isStopped)) {
			again(ctx, record);
		}
	}
}

/** Sends a record on its way once more, its last outcome forgotten. */
function again(ctx: Context, record: InvocationRecordRow): void {
	deliver(
		ctx,
		updateRecord(ctx, record, {
			status: "Pending",
			createdAt: ctx.now,
			startedAt: undefined,
			finishedAt: undefined,
			stoppedAt: undefined,
			exitCode: undefined,
			errorCode: undefined,
			output: "",
			dropped: 0,
		}),
	);
}
