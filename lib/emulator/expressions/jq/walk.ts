import { ExpressionError } from "../expression-error";
import { isList, isMap, type Json, kindOf, member } from "../value";
import type { Filter } from "./filter";
import { type Emit, each, type Machine, type Point, type Scope } from "./machine";
import { sliceOf } from "./paths";
import { onward } from "./points";

/** The members of a list or map. Throws ExpressionError for what has none. */
export function iterate(machine: Machine, { value, path }: Point, emit: Emit): void {
	if (isList(value)) {
		for (const [index, item] of value.entries()) {
			machine.meter.step();
			emit(path ? { value: item, path: onward(path, index) } : { value: item });
		}
		return;
	}
	if (!isMap(value)) {
		throw new ExpressionError(`Cannot take the members of ${kindOf(value)}.`);
	}
	for (const name of Object.keys(value)) {
		machine.meter.step();
		const inner = member(value, name) ?? null;
		emit(path ? { value: inner, path: onward(path, name) } : { value: inner });
	}
}

/** A value and all that it holds, itself first. */
export function recurse(machine: Machine, point: Point, emit: Emit): void {
	machine.meter.step();
	emit(point);
	if (isList(point.value) || isMap(point.value)) {
		iterate(machine, point, (inner) => recurse(machine, inner, emit));
	}
}

/** The parts of a list or text between two positions, for all values of these. */
export function slice(
	machine: Machine,
	filter: Filter & { type: "slice" },
	point: Point,
	scope: Scope | undefined,
	emit: Emit,
): void {
	const bound = (part: Filter | undefined, give: (value: Json) => void) =>
		part ? each(machine, part, point, scope, give) : give(null);
	bound(filter.to, (end) =>
		bound(filter.from, (start) =>
			machine.run(filter.of, point, scope, ({ value, path }) => {
				const taken = sliceOf(value, start, end, machine.meter);
				emit(path ? { value: taken, path: onward(path, { start, end }) } : { value: taken });
			}),
		),
	);
}
