import { END, NEXT } from "../../../kit/oos-template";
import { MAX_STEPS, stepsUsedUp } from "./budgets";
import type { CurrentTask, Decision, Flow, Pause, Program, Target } from "./flow-types";
import { beginLoop, itemEnded, type LoopPlan, stepLoop } from "./loop";

/** What follows from something that does not concern the execution as it stands: nothing. */
export function unchanged(flow: Flow): Decision {
	return { flow, commands: [] };
}

/** The task that a flow word or a task name means, seen from the task at `index`. */
export function targetOf(program: Program, index: number, word: string): Target {
	if (word === END) {
		return "end";
	}
	const next = word === NEXT ? index + 1 : program.tasks.findIndex((task) => task.name === word);
	return targetAt(program, next);
}

/** The task at a position, or the end when there is none. */
export function targetAt(program: Program, index: number): Target {
	return index >= 0 && index < program.tasks.length ? index : "end";
}

/** Leaves the current task for another one, or for the end. */
export function goTo(program: Program, flow: Flow, target: Target): Decision {
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

/** Enters the task at `index`, out of a pause or not. */
export function enter(flow: Flow, index: number): Decision {
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

/** Waits for a person, or for what triggers. */
export function waiting(flow: Flow, pause: Pause): Decision {
	const number = flow.current?.number;
	return {
		flow: { ...flow, status: "Waiting", pause },
		commands: [{ type: "wait", ...(number !== undefined && { number }) }],
	};
}

/** The current task's When, Loop and Risk are known: skips it, asks before it, or performs it. */
export function taskOpened(
	program: Program,
	flow: Flow,
	current: CurrentTask,
	{ when, loop, confirm }: { readonly when: boolean; readonly loop?: LoopPlan | undefined; readonly confirm: boolean },
): Decision {
	if (!when) {
		const after = goTo(program, flow, targetOf(program, current.index, NEXT));
		const close = { type: "close-task", number: current.number, status: "Skipped", message: "" } as const;
		return { ...after, commands: [close, ...after.commands] };
	}
	const entered = loop ? { ...current, loop: beginLoop(loop) } : current;
	return confirm ? waiting({ ...flow, current: entered }, { reason: "high-risk" }) : proceed(program, flow, entered);
}

/** Performs the current task as it now stands, or starts (more of) its loop. */
export function proceed(program: Program, flow: Flow, current: CurrentTask): Decision {
	if (!current.loop) {
		return { flow: { ...flow, current }, commands: [{ type: "perform-task", number: current.number }] };
	}
	const step = stepLoop(current.loop);
	const stepped: Flow = { ...flow, current: { ...current, loop: step.state } };
	switch (step.kind) {
		case "wait":
			return { flow: stepped, commands: [] };
		case "pause":
			return waiting(stepped, { reason: "batch" });
		case "done":
			return taskEnded(program, stepped, current, step.failure);
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

/** An item of the current task's loop has ended. */
export function itemOver(program: Program, flow: Flow, current: CurrentTask, failure: string | undefined): Decision {
	return current.loop
		? proceed(program, flow, { ...current, loop: itemEnded(current.loop, failure) })
		: unchanged(flow);
}

/** The current task has ended: counts it, closes it and goes where its end leads; `jump` is what a choice chose. */
export function taskEnded(
	program: Program,
	flow: Flow,
	current: CurrentTask,
	failure: string | undefined,
	jump?: string,
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

/** Ends the execution as failed for `message`, whatever failed before: that may have been passed over by the template. */
export function breakOff(flow: Flow, message: string): Decision {
	return stop({ ...flow, failure: message }, "Failed");
}

/** Ends the execution while something of it may be under way. */
export function stop(flow: Flow, status: "Success" | "Failed" | "Cancelled"): Decision {
	const ended = finish(flow, status);
	return { ...ended, commands: [{ type: "cancel-tasks" }, ...ended.commands] };
}

/** Ends the execution. */
export function finish(flow: Flow, status: "Success" | "Failed" | "Cancelled"): Decision {
	const { current: _done, pause: _over, ...rest } = flow;
	return {
		flow: { ...rest, status },
		commands: [{ type: "finish", status, message: status === "Failed" ? (flow.failure ?? "") : "" }],
	};
}

/** The first failure decides the end; later ones change nothing. */
export function withFailure(flow: Flow, failure: string): Flow {
	return flow.failure === undefined ? { ...flow, failure } : flow;
}

function count(flow: Flow, succeeded: boolean): Flow {
	const { Total, Success, Failed } = flow.counters;
	return {
		...flow,
		counters: { Total: Total + 1, Success: Success + (succeeded ? 1 : 0), Failed: Failed + (succeeded ? 0 : 1) },
	};
}
