import type { Routine, Sys } from "../../kernel/sys";
import type { Value } from "./values";

/** What modules need of the interpreter. */
export type Host = {
	readonly sys: Sys;
	readonly isTwo: boolean;
	call(callee: Value, args: readonly Value[], named?: ReadonlyMap<string, Value>): Routine<Value>;
	items(value: Value): Routine<Value[]>;
	iterate(value: Value): Routine<() => Routine<{ readonly value: Value } | undefined>>;
	shown(value: Value): Routine<string>;
	text(value: Value): Routine<string>;
	isLess(left: Value, right: Value): Routine<boolean>;
	awaited(value: Value): Routine<Value>;
};
