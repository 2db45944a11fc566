import { type NativeCall, PyFunction, type Value } from "./values";

export type Plain = (args: readonly Value[], named: ReadonlyMap<string, Value>) => Value;

/** A built-in that never waits. */
export function plain(name: string, run: Plain): PyFunction {
	// biome-ignore lint/correctness/useYield: calls are routines, and this one never waits.
	return new PyFunction(name, function* (args, named) {
		return run(args, named);
	});
}

/** A built-in that may wait. */
export function routine(name: string, run: NativeCall): PyFunction {
	return new PyFunction(name, run);
}
