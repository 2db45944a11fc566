import type { Comparison, Phase } from "./compare-runs";

/**
 * The first thing in which two runs differ, in the order in which it acts: what the role may do, what the run was given,
 * what it ran, then what came of it (the line of the output, a phase's time). null: nothing differs.
 */
export type FirstDifference =
	| { kind: "policy" | "parameter"; name: string }
	| { kind: "phase"; name: Phase }
	| { kind: "script" | "output"; line: number };

/** Finds it. A time that differs by no more than measuring does is none. Pure. */
export function firstDifference(comparison: Comparison): FirstDifference | null {
	const { a, b, policies, parameters, phases, isSameScript, isSameOutput } = comparison;
	const policy = policies.find(({ isDifferent }) => isDifferent);
	if (policy) {
		return { kind: "policy", name: policy.name };
	}
	const parameter = parameters.find(({ isDifferent }) => isDifferent);
	if (parameter) {
		return { kind: "parameter", name: parameter.name };
	}
	if (!isSameScript) {
		return { kind: "script", line: firstLine(a.script, b.script) };
	}
	if (!isSameOutput) {
		return { kind: "output", line: firstLine(a.output?.text, b.output?.text) };
	}
	const phase = phases.find(
		({ a: was, b: is }) => was !== null && is !== null && Math.abs(is - was) > UNCERTAIN_SECONDS,
	);
	return phase ? { kind: "phase", name: phase.name } : null;
}

/** Ends are told to the second. */
const UNCERTAIN_SECONDS = 1;

/** The line, counted from 1, from which on two texts differ; 1 where one of them is none. */
function firstLine(a: string | null | undefined, b: string | null | undefined): number {
	const [left, right] = [(a ?? "").split("\n"), (b ?? "").split("\n")];
	const at = left.findIndex((line, index) => line !== right[index]);
	return at === -1 ? left.length + 1 : at + 1;
}

/** How much longer (below zero: shorter) a phase took, in seconds and as a share of before; null where it is not known. */
export function timeDifference(a: number | null, b: number | null): { seconds: number; share: number | null } | null {
	if (a === null || b === null) {
		return null;
	}
	return { seconds: b - a, share: a === 0 ? null : (b - a) / a };
}
