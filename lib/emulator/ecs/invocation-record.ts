import type { Context } from "../core/context";
import { type InvocationRecordRow, invocationRecords, invocations, recordKey } from "./command-tables";
import { moveCount, type RecordErrorCode, type RecordStatus } from "./invocation-status";

/** Writes a record's change and keeps the invocation's counts. */
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
