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
	/** The attempt was refused before it came to anything: what an earlier one came to still holds. */
	| { type: "refused"; step: StepId; attempt: number; error: StepError }
	/** The attempt found that it needs a confirmation first: it did nothing and does not count. */
	| { type: "withdrawn"; step: StepId; attempt: number }
	| { type: "skipped"; step: StepId }
	| { type: "reopened"; step: StepId }
	/** A call that makes something is about to be made. */
	| { type: "intended"; intent: Intent }
	/** The call of an intent is known to have made nothing. */
	| ({ type: "intent-dropped" } & IntentRef)
	/** Something stands in the cloud, or, gone already, stood there: whatever was noted of it is known. */
	| { type: "resource-found"; resource: Omit<Resource, "status">; isGone?: true }
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
		case "refused":
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
			return addResource(state, event.resource, event.isGone ? "removed" : "present");
		case "resource-removed":
			return removeResource(state, event.kind, event.id);
		case "torn-down":
			return tearDown(state, now);
	}
}

/** What was executed unheard and goes on still makes instances: the walkthrough is not torn down before its end. */
function tearDown(state: WalkthroughState, now: number): WalkthroughState {
	const isLeft =
		state.resources.some((resource) => resource.created && resource.status === "present") ||
		state.intents.some((intent) => intent.kind === "scale-out");
	return isLeft ? state : { ...state, intents: [], tornDownAt: now };
}

/** The event that an instance was found which a scale-out of the walkthrough made. */
export function instanceFound(
	id: string,
	{ scalingGroupId, ...rest }: Pick<Resource, "regionId" | "step"> & { scalingGroupId?: string | undefined },
): Extract<WalkthroughEvent, { type: "resource-found" }> {
	const resource = { kind: "instance", id, name: id, ...rest, created: true } as const;
	return { type: "resource-found", resource: { ...resource, ...(scalingGroupId && { scalingGroupId }) } };
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
		// The console died in the middle: it is the same attempt that goes on.
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
	return replaced ? invalidate(next, step.invalidates) : next;
}

function fail(
	state: WalkthroughState,
	event: Extract<WalkthroughEvent, { type: "failed" | "refused" }>,
	now: number,
): WalkthroughState {
	if (runningAttempt(state, event.step)?.number !== event.attempt) {
		return state;
	}
	const step = state.steps[event.step];
	const holds = event.type === "refused" && step.result !== null && !step.stale;
	const { error } = event;
	return withStep(state, event.step, {
		...(holds ? asBefore(step) : { status: "failed", error }),
		attempts: finish(step.attempts, now, holds ? "refused" : "failed", error),
	});
}

/**
 * How a step with a result stood before the attempt that is running. Attempts that were refused came to nothing; where
 * the one that made the result is kept no longer, it was a success.
 */
function asBefore({ attempts }: StepState): Pick<StepState, "status" | "error"> {
	const last = attempts.findLast(({ outcome }) => outcome === "done" || outcome === "failed");
	return last?.outcome === "failed" ? { status: "failed", error: last.error } : { status: "done", error: null };
}

function withdraw(state: WalkthroughState, step: StepId, attempt: number): WalkthroughState {
	if (runningAttempt(state, step)?.number !== attempt) {
		return state;
	}
	const before = state.steps[step];
	const attempts = before.attempts.slice(0, -1);
	return withStep(state, step, { ...(before.result === null ? { status: "todo" } : asBefore(before)), attempts });
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

function finish(attempts: Attempt[], now: number, outcome: Attempt["outcome"], error: StepError | null): Attempt[] {
	const last = attempts.at(-1);
	return last === undefined ? attempts : [...attempts.slice(0, -1), { ...last, finishedAt: now, outcome, error }];
}

function addResource(
	before: WalkthroughState,
	found: Omit<Resource, "status">,
	status: Resource["status"],
): WalkthroughState {
	// An intent names a thing as the API does: by its id where there is one beforehand, else by its name.
	const state = dropIntent(dropIntent(before, found), { ...found, name: found.id });
	const known = state.resources.find((resource) => resource.kind === found.kind && resource.id === found.id);
	// No instance comes back: one that was removed and is still seen is on its way out.
	if (known?.kind === "instance" && known.status === "removed") {
		return state;
	}
	// What the walkthrough made stays its own when a later attempt finds it again; another one of that name is not it.
	const isSame = known?.identity === undefined || found.identity === undefined || known.identity === found.identity;
	const created = found.created || (known?.status === "present" && isSame && known.created);
	const merged: Resource = { ...known, ...found, created, status };
	const isBack = status === "present" && created;
	return {
		...state,
		resources:
			known === undefined
				? [...state.resources, merged]
				: state.resources.map((resource) => (resource === known ? merged : resource)),
		tornDownAt: isBack ? null : state.tornDownAt,
	};
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
