import { ExpressionError } from "../expression-error";
import { sizeOf } from "../size";
import { isList, isMap, type Json, kindOf } from "../value";
import type { Filter } from "./filter";
import { type Emit, type Machine, NOWHERE, type Path, type Point, placed, type Scope, Stop } from "./machine";
import { order } from "./operators";
import { deletePaths, getPath } from "./paths";
import { RaisedError } from "./raised";
import { VALUE_FUNCTIONS } from "./values";

/** A call: its name with the number of arguments, and the arguments as filters of the place where it stands. */
type Call = { readonly name: string; readonly args: readonly Filter[]; readonly scope: Scope | undefined };

type Builtin = (machine: Machine, call: Call, point: Point, emit: Emit) => void;

/** Runs one of jq's functions that jq cannot say itself; throws ExpressionError for one that there is not. */
export function callBuiltin(machine: Machine, call: Call, point: Point, emit: Emit): void {
	if (Object.hasOwn(BUILTINS, call.name)) {
		BUILTINS[call.name]?.(machine, call, point, emit);
		return;
	}
	const calculate = Object.hasOwn(VALUE_FUNCTIONS, call.name) ? VALUE_FUNCTIONS[call.name] : undefined;
	if (!calculate) {
		throw new ExpressionError(`The selector function ${call.name} is not known.`);
	}
	everyArgument(machine, call, point, (args) => {
		emit(made(point, calculate(point.value, args, machine.meter)));
	});
}

/** Calls with all combinations of the arguments' values, the first argument varying fastest, as jq has it. */
function everyArgument(machine: Machine, call: Call, point: Point, go: (args: readonly Json[]) => void): void {
	const from = (index: number, known: readonly Json[]): void => {
		const filter = call.args[index];
		if (!filter) {
			go(known);
			return;
		}
		machine.run(filter, { value: point.value }, call.scope, ({ value }) => from(index - 1, [value, ...known]));
	};
	from(call.args.length - 1, []);
}

function made(point: Point, value: Json): Point {
	return point.path ? { value, path: NOWHERE } : { value };
}

function argument(call: Call, index = 0): Filter {
	const filter = call.args[index];
	if (!filter) {
		throw new Error(`${call.name} has no argument ${index}`);
	}
	return filter;
}

/** Runs `work` with a way to leave it from within. */
function leavable(work: (leave: () => never) => void): void {
	const stop = new Stop();
	try {
		work(() => {
			throw stop;
		});
	} catch (error) {
		if (error !== stop) {
			throw error;
		}
	}
}

function truthy(value: Json): boolean {
	return value !== null && value !== false;
}

const BUILTINS: Readonly<Record<string, Builtin>> = {
	"empty/0": () => {},
	"error/0": (_machine, _call, { value }) => {
		throw new RaisedError(value);
	},
	"error/1": (machine, call, point) =>
		machine.run(argument(call), { value: point.value }, call.scope, ({ value }) => {
			throw new RaisedError(value);
		}),
	"select/1": (machine, call, point, emit) =>
		machine.run(argument(call), { value: point.value }, call.scope, ({ value }) => {
			if (truthy(value)) {
				emit(point);
			}
		}),
	"path/1": (machine, call, point, emit) =>
		machine.run(argument(call), { value: point.value, path: [] }, call.scope, ({ path }) =>
			emit(made(point, placed(path))),
		),
	"getpath/1": (machine, call, point, emit) =>
		machine.run(argument(call), { value: point.value }, call.scope, ({ value }) => {
			const path = pathOf(value);
			const found = getPath(point.value, path, machine.meter);
			emit(point.path ? { value: found, path: [...placed(point.path), ...path] } : { value: found });
		}),
	"delpaths/1": (machine, call, point, emit) =>
		machine.run(argument(call), { value: point.value }, call.scope, ({ value }) =>
			emit(made(point, deletePaths(point.value, listOf(value).map(pathOf), machine.meter))),
		),
	"recurse/1": (machine, call, point, emit) => walk(machine, point, emit, (from) => points(machine, call, 0, from)),
	"recurse/2": (machine, call, point, emit) =>
		walk(machine, point, emit, (from) =>
			points(machine, call, 0, from).filter((next) => holds(machine, call, 1, next)),
		),
	"repeat/1": (machine, call, point, emit) => walk(machine, point, emit, (from) => points(machine, call, 0, from)),
	"while/2": (machine, call, point, emit) => {
		if (holds(machine, call, 0, point)) {
			walk(machine, point, emit, (from) =>
				points(machine, call, 1, from).filter((next) => holds(machine, call, 0, next)),
			);
		}
	},
	"until/2": (machine, call, point, emit) =>
		walk(
			machine,
			point,
			(at) => {
				if (holds(machine, call, 0, at)) {
					emit(at);
				}
			},
			(from) => (holds(machine, call, 0, from) ? [] : points(machine, call, 1, from)),
		),
	"first/1": (machine, call, point, emit) => {
		let first: Point | undefined;
		leavable((leave) =>
			machine.run(argument(call), point, call.scope, (given) => {
				first = given;
				leave();
			}),
		);
		if (first) {
			emit(first);
		}
	},
	"last/1": (machine, call, point, emit) => {
		let last: Point | undefined;
		machine.run(argument(call), point, call.scope, (given) => {
			last = given;
		});
		if (last) {
			emit(last);
		}
	},
	"limit/2": (machine, call, point, emit) =>
		machine.run(argument(call), { value: point.value }, call.scope, ({ value }) => {
			let left = numberOf(value);
			// A limit below nothing is none (jq 1.7).
			if (left < 0) {
				machine.run(argument(call, 1), point, call.scope, emit);
				return;
			}
			if (left < 1) {
				return;
			}
			leavable((leave) =>
				machine.run(argument(call, 1), point, call.scope, (given) => {
					left -= 1;
					emit(given);
					if (left < 1) {
						leave();
					}
				}),
			);
		}),
	"range/3": (machine, call, point, emit) =>
		everyArgument(machine, call, point, (args) => {
			const [from = 0, upto = 0, by = 1] = args.map(numberOf);
			for (let at = from; by > 0 ? at < upto : by < 0 && at > upto; at += by) {
				machine.meter.step();
				emit(made(point, at));
			}
		}),
	"add/1": (machine, call, point, emit) => {
		const sum: Filter = {
			type: "binary",
			operator: "+",
			left: { type: "identity" },
			right: { type: "variable", name: "$item" },
		};
		const added: Filter = {
			type: "fold",
			kind: "reduce",
			source: argument(call),
			pattern: { type: "name", name: "$item" },
			start: { type: "literal", value: null },
			update: sum,
			extract: undefined,
		};
		machine.run(added, { value: point.value }, call.scope, ({ value }) => emit(made(point, value)));
	},
	"any/2": (machine, call, point, emit) => emit(made(point, some(machine, call, point, true))),
	"all/2": (machine, call, point, emit) => emit(made(point, !some(machine, call, point, false))),
	"sort_by/1": (machine, call, point, emit) =>
		emit(
			made(
				point,
				keyed(machine, call, point).map(({ item }) => item),
			),
		),
	"_grouped/1": (machine, call, point, emit) => emit(made(point, grouped(machine, call, point))),
	"min_by/1": (machine, call, point, emit) => emit(made(point, keyed(machine, call, point)[0]?.item ?? null)),
	"max_by/1": (machine, call, point, emit) => emit(made(point, keyed(machine, call, point).at(-1)?.item ?? null)),
};

/** Gives a point and all that come from it, depth first; what comes last needs no stack, so a chain may be long. */
function walk(machine: Machine, point: Point, emit: Emit, next: (from: Point) => Point[]): void {
	for (let at: Point | undefined = point; at; ) {
		machine.meter.step();
		emit(at);
		const following: Point[] = next(at);
		at = following.pop();
		for (const one of following) {
			walk(machine, one, emit, next);
		}
	}
}

function points(machine: Machine, call: Call, index: number, from: Point): Point[] {
	const found: Point[] = [];
	machine.run(argument(call, index), from, call.scope, (given) => {
		machine.meter.step();
		found.push(given);
	});
	return found;
}

function holds(machine: Machine, call: Call, index: number, at: Point): boolean {
	return machine.values(argument(call, index), at.value, call.scope).some(truthy);
}

/** Whether the second argument has this truth for some value of the first: what follows is not looked at. */
function some(machine: Machine, call: Call, point: Point, truth: boolean): boolean {
	let isFound = false;
	leavable((leave) =>
		machine.run(argument(call), { value: point.value }, call.scope, (item) =>
			machine.run(argument(call, 1), { value: item.value }, call.scope, ({ value }) => {
				if (truthy(value) === truth) {
					isFound = true;
					leave();
				}
			}),
		),
	);
	return isFound;
}

function keyed(machine: Machine, call: Call, point: Point) {
	const entries = listOf(point.value).map((item) => ({
		item,
		key: machine.values(argument(call), item, call.scope),
	}));
	const size = entries.reduce((sum, { key }) => sum + sizeOf(key), 0);
	machine.meter.step((entries.length * Math.log2(entries.length + 1)) / 4 + size / 16);
	return entries.sort((a, b) => order(a.key, b.key));
}

function grouped(machine: Machine, call: Call, point: Point): Json {
	const groups: { readonly key: Json; readonly items: Json[] }[] = [];
	for (const { item, key } of keyed(machine, call, point)) {
		const last = groups.at(-1);
		if (last && order(last.key, key) === 0) {
			last.items.push(item);
		} else {
			groups.push({ key, items: [item] });
		}
	}
	return groups.map((group) => group.items);
}

function listOf(value: Json): readonly Json[] {
	if (isList(value)) {
		return value;
	}
	throw new ExpressionError(`A list is needed here, not ${kindOf(value)}.`);
}

function pathOf(value: Json): Path {
	const path = listOf(value);
	for (const key of path) {
		if (typeof key !== "string" && typeof key !== "number" && !isMap(key)) {
			throw new ExpressionError("A path is a list of names and positions.");
		}
	}
	return path;
}

function numberOf(value: Json): number {
	if (typeof value === "number") {
		return value;
	}
	throw new ExpressionError(`A number is needed here, not ${kindOf(value)}.`);
}
