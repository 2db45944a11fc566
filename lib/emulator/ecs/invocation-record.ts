import type { Context } from "../core/context";
import { type InvocationRecordRow, invocationRecords, invocations, recordKey } from "./command-tables";
import { isFinal, moveCount, type RecordErrorCode, type RecordStatus } from "./invocation-status";

/** Writes a record's change, keeps the invocation's counts, and tells the others when it has come to an end. */
export function updateRecord(
	ctx: Context,
	record: InvocationRecordRow,
	change: Partial<InvocationRecordRow>,
): InvocationRecordRow {
	const next = { ...record, ...change };
	ctx.tx.put(invocationRecords, next);
	if (next.status !== record.status) {
		const invocation = ctx.tx.get(invocations, record.invokeId);
		if (invocation) {
			ctx.tx.put(invocations, { ...invocation, counts: moveCount(invocation.counts, record.status, next.status) });
		}
		if (isFinal(next.status)) {
			ctx.emit({ type: "ecs.invocation-finished", invokeId: next.invokeId, instanceId: next.instanceId });
		}
	}
	return next;
}

/** Ends a record that never ran or could not go on. */
export function failRecord(
	ctx: Context,
	record: InvocationRecordRow,
	status: RecordStatus,
	errorCode: RecordErrorCode,
): void {
	updateRecord(ctx, record, { status, errorCode, finishedAt: ctx.now });
}

export function findRecord(ctx: Context, invokeId: string, instanceId: string): InvocationRecordRow | undefined {
	return ctx.tx.get(invocationRecords, recordKey(invokeId, instanceId));
}
