import type { Routine, Wait } from "../kernel/sys";

/** Asks `drive` to run a routine in the caller's place. */
type Call = { readonly kind: "blocked"; readonly call: Routine<unknown> };

/**
 * Runs a routine as a level of its own: however deep a script nests, JavaScript's stack holds the innermost level alone.
 * Only below `drive`.
 */
export function* callDeep<T>(routine: Routine<T>): Routine<T> {
	const call: Call = { kind: "blocked", call: routine as Routine<unknown> };
	return (yield call) as T;
}

function isCall(wait: Wait): wait is Call {
	return wait.kind === "blocked" && "call" in wait;
}

/** Runs a routine whose parts call each other by `callDeep`, keeping the levels in a list instead of on the stack. */
export function* drive<T>(routine: Routine<T>): Routine<T> {
	const levels: Routine<unknown>[] = [];
	let current = routine as Routine<unknown>;
	let failed = false;
	let passed: unknown;
	try {
		for (;;) {
			let step: IteratorResult<Wait, unknown>;
			try {
				step = failed ? current.throw(passed) : current.next(passed);
				failed = false;
			} catch (error) {
				const caller = levels.pop();
				if (caller === undefined) {
					throw error;
				}
				current = caller;
				failed = true;
				passed = error;
				continue;
			}
			if (step.done === true) {
				const caller = levels.pop();
				if (caller === undefined) {
					return step.value as T;
				}
				current = caller;
				passed = step.value;
			} else if (isCall(step.value)) {
				levels.push(current);
				current = step.value.call;
				passed = undefined;
			} else {
				try {
					passed = yield step.value;
				} catch (error) {
					failed = true;
					passed = error;
				}
			}
		}
	} finally {
		// A killed process is closed from outside: its levels give back what they hold, innermost first.
		current.return(undefined);
		for (const level of levels.reverse()) {
			level.return(undefined);
		}
	}
}
