import { z } from "zod";
import { lazyObject } from "../core/lazy-object";
import { isoSeconds } from "../core/time-format";
import { encoded } from "./command-fields";
import type { InvocationRecordRow, InvocationRow } from "./command-tables";
import { tagsAnswer, tagsView } from "./fields";
import { oldStatus, recordErrors, totalOldStatus, totalStatus } from "./invocation-status";

/** What DescribeInvocations and DescribeInvocationResults say of one instance. */
const outcomeAnswer = {
	InstanceId: z.string(),
	InvocationStatus: z.string(),
	ExitCode: z.int().optional(),
	Dropped: z.int(),
	ErrorCode: z.string(),
	ErrorInfo: z.string(),
	StartTime: z.string(),
	StopTime: z.string(),
	Repeats: z.int(),
};

const invokeInstanceAnswer = lazyObject(() => ({
	...outcomeAnswer,
	InstanceInvokeStatus: z.string(),
	CreationTime: z.string(),
	UpdateTime: z.string(),
	FinishTime: z.string(),
	Output: z.string(),
	Timed: z.boolean(),
}));

export const invocationResultAnswer = lazyObject(() => ({
	...outcomeAnswer,
	CommandId: z.string(),
	InvokeId: z.string(),
	InvokeRecordStatus: z.string(),
	FinishedTime: z.string(),
	Output: z.string(),
	Username: z.string(),
	Tags: tagsAnswer,
}));

export const invocationAnswer = lazyObject(() => ({
	InvokeId: z.string(),
	CommandId: z.string(),
	CommandName: z.string(),
	CommandDescription: z.string(),
	CommandType: z.string(),
	CommandContent: z.string(),
	InvokeStatus: z.string(),
	InvocationStatus: z.string(),
	RepeatMode: z.string(),
	Timed: z.boolean(),
	Frequency: z.string(),
	Parameters: z.string(),
	Timeout: z.int(),
	WorkingDir: z.string(),
	Username: z.string(),
	CreationTime: z.string(),
	InvokeInstances: z.object({ InvokeInstance: z.array(invokeInstanceAnswer) }),
	Tags: tagsAnswer,
}));

function time(ms: number | undefined): string {
	return ms === undefined ? "" : isoSeconds(ms);
}

function outcome(row: InvocationRecordRow) {
	return {
		InstanceId: row.instanceId,
		InvocationStatus: row.status,
		...(row.exitCode !== undefined && { ExitCode: row.exitCode }),
		Dropped: row.dropped,
		ErrorCode: row.errorCode ?? "",
		ErrorInfo: row.errorCode ? recordErrors[row.errorCode] : "",
		StartTime: time(row.startedAt),
		StopTime: time(row.stoppedAt),
		Repeats: row.repeats,
	};
}

function invokeInstanceView(
	row: InvocationRecordRow,
	encoding: string,
	withOutput: boolean,
): z.output<typeof invokeInstanceAnswer> {
	return {
		...outcome(row),
		InstanceInvokeStatus: oldStatus(row.status),
		CreationTime: isoSeconds(row.createdAt),
		UpdateTime: time(row.finishedAt ?? row.startedAt ?? row.createdAt),
		FinishTime: time(row.finishedAt),
		Output: withOutput ? encoded(row.output, encoding) : "",
		Timed: false,
	};
}

export function invocationResultView(
	row: InvocationRecordRow,
	invocation: InvocationRow,
	encoding: string,
): z.output<typeof invocationResultAnswer> {
	return {
		...outcome(row),
		CommandId: row.commandId,
		InvokeId: row.invokeId,
		InvokeRecordStatus: oldStatus(row.status),
		FinishedTime: time(row.finishedAt),
		Output: encoded(row.output, encoding),
		Username: invocation.username,
		Tags: tagsView(invocation.tags),
	};
}

/** Both views of the whole invocation's status; one that runs periodically goes on until it is stopped. */
export function statusesOf({ counts, repeatMode }: InvocationRow) {
	const stopped = (counts.Cancelled ?? 0) + (counts.Terminated ?? 0);
	const all = Object.values(counts).reduce((sum, count) => sum + (count ?? 0), 0);
	return repeatMode === "Period" && stopped < all
		? { InvokeStatus: "Running", InvocationStatus: "Scheduled" }
		: { InvokeStatus: totalOldStatus(counts), InvocationStatus: totalStatus(counts) };
}

export function invocationView(
	row: InvocationRow,
	records: readonly InvocationRecordRow[],
	encoding: string,
	withOutput: boolean,
): z.output<typeof invocationAnswer> {
	return {
		InvokeId: row.invokeId,
		CommandId: row.commandId,
		CommandName: row.name,
		CommandDescription: row.description,
		CommandType: row.type,
		CommandContent: encoded(row.content, encoding),
		...statusesOf(row),
		RepeatMode: row.repeatMode,
		Timed: row.repeatMode === "Period",
		Frequency: row.frequency,
		Parameters: JSON.stringify(row.parameters),
		Timeout: row.timeoutSeconds,
		WorkingDir: row.workingDir,
		Username: row.username,
		CreationTime: isoSeconds(row.createdAt),
		InvokeInstances: {
			InvokeInstance: records.map((record) => ({
				...invokeInstanceView(record, encoding, withOutput),
				Timed: row.repeatMode === "Period",
			})),
		},
		Tags: tagsView(row.tags),
	};
}
