import type { FlowEvent } from "./flow-event";
import { notified } from "./flow-notified";
import {
	breakOff,
	finish,
	goTo,
	itemOver,
	stop,
	targetAt,
	taskEnded,
	taskOpened,
	unchanged,
	waiting,
} from "./flow-steps";
import type { CurrentTask, Decision, Flow, Program } from "./flow-types";

/** An execution before anything has happened. */
export const FRESH_FLOW: Flow = { status: "Running", opened: 0, counters: { Total: 0, Success: 0, Failed: 0 } };

/**
 * What follows from an event: the new state and what is to be done. An event that does not concern the current task, or
 * comes after the end, changes nothing. Pure; the one place that knows the order of tasks (OOS task reference: OnError,
 * OnSuccess, When, execution modes).
 */
export function decide(program: Program, flow: Flow, event: FlowEvent): Decision {
	if (flow.status !== "Running" && flow.status !== "Waiting") {
		return unchanged(flow);
	}
	switch (event.type) {
		case "started": {
			const opened = event.from ?? 0;
			return goTo(program, { ...flow, opened }, targetAt(program, opened));
		}
		case "start-failed":
			return finish({ ...flow, failure: event.message }, "Failed");
		case "broken-off":
			return breakOff(flow, event.message);
		case "opened":
			return flow.current ? taskOpened(program, flow, flow.current, event) : unchanged(flow);
		case "task-ended":
			return ofCurrent(flow, event, (current) => taskEnded(program, flow, current, event.failure, event.jump));
		case "item-ended":
			return ofCurrent(flow, event, (current) => itemOver(program, flow, current, event.failure));
		case "task-waiting":
			return ofCurrent(flow, event, () => waiting(flow, { reason: "task", needed: event.approvals, given: 0 }));
		case "task-triggering":
			return ofCurrent(flow, event, () => waiting(flow, { reason: "trigger" }));
		case "outputs": {
			const failure = flow.failure ?? event.problem;
			return failure === undefined ? finish(flow, "Success") : finish({ ...flow, failure }, "Failed");
		}
		case "notified":
			return notified(program, flow, event.notification);
		case "cancelled":
			return stop(flow, "Cancelled");
	}
}

/** What follows when an event is about the current task; nothing when it is about another. */
function ofCurrent(
	flow: Flow,
	{ number }: { readonly number: number },
	follow: (current: CurrentTask) => Decision,
): Decision {
	return flow.current?.number === number ? follow(flow.current) : unchanged(flow);
}
