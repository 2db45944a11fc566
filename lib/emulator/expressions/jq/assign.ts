import type { Json } from "../value";
import type { Filter } from "./filter";
import { type Emit, each, type Machine, type Path, type Point, placed, type Scope, Stop, truthy } from "./machine";
import { arithmetic } from "./operators";
import { deletePaths, getPath, setPath } from "./paths";
import { computed } from "./points";

/** `=`, `|=`, `+=` …: the input with other values at the places that the left side names. */
export function assign(
	machine: Machine,
	filter: Filter & { readonly type: "assign" },
	point: Point,
	scope: Scope | undefined,
	emit: Emit,
): void {
	const paths = () => {
		const found: Path[] = [];
		machine.run(filter.left, { value: point.value, path: [] }, scope, ({ path }) => found.push(placed(path)));
		return found;
	};
	const give = (value: Json) => emit(computed(point, value));
	const { operator } = filter;
	if (operator === "|") {
		give(update(machine, paths(), filter.right, point.value, scope));
		return;
	}
	each(machine, filter.right, point, scope, (right) => {
		let value = point.value;
		for (const path of paths()) {
			const old = getPath(value, path, machine.meter);
			const next =
				operator === ""
					? right
					: operator === "//"
						? truthy(old)
							? old
							: right
						: arithmetic(operator, old, right, machine.meter);
			value = setPath(value, path, next, machine.meter);
		}
		give(value);
	});
}

/** `|=`: each place becomes the first value that the filter gives for it, and goes when there is none. */
function update(machine: Machine, paths: readonly Path[], filter: Filter, input: Json, scope: Scope | undefined): Json {
	let value = input;
	const gone: Path[] = [];
	for (const path of paths) {
		const found = first(machine, filter, getPath(value, path, machine.meter), scope);
		if (found) {
			value = setPath(value, path, found.value, machine.meter);
		} else {
			gone.push(path);
		}
	}
	return deletePaths(value, gone, machine.meter);
}

function first(machine: Machine, filter: Filter, input: Json, scope: Scope | undefined): Point | undefined {
	const stop = new Stop();
	let found: Point | undefined;
	try {
		machine.run(filter, { value: input }, scope, (given) => {
			found = given;
			throw stop;
		});
	} catch (error) {
		if (error !== stop) {
			throw error;
		}
	}
	return found;
}
