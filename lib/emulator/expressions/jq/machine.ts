import { ExpressionError } from "../expression-error";
import type { Budget } from "../meter";
import type { Json } from "../value";
import type { Definition, Filter } from "./filter";

/** A place in a value: names, positions, and slices as maps of start and end. */
export type Path = readonly Json[];

/** A value and, while paths are asked for, where it stands in what the filter was given. */
export type Point = { readonly value: Json; readonly path?: Path | undefined };

export type Emit = (point: Point) => void;

/** What names mean at a place of a filter: the latest binding first. */
export type Scope = {
	readonly name: string;
	readonly bound:
		| { readonly type: "value"; readonly value: Json }
		/** A function's filter argument, with what names meant where it was written. */
		| { readonly type: "closure"; readonly filter: Filter; readonly scope: Scope | undefined }
		| { readonly type: "function"; readonly definition: Definition }
		| { readonly type: "label"; readonly stop: Stop };
	readonly outer: Scope | undefined;
};

/** Thrown to leave a filter that has given enough (`first`, `limit`, `break`). No `try` of a selector catches it. */
export class Stop {}

/** A function of jq over its input and the values of its arguments. Throws ExpressionError. */
export type ValueFunction = (input: Json, args: readonly Json[], meter: Budget) => Json;

/** Evaluates filters; what jq's functions get to run their arguments. */
export type Machine = {
	readonly meter: Budget;
	run(filter: Filter, point: Point, scope: Scope | undefined, emit: Emit): void;
	/** All values that a filter gives. */
	values(filter: Filter, input: Json, scope: Scope | undefined): Json[];
};

/** The path of what stands nowhere: a value that the filter made. */
export const NOWHERE: Path = Object.freeze(["nowhere"]);

/** The path of a point that was asked for with paths. Throws ExpressionError for what stands nowhere. */
export function placed(path: Path | undefined): Path {
	if (!path || path === NOWHERE) {
		throw new ExpressionError("Only what stands in the input has a path, not what was made from it.");
	}
	return path;
}

/** Each value that a filter gives for a point's, wherever it may stand. */
export function each(
	machine: Machine,
	filter: Filter,
	point: Point,
	scope: Scope | undefined,
	give: (value: Json) => void,
): void {
	machine.run(filter, { value: point.value }, scope, ({ value }) => give(value));
}

/** jq's truth: everything but null and false. */
export function truthy(value: Json): boolean {
	return value !== null && value !== false;
}
