import { diagnoseAll } from "@/lib/diagnosis/diagnose";
import type { Subject } from "@/lib/diagnosis/subject";
import { isExecutionGoing, isInvocationGoing } from "./going-on";
import type { Story, StoryExecution, StoryInvocation } from "./story";

export type Judgement = {
	diagnosisCode: string | null;
	/** Nothing in the story is still going on. */
	isSettled: boolean;
};

type Judged = Pick<Story, "actions" | "detail" | "executions" | "invocations"> & {
	activity: { StatusCode: string; StatusMessage?: string | undefined };
};

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

/** Judges a story as far as it has gone: the main problem, and whether anything goes on. What became of it is its verdict (lib/runs). */
export function judgeStory(story: Judged): Judgement {
	const [problem] = diagnoseAll(subjectsOf(story));
	return {
		diagnosisCode: problem?.id ?? null,
		isSettled:
			story.activity.StatusCode !== "InProgress" &&
			!story.executions.some(isExecutionGoing) &&
			!story.invocations.some(isInvocationGoing) &&
			!story.actions.some(({ status }) => status === "Pending"),
	};
}
