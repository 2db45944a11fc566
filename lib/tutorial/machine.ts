import type { Json } from "./json";
import type { Attempt, Intent, Resource, StepError, StepState, WalkthroughState } from "./state";
import { canSkip, canStart, isStuck } from "./status";
import { STEPS, type StepId, type StepResults } from "./steps";

type OfStep<Rest> = {
	[S in StepId]: { step: S } & (Rest extends "result" ? { result: StepResults[S] } : unknown);
}[StepId];

/** What can happen to a walkthrough. `attempt` ties an outcome to the start that it belongs to. */
export type WalkthroughEvent =
	| { type: "typed"; step: StepId; inputs: Record<string, Json> }
	| { type: "started"; step: StepId }
	| ({ type: "progressed"; attempt: number } & OfStep<"result">)
	| ({ type: "succeeded"; attempt: number } & OfStep<"result">)
	| { type: "failed"; step: StepId; attempt: number; error: StepError }
	/** The attempt found that it needs a confirmation first: it did nothing and does not count. */
	| { type: "withdrawn"; step: StepId; attempt: number }
	| { type: "skipped"; step: StepId }
	| { type: "reopened"; step: StepId }
	/** A call that makes something is about to be made. */
	| { type: "intended"; intent: Intent }
	/** The call of an intent is known to have made nothing. */
	| ({ type: "intent-dropped" } & IntentRef)
	/** What an intent was about is known as well as it can be: it stands in `resources` or in the step's result. */
	| { type: "resource-found"; resource: Omit<Resource, "status"> }
	| { type: "resource-removed"; kind: Resource["kind"]; id: string }
	| { type: "torn-down" };

/** What tells one intent from another. */
export type IntentRef = Pick<Intent, "kind" | "name" | "regionId" | "scalingGroupId">;

const ATTEMPTS_KEPT = 20;

/**
 * The walkthrough after an event. An event that does not fit (an outcome of an attempt that is over, a start of a
 * step that is not ready) changes nothing and returns the same object, so a caller can tell by identity.
 * No event takes away anything typed or any result. `now` is in milliseconds.
 */
export function reduce(state: WalkthroughState, event: WalkthroughEvent, now: number): WalkthroughState {
	switch (event.type) {
		case "typed":
			return withStep(state, event.step, { inputs: { ...state.steps[event.step].inputs, ...event.inputs } });
		case "started":
			return start(state, event.step, now);
		case "progressed":
		case "succeeded":
			return outcome(state, event, now);
		case "failed":
			return fail(state, event, now);
		case "withdrawn":
			return withdraw(state, event.step, event.attempt);
		case "skipped":
			return canSkip(state, event.step) ? withStep(state, event.step, { status: "skipped", error: null }) : state;
		case "reopened":
			return reopen(state, event.step);
		case "intended":
			return { ...state, intents: [...without(state.intents, event.intent), event.intent] };
		case "intent-dropped":
			return dropIntent(state, event);
		case "resource-found":
			return addResource(state, event.resource);
		case "resource-removed":
			return removeResource(state, event.kind, event.id);
		case "torn-down":
			return state.resources.some((resource) => resource.created && resource.status === "present")
				? state
				: { ...state, intents: [], tornDownAt: now };
	}
}

/** Applies events in order. */
export function reduceAll(state: WalkthroughState, events: readonly WalkthroughEvent[], now: number) {
	return events.reduce((current, event) => reduce(current, event, now), state);
}

/** The number of the attempt that is running, undefined when none is. */
export function runningAttempt(state: WalkthroughState, step: StepId): Attempt | undefined {
	const last = state.steps[step].attempts.at(-1);
	return last?.outcome === "running" ? last : undefined;
}

function start(state: WalkthroughState, step: StepId, now: number): WalkthroughState {
	if (!canStart(state, step, now)) {
		return state;
	}
	const { attempts } = state.steps[step];
	const last = attempts.at(-1);
	if (last !== undefined && isStuck(state, step, now)) {
		// The console died in the middle. The same number gives the same ClientToken, so nothing is made twice.
		return withStep(state, step, {
			status: "running",
			error: null,
			attempts: [...attempts.slice(0, -1), { ...last, startedAt: now }],
		});
	}
	const number = (last?.number ?? 0) + 1;
	const begun: Attempt = { number, startedAt: now, finishedAt: null, outcome: "running", error: null };
	return {
		...withStep(state, step, { status: "running", error: null, attempts: [...attempts, begun].slice(-ATTEMPTS_KEPT) }),
		tornDownAt: null,
	};
}

type Outcome = Extract<WalkthroughEvent, { type: "progressed" | "succeeded" }>;

function outcome(state: WalkthroughState, event: Outcome, now: number): WalkthroughState {
	if (runningAttempt(state, event.step)?.number !== event.attempt) {
		return state;
	}
	const before = state.steps[event.step].result;
	const step = STEPS[event.step];
	const replaced = before !== null && step.keyOf(before) !== step.keyOf(event.result);
	const done = event.type === "succeeded";
	const next = withStep(state, event.step, {
		result: event.result,
		stale: false,
		...(done
			? { status: "done", error: null, attempts: finish(state.steps[event.step].attempts, now, "done", null) }
			: {}),
	});
	const answered = { ...next, intents: state.intents.filter((one) => one.step !== event.step || !isStarted(one)) };
	return replaced ? invalidate(answered, step.invalidates) : answered;
}

/** What a step starts is known by the step's result; what it makes is known by its resources. */
const isStarted = (intent: Intent) => intent.kind === "scale-out" || intent.kind === "command";

function fail(
	state: WalkthroughState,
	event: Extract<WalkthroughEvent, { type: "failed" }>,
	now: number,
): WalkthroughState {
	if (runningAttempt(state, event.step)?.number !== event.attempt) {
		return state;
	}
	return withStep(state, event.step, {
		status: "failed",
		error: event.error,
		attempts: finish(state.steps[event.step].attempts, now, "failed", event.error),
	});
}

function withdraw(state: WalkthroughState, step: StepId, attempt: number): WalkthroughState {
	if (runningAttempt(state, step)?.number !== attempt) {
		return state;
	}
	const attempts = state.steps[step].attempts.slice(0, -1);
	return withStep(state, step, { status: state.steps[step].result === null ? "todo" : "done", attempts });
}

function reopen(state: WalkthroughState, step: StepId): WalkthroughState {
	const { status, result } = state.steps[step];
	return status === "skipped" ? withStep(state, step, { status: result === null ? "todo" : "done" }) : state;
}

/** Results stay to be read, but count no longer. A running step is left alone: its outcome is still to come. */
function invalidate(state: WalkthroughState, steps: readonly StepId[]): WalkthroughState {
	return steps.reduce(
		(current, step) => (current.steps[step].result === null ? current : withStep(current, step, { stale: true })),
		state,
	);
}

function finish(attempts: Attempt[], now: number, outcome: "done" | "failed", error: StepError | null): Attempt[] {
	const last = attempts.at(-1);
	return last === undefined ? attempts : [...attempts.slice(0, -1), { ...last, finishedAt: now, outcome, error }];
}

function addResource(before: WalkthroughState, found: Omit<Resource, "status">): WalkthroughState {
	// An intent names a thing as the API does: by its id where there is one beforehand, else by its name.
	const state = dropIntent(dropIntent(before, found), { ...found, name: found.id });
	const known = state.resources.find((resource) => resource.kind === found.kind && resource.id === found.id);
	if (known === undefined) {
		return { ...state, resources: [...state.resources, { ...found, status: "present" }] };
	}
	// What the walkthrough made stays its own when a later attempt finds it again; another one of that name is not it.
	const isSame = known.identity === undefined || found.identity === undefined || known.identity === found.identity;
	const created = known.status === "present" && isSame ? known.created || found.created : found.created;
	const merged: Resource = { ...known, ...found, created, status: "present" };
	return { ...state, resources: state.resources.map((resource) => (resource === known ? merged : resource)) };
}

function dropIntent(state: WalkthroughState, ref: IntentRef): WalkthroughState {
	const intents = without(state.intents, ref);
	return intents.length === state.intents.length ? state : { ...state, intents };
}

const without = (intents: readonly Intent[], ref: IntentRef) =>
	intents.filter(
		(one) =>
			one.kind !== ref.kind ||
			one.name !== ref.name ||
			one.regionId !== ref.regionId ||
			one.scalingGroupId !== ref.scalingGroupId,
	);

function removeResource(state: WalkthroughState, kind: Resource["kind"], id: string): WalkthroughState {
	if (!state.resources.some((resource) => matches(resource, kind, id) && resource.status === "present")) {
		return state;
	}
	return {
		...state,
		resources: state.resources.map((resource) =>
			matches(resource, kind, id) ? { ...resource, status: "removed" } : resource,
		),
	};
}

const matches = (resource: Resource, kind: Resource["kind"], id: string) =>
	resource.kind === kind && resource.id === id;

type StepChange = Partial<Omit<StepState, "result">> & { result?: StepResults[StepId] };

function withStep(state: WalkthroughState, step: StepId, change: StepChange): WalkthroughState {
	return { ...state, steps: { ...state.steps, [step]: { ...state.steps[step], ...change } } };
}
