import { NEXT } from "../../../kit/oos-template";
import type { Notification } from "./flow-event";
import { enter, goTo, proceed, stop, targetOf, taskEnded, unchanged, withFailure } from "./flow-steps";
import type { Decision, Flow, Pause, Program } from "./flow-types";
import { nextBatch } from "./loop";

/** Why a notification cannot be taken now, as a sentence; undefined when it can. */
export function notificationProblem(flow: Flow, { type }: Notification): string | undefined {
	if (flow.status !== "Waiting" || !flow.pause) {
		return "The execution does not wait for a notification.";
	}
	if (flow.pause.reason === "trigger" && type !== "CancelTask" && type !== "CompleteExecution") {
		return "The execution waits for its trigger; it can only be ended.";
	}
	if (type === "RetryTask" && flow.pause.reason !== "failure") {
		return "There is no failed task to retry.";
	}
	if (type === "SkipTask" && flow.pause.reason !== "failure" && flow.pause.reason !== "step") {
		return "There is no task to skip.";
	}
	return undefined;
}

/** What follows when a waiting execution is notified; nothing when it cannot take the notification. */
export function notified(program: Program, flow: Flow, notification: Notification): Decision {
	const { pause } = flow;
	if (!pause || notificationProblem(flow, notification)) {
		return unchanged(flow);
	}
	switch (notification.type) {
		case "CompleteExecution":
			return complete(flow, notification.status ?? "Success", notification.note);
		case "CancelTask":
			return stop(flow, "Cancelled");
		case "RetryTask":
			return pause.reason === "failure" ? enter(flow, pause.failed) : unchanged(flow);
		case "SkipTask":
			return skip(program, flow, pause);
		case "Reject":
			return rejected(program, flow, notification.note);
		case "ExecuteTask":
		case "Approve":
			return goOn(program, flow, pause, notification);
	}
}

function goOn(program: Program, flow: Flow, pause: Pause, notification: Notification): Decision {
	if (pause.reason === "step" || pause.reason === "failure") {
		const message = pause.reason === "failure" ? pause.message : undefined;
		const failed = message === undefined ? flow : withFailure(flow, message);
		const target = notification.index ?? pause.next;
		return target === "end" ? resumed(goTo(program, failed, "end")) : enter(failed, target);
	}
	const { current } = flow;
	if (!current) {
		return unchanged(flow);
	}
	switch (pause.reason) {
		case "task": {
			const given = pause.given + 1;
			return notification.type === "Approve" && given < pause.needed
				? { flow: { ...flow, pause: { ...pause, given } }, commands: [] }
				: resumed(taskEnded(program, running(flow), current, undefined));
		}
		case "high-risk":
			return resumed(proceed(program, running(flow), current), current.number);
		case "batch": {
			const next = current.loop ? { ...current, loop: nextBatch(current.loop) } : current;
			return resumed(proceed(program, running(flow), next), current.number);
		}
		case "trigger":
			return unchanged(flow);
	}
}

function rejected(program: Program, flow: Flow, note: string | undefined): Decision {
	const { current } = flow;
	if (!current) {
		// It waits between two tasks: there is none to fail.
		return stop(flow, "Cancelled");
	}
	const message = note ? `The task was rejected: ${note}` : "The task was rejected.";
	return resumed(taskEnded(program, running(flow), current, message));
}

function skip(program: Program, flow: Flow, pause: Pause): Decision {
	const skipped = pause.reason === "step" ? pause.next : pause.reason === "failure" ? pause.failed : undefined;
	return skipped === undefined
		? unchanged(flow)
		: resumed(goTo(program, running(flow), targetOf(program, skipped, NEXT)));
}

function complete(flow: Flow, status: "Success" | "Failed" | "Cancelled", note: string | undefined): Decision {
	return stop(status === "Failed" ? withFailure(flow, note ?? "The execution was ended as failed.") : flow, status);
}

function running(flow: Flow): Flow {
	const { pause: _over, ...rest } = flow;
	return { ...rest, status: "Running" };
}

/** Says that the execution, or its task `number`, goes on, unless it has ended or waits again. */
function resumed(decision: Decision, number?: number): Decision {
	if (decision.flow.status !== "Running") {
		return decision;
	}
	const resume = { type: "resume", ...(number !== undefined && { number }) } as const;
	return { ...decision, commands: [resume, ...decision.commands] };
}
