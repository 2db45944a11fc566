import * as z from "zod";
import { picked, ruleMessage } from "./rule";

const NOTIFY_TYPES = [
	"Approve",
	"Reject",
	"ExecuteTask",
	"RetryTask",
	"SkipTask",
	"CancelTask",
	"CompleteExecution",
] as const;
export type NotifyType = (typeof NOTIFY_TYPES)[number];

export const END_STATUSES = ["Success", "Failed", "Cancelled"] as const;

/** What an execution's WaitingStatus lets one answer, the likeliest first. Source: NotifyExecution, NotifyType. */
const ANSWERS: Readonly<Record<string, readonly NotifyType[]>> = {
	ApprovePause: ["Approve", "Reject", "CancelTask"],
	HighRiskPause: ["Approve", "Reject", "CancelTask"],
	BatchPause: ["Approve", "Reject", "CancelTask"],
	FailurePause: ["RetryTask", "SkipTask", "CompleteExecution"],
	DebugPause: ["ExecuteTask", "SkipTask", "CompleteExecution"],
	WaitingForTrigger: ["CancelTask", "CompleteExecution"],
};

/** The answers that a waiting execution takes; all of them when nobody knows why it waits. */
export function answersTo(waitingStatus: string | null | undefined): readonly NotifyType[] {
	const known = waitingStatus ?? "";
	return (Object.hasOwn(ANSWERS, known) ? ANSWERS[known] : undefined) ?? NOTIFY_TYPES;
}

/** Whether other parameters can be given with it: the tasks that follow then get them. */
export function takesParameters(type: NotifyType): boolean {
	return type === "RetryTask" || type === "ExecuteTask";
}

/** An answer to a waiting execution. */
export const notifyExecutionForm = z.object({
	executionId: picked,
	notifyType: z.enum(NOTIFY_TYPES),
	/** ExecuteTask: the task to go on with; empty: the next one. */
	taskName: z.string().default(""),
	/** CompleteExecution: what it ends as. */
	executionStatus: z.enum(END_STATUSES).default("Success"),
	note: z
		.string()
		.trim()
		.max(1000, ruleMessage("tooLong", { max: 1000 }))
		.default(""),
	/** Other values for the tasks that follow. */
	parameters: z.record(z.string(), z.unknown()).optional(),
	/** Those of NoEcho parameters; named so that no log keeps them. */
	secretParameters: z.record(z.string(), z.unknown()).optional(),
});
export type NotifyExecutionForm = z.infer<typeof notifyExecutionForm>;

/** NotifyExecution's parameters for the form: only what its type reads. */
export function toNotifyExecutionRequest({
	executionId,
	notifyType,
	taskName,
	executionStatus,
	note,
}: NotifyExecutionForm) {
	return {
		ExecutionId: executionId,
		NotifyType: notifyType,
		...(notifyType === "ExecuteTask" && taskName && { TaskName: taskName }),
		...(notifyType === "CompleteExecution" && { ExecutionStatus: executionStatus }),
		...(note && { NotifyNote: note }),
	};
}
