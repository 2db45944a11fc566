import type { LabAct, LabPhase } from "./phases";
import type { LabProblem, LabState, Sighting } from "./state";

export const IDLE: LabState = { phase: "idle", busy: null, first: null, again: null, problem: null, notes: {} };

/** How a scale-out of an experiment stands: undefined while the collector has not seen its end. */
export type RunEnd = { isGood: boolean };

/** After so long, what was being done is taken for dead. */
const BUSY_MS = 120_000;

/**
 * How far an experiment is, given the ends of its two runs: a run is seen when it is over, and passed when the second
 * one is and did its job. Pure.
 */
export function phaseOf(state: LabState, runs: { first?: RunEnd | undefined; again?: RunEnd | undefined }): LabPhase {
	if (state.phase === "made" && runs.first) {
		return "seen";
	}
	return state.phase === "cured" && runs.again?.isGood ? "passed" : state.phase;
}

/** What can be done about an experiment that is so far. Tidying up always can: what is there is found by its names. */
export function actsOf(phase: LabPhase, state: Pick<LabState, "again">): readonly LabAct[] {
	switch (phase) {
		case "idle":
			return ["make"];
		case "made":
			return ["tidy"];
		case "seen":
			return ["cure", "tidy"];
		case "cured":
			return state.again === null ? ["again", "tidy"] : ["tidy"];
		case "passed":
			return ["tidy"];
	}
}

/** Whether something is being done about it, by a console that lives. */
export function isBusy(state: LabState, now: number): boolean {
	return state.busy !== null && now - state.busy.since < BUSY_MS;
}

/** The state while something is being done; undefined when it cannot be done now. Pure. */
export function begun(state: LabState, phase: LabPhase, act: LabAct, now: number): LabState | undefined {
	const isPossible = act === "tidy" || actsOf(phase, state).includes(act);
	return isPossible && !isBusy(state, now) ? { ...state, phase, busy: { act, since: now }, problem: null } : undefined;
}

/** What doing it has brought. */
export type LabResult = {
	first?: Sighting;
	again?: Sighting;
	notes?: Readonly<Record<string, string>>;
};

/** The state once it is done. Pure. */
export function done(state: LabState, act: LabAct, result: LabResult): LabState {
	const next = { ...state, busy: null, notes: { ...state.notes, ...result.notes } };
	switch (act) {
		case "make":
			return { ...next, phase: result.first?.kind === "run" ? "made" : "seen", first: result.first ?? null };
		case "cure":
			return { ...next, phase: "cured", again: result.again ?? null };
		case "again":
			return { ...next, phase: result.again?.kind === "refused" ? "cured" : "passed", again: result.again ?? null };
		case "tidy":
			return IDLE;
	}
}

/** The state when it could not be done: as it was, with why. Pure. */
export function failed(state: LabState, why: LabProblem): LabState {
	return { ...state, busy: null, problem: why };
}
