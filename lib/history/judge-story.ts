import { diagnoseAll } from "@/lib/diagnosis/diagnose";
import type { Subject } from "@/lib/diagnosis/subject";
import { isExecutionGoing, isInvocationGoing } from "./going-on";
import type { Story, StoryExecution, StoryInvocation } from "./story";

/** What became of the script: none was to run; it never ran although it should have; else its outcome over all instances. */
type ScriptResult = "none" | "running" | "succeeded" | "failed" | "mixed" | "notRun";

export type Judgement = {
	scriptResult: ScriptResult;
	diagnosisCode: string | null;
	needsAttention: boolean;
	/** Nothing in the story is still going on. */
	isSettled: boolean;
};

type Judged = Pick<Story, "actions" | "detail" | "executions" | "invocations"> & {
	activity: { StatusCode: string; StatusMessage?: string | undefined };
};

function scriptResultOf({ actions, executions, invocations }: Judged): ScriptResult {
	const isWaitedFor = actions.some((action) => action.status === "Pending" && action.templateName !== null);
	if (invocations.some(isInvocationGoing) || executions.some(isExecutionGoing)) {
		return "running";
	}
	if (invocations.length > 0) {
		const succeeded = invocations.filter(({ invocationStatus }) => invocationStatus === "Success").length;
		const all = invocations.length;
		return succeeded === all ? "succeeded" : succeeded === 0 ? "failed" : "mixed";
	}
	if (executions.length > 0) {
		return executions.every(({ status }) => status === "Success") ? "succeeded" : "notRun";
	}
	if (isWaitedFor) {
		return "running";
	}
	return actions.some(({ templateName }) => templateName !== null) ? "notRun" : "none";
}

/** An execution as lib/diagnosis reads it. */
export const executionSubject = (execution: StoryExecution): Subject => ({
	kind: "execution",
	status: execution.status,
	statusMessage: execution.statusMessage ?? undefined,
	tasks: execution.tasks.map((task) => ({ ...task, statusMessage: task.statusMessage ?? undefined })),
});

/** A command on an instance as lib/diagnosis reads it. */
export const invocationSubject = (invocation: StoryInvocation): Subject => ({
	kind: "invocation",
	status: invocation.invocationStatus ?? "",
	exitCode: invocation.exitCode,
	errorCode: invocation.errorCode ?? undefined,
	errorInfo: invocation.errorInfo ?? undefined,
	timeoutSeconds: invocation.timeoutSeconds ?? undefined,
});

/** The activity of a story as lib/diagnosis reads it. */
export const activitySubject = ({ activity, detail }: Pick<Judged, "activity" | "detail">): Subject => ({
	kind: "activity",
	status: activity.StatusCode,
	statusMessage: activity.StatusMessage,
	detail: detail ?? undefined,
});

/** The story as lib/diagnosis reads it. */
export function subjectsOf(story: Judged): Subject[] {
	return [
		...story.executions.map(executionSubject),
		...story.invocations.map(invocationSubject),
		...story.actions.map(
			(action): Subject => ({
				kind: "lifecycle-action",
				status: action.status,
				result: action.result ?? undefined,
				defaultResult: action.defaultResult ?? undefined,
				heartbeatTimeoutSeconds: action.heartbeatTimeoutSeconds ?? undefined,
			}),
		),
		activitySubject(story),
	];
}

/** Judges a story as far as it has gone: the script's result, the main problem, whether someone should look at it. */
export function judgeStory(story: Judged): Judgement {
	const scriptResult = scriptResultOf(story);
	const [problem] = diagnoseAll(subjectsOf(story));
	const hasFailed = ["Failed", "Warning", "Rejected"].includes(story.activity.StatusCode);
	const scriptIsBad = ["failed", "mixed", "notRun"].includes(scriptResult);
	const hasTimedOut = story.actions.some(({ status }) => status === "Timeout");
	return {
		scriptResult,
		diagnosisCode: problem?.id ?? null,
		needsAttention: hasFailed || scriptIsBad || hasTimedOut || problem?.severity === "error",
		isSettled:
			story.activity.StatusCode !== "InProgress" &&
			!story.executions.some(isExecutionGoing) &&
			!story.invocations.some(isInvocationGoing) &&
			!story.actions.some(({ status }) => status === "Pending"),
	};
}
