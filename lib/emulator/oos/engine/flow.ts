import { END, NEXT } from "../template/template";
import { MAX_STEPS, stepsUsedUp } from "./budgets";
import type { FlowEvent, Notification } from "./flow-event";
import type { CurrentTask, Decision, Flow, Pause, Program, Target } from "./flow-types";
import { beginLoop, itemEnded, nextBatch, stepLoop } from "./loop";

/** An execution before anything has happened. */
export const FRESH_FLOW: Flow = { status: "Running", opened: 0, counters: { Total: 0, Success: 0, Failed: 0 } };

/**
 * What follows from an event: the new state and what is to be done. An event that does not concern the current task, or
 * comes after the end, changes nothing. Pure; the one place that knows the order of tasks (OOS task reference: OnError,
 * OnSuccess, When, execution modes).
 */
export function decide(program: Program, flow: Flow, event: FlowEvent): Decision {
	if (flow.status !== "Running" && flow.status !== "Waiting") {
		return { flow, commands: [] };
	}
	switch (event.type) {
		case "started":
			return goTo(program, { ...flow, opened: event.from ?? 0 }, targetAt(program, event.from ?? 0));
		case "start-failed":
			return finish({ ...flow, failure: event.message }, "Failed");
		case "broken-off":
			return breakOff(flow, event.message);
		case "opened":
			return opened(program, flow, event);
		case "task-ended":
			return flow.current?.number === event.number
				? taskEnded(program, flow, flow.current, event.failure, event.jump)
				: { flow, commands: [] };
		case "item-ended":
			return itemOver(program, flow, event.number, event.failure);
		case "task-waiting":
			return flow.current?.number === event.number
				? waiting(flow, { reason: "task", needed: event.approvals, given: 0 })
				: { flow, commands: [] };
		case "task-triggering":
			return flow.current?.number === event.number ? waiting(flow, { reason: "trigger" }) : { flow, commands: [] };
		case "outputs": {
			const failure = flow.failure ?? event.problem;
			return failure === undefined ? finish(flow, "Success") : finish({ ...flow, failure }, "Failed");
		}
		case "notified":
			return notified(program, flow, event.notification);
		case "cancelled":
			return cancel(flow);
	}
}

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

/** The task that a flow word or a task name means, seen from the task at `index`. */
export function targetOf(program: Program, index: number, word: string): Target {
	if (word === END) {
		return "end";
	}
	const next = word === NEXT ? index + 1 : program.tasks.findIndex((task) => task.name === word);
	return targetAt(program, next);
}

function targetAt(program: Program, index: number): Target {
	return index >= 0 && index < program.tasks.length ? index : "end";
}

function goTo(program: Program, flow: Flow, target: Target): Decision {
	const { current: _done, pause: _over, ...rest } = flow;
	if (target === "end") {
		return rest.failure === undefined
			? { flow: { ...rest, status: "Running" }, commands: [{ type: "compute-outputs" }] }
			: finish(rest, "Failed");
	}
	if (program.mode === "Debug") {
		return waiting(rest, { reason: "step", next: target });
	}
	return enter(rest, target);
}

function enter(flow: Flow, index: number): Decision {
	const { pause, ...rest } = flow;
	const number = flow.opened + 1;
	const steps = (flow.steps ?? 0) + 1;
	if (steps > MAX_STEPS) {
		return breakOff(flow, stepsUsedUp());
	}
	return {
		flow: { ...rest, status: "Running", opened: number, steps, current: { number, index } },
		commands: [...(pause ? [{ type: "resume" } as const] : []), { type: "open-task", number, index }],
	};
}

function waiting(flow: Flow, pause: Pause): Decision {
	const number = flow.current?.number;
	return {
		flow: { ...flow, status: "Waiting", pause },
		commands: [{ type: "wait", ...(number !== undefined && { number }) }],
	};
}

function opened(program: Program, flow: Flow, event: FlowEvent & { readonly type: "opened" }): Decision {
	const { current } = flow;
	if (!current) {
		return { flow, commands: [] };
	}
	if (!event.when) {
		const after = goTo(program, flow, targetOf(program, current.index, NEXT));
		const close = { type: "close-task", number: current.number, status: "Skipped", message: "" } as const;
		return { ...after, commands: [close, ...after.commands] };
	}
	const entered = event.loop ? { ...flow, current: { ...current, loop: beginLoop(event.loop) } } : flow;
	return event.confirm ? waiting(entered, { reason: "high-risk" }) : proceed(program, entered);
}

/** Performs the current task, or starts (more of) its loop. */
function proceed(program: Program, flow: Flow): Decision {
	const { current } = flow;
	if (!current) {
		return { flow, commands: [] };
	}
	if (!current.loop) {
		return { flow, commands: [{ type: "perform-task", number: current.number }] };
	}
	const step = stepLoop(current.loop);
	const stepped: Flow = { ...flow, current: { ...current, loop: step.state } };
	switch (step.kind) {
		case "wait":
			return { flow: stepped, commands: [] };
		case "pause":
			return waiting(stepped, { reason: "batch" });
		case "done":
			return taskEnded(program, stepped, current, step.failure, undefined);
		case "start":
			return {
				flow: { ...stepped, opened: flow.opened + step.count },
				commands: [
					{
						type: "start-items",
						parent: current.number,
						firstNumber: flow.opened + 1,
						from: step.from,
						count: step.count,
						batch: step.state.batch + 1,
					},
				],
			};
	}
}

function itemOver(program: Program, flow: Flow, number: number, failure: string | undefined): Decision {
	const { current } = flow;
	if (current?.number !== number || !current.loop) {
		return { flow, commands: [] };
	}
	return proceed(program, { ...flow, current: { ...current, loop: itemEnded(current.loop, failure) } });
}

function taskEnded(
	program: Program,
	flow: Flow,
	current: CurrentTask,
	failure: string | undefined,
	jump: string | undefined,
): Decision {
	const task = program.tasks[current.index];
	const onSuccess = targetOf(program, current.index, jump ?? task?.onSuccess ?? NEXT);
	const counted = count(flow, failure === undefined);
	const close = {
		type: "close-task",
		number: current.number,
		status: failure === undefined ? "Success" : "Failed",
		message: failure ?? "",
	} as const;
	const after =
		failure === undefined
			? goTo(program, counted, onSuccess)
			: taskFailed(program, counted, current.index, failure, onSuccess);
	return { ...after, commands: [close, ...after.commands] };
}

function taskFailed(program: Program, flow: Flow, index: number, failure: string, onSuccess: Target): Decision {
	const word = program.tasks[index]?.onError ?? END;
	const target = targetOf(program, index, word);
	// A failure counts unless the template goes the same way after success: then it does not care.
	const passesOver = word === NEXT || (target !== "end" && target === onSuccess);
	if (program.mode === "FailurePause") {
		const { current: _done, ...rest } = flow;
		const pause: Pause = { reason: "failure", failed: index, next: target, ...(!passesOver && { message: failure }) };
		return waiting(rest, pause);
	}
	return goTo(program, passesOver ? flow : withFailure(flow, failure), target);
}

function notified(program: Program, flow: Flow, notification: Notification): Decision {
	const { pause } = flow;
	if (!pause || notificationProblem(flow, notification)) {
		return { flow, commands: [] };
	}
	switch (notification.type) {
		case "CompleteExecution":
			return complete(flow, notification.status ?? "Success", notification.note);
		case "CancelTask":
			return cancel(flow);
		case "RetryTask":
			return pause.reason === "failure" ? enter(flow, pause.failed) : { flow, commands: [] };
		case "SkipTask":
			return skip(program, flow, pause);
		case "Reject":
			return rejected(program, flow, pause, notification.note);
		case "ExecuteTask":
		case "Approve":
			return goOn(program, flow, pause, notification);
	}
}

function goOn(program: Program, flow: Flow, pause: Pause, notification: Notification): Decision {
	switch (pause.reason) {
		case "step":
			return enter(flow, notification.index ?? pause.next);
		case "failure": {
			const failed = pause.message === undefined ? flow : withFailure(flow, pause.message);
			const target = notification.index ?? pause.next;
			return target === "end" ? resumed(goTo(program, failed, "end")) : enter(failed, target);
		}
		case "task": {
			const given = pause.given + 1;
			if (notification.type === "Approve" && given < pause.needed) {
				return { flow: { ...flow, pause: { ...pause, given } }, commands: [] };
			}
			return flow.current
				? resumed(taskEnded(program, running(flow), flow.current, undefined, undefined))
				: { flow, commands: [] };
		}
		case "trigger":
			return { flow, commands: [] };
		case "high-risk":
			return resumed(proceed(program, running(flow)), flow.current?.number);
		case "batch": {
			const loop = flow.current?.loop && nextBatch(flow.current.loop);
			const next = flow.current && loop ? { ...flow, current: { ...flow.current, loop } } : flow;
			return resumed(proceed(program, running(next)), flow.current?.number);
		}
	}
}

function rejected(program: Program, flow: Flow, pause: Pause, note: string | undefined): Decision {
	const { current } = flow;
	if (!current || pause.reason === "step" || pause.reason === "failure") {
		return cancel(flow);
	}
	const message = note ? `The task was rejected: ${note}` : "The task was rejected.";
	return resumed(taskEnded(program, running(flow), current, message, undefined));
}

function skip(program: Program, flow: Flow, pause: Pause): Decision {
	const skipped = pause.reason === "step" ? pause.next : pause.reason === "failure" ? pause.failed : undefined;
	return skipped === undefined
		? { flow, commands: [] }
		: resumed(goTo(program, running(flow), targetOf(program, skipped, NEXT)));
}

function complete(flow: Flow, status: "Success" | "Failed" | "Cancelled", note: string | undefined): Decision {
	const ended = finish(
		status === "Failed" ? withFailure(flow, note ?? "The execution was ended as failed.") : flow,
		status,
	);
	return { ...ended, commands: [{ type: "cancel-tasks" }, ...ended.commands] };
}

/** Ends the execution as failed for `message`, whatever failed before: that may have been passed over by the template. */
function breakOff(flow: Flow, message: string): Decision {
	const ended = finish({ ...flow, failure: message }, "Failed");
	return { ...ended, commands: [{ type: "cancel-tasks" }, ...ended.commands] };
}

function cancel(flow: Flow): Decision {
	const ended = finish(flow, "Cancelled");
	return { ...ended, commands: [{ type: "cancel-tasks" }, ...ended.commands] };
}

function finish(flow: Flow, status: "Success" | "Failed" | "Cancelled"): Decision {
	const { current: _done, pause: _over, ...rest } = flow;
	return {
		flow: { ...rest, status },
		commands: [{ type: "finish", status, message: status === "Failed" ? (flow.failure ?? "") : "" }],
	};
}

function running(flow: Flow): Flow {
	const { pause: _over, ...rest } = flow;
	return { ...rest, status: "Running" };
}

function resumed(decision: Decision, number?: number): Decision {
	if (decision.flow.status !== "Running") {
		return decision;
	}
	const resume = { type: "resume", ...(number !== undefined && { number }) } as const;
	return { ...decision, commands: [resume, ...decision.commands] };
}

function withFailure(flow: Flow, failure: string): Flow {
	return flow.failure === undefined ? { ...flow, failure } : flow;
}

function count(flow: Flow, succeeded: boolean): Flow {
	const { Total, Success, Failed } = flow.counters;
	return {
		...flow,
		counters: { Total: Total + 1, Success: Success + (succeeded ? 1 : 0), Failed: Failed + (succeeded ? 0 : 1) },
	};
}
