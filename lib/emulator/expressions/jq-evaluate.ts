import { ExpressionError } from "./expression-error";
import { callBuiltin } from "./jq-builtins";
import { DEFINITIONS } from "./jq-definitions";
import { type Definition, type Filter, IDENTITY, type Pattern } from "./jq-filter";
import { formatText } from "./jq-formats";
import { type Emit, type Machine, NOWHERE, type Path, type Point, placed, type Scope, Stop } from "./jq-machine";
import { arithmetic, compare } from "./jq-operators";
import { deletePaths, getPath, setPath, sliceOf } from "./jq-paths";
import { RaisedError } from "./jq-raised";
import { BudgetError, type Meter } from "./meter";
import { isList, isMap, type Json, kindOf, member } from "./value";

/** How deep the functions of a filter may call each other. */
const MAX_CALLS = 400;

/** The outputs of a filter for one input, in jq's order. Throws ExpressionError; BudgetError when it costs too much. Pure. */
export function evaluate(filter: Filter, input: Json, meter: Meter): Json[] {
	const results: Json[] = [];
	try {
		new Evaluation(meter).run(filter, { value: input }, undefined, ({ value }) => {
			meter.step();
			results.push(value);
		});
	} catch (error) {
		if (error instanceof RangeError) {
			// The stack is bounded by the nesting of filters and calls; where both are deep it may still run out.
			throw new BudgetError("The selector has used up its budget of nested calls.");
		}
		throw error;
	}
	return results;
}

/** jq's truth: everything but null and false. */
function truthy(value: Json): boolean {
	return value !== null && value !== false;
}

class Evaluation implements Machine {
	private calls = 0;

	constructor(readonly meter: Meter) {}

	values(filter: Filter, input: Json, scope: Scope | undefined): Json[] {
		const found: Json[] = [];
		this.run(filter, { value: input }, scope, ({ value }) => {
			this.meter.step();
			found.push(value);
		});
		return found;
	}

	run(filter: Filter, point: Point, scope: Scope | undefined, emit: Emit): void {
		this.meter.step();
		switch (filter.type) {
			case "identity":
				emit(point);
				return;
			case "recurse":
				this.recurse(point, emit);
				return;
			case "index":
				this.each(filter.key, point, scope, (key) => this.run(filter.of, point, scope, (of) => emit(step(of, key))));
				return;
			case "slice":
				this.slice(filter, point, scope, emit);
				return;
			case "iterate":
				this.run(filter.of, point, scope, (of) => this.iterate(of, emit));
				return;
			case "pipe":
				this.run(filter.left, point, scope, (middle) => this.run(filter.right, middle, scope, emit));
				return;
			case "comma":
				this.run(filter.left, point, scope, emit);
				this.run(filter.right, point, scope, emit);
				return;
			case "alternative":
				this.alternative(filter, point, scope, emit);
				return;
			case "condition":
				this.each(filter.test, point, scope, (test) => {
					const chosen = truthy(test) ? filter.whenTrue : filter.whenFalse;
					if (chosen) {
						this.run(chosen, point, scope, emit);
					} else {
						emit(point);
					}
				});
				return;
			case "try":
				this.attempt(filter, point, scope, emit);
				return;
			case "bind":
				this.each(filter.source, point, scope, (value) =>
					this.bindFirst(filter.patterns, 0, value, point, scope, (inner) => this.run(filter.body, point, inner, emit)),
				);
				return;
			case "fold":
				this.fold(filter, point, scope, emit);
				return;
			case "define":
				this.run(filter.rest, point, defined(filter.definition, scope), emit);
				return;
			case "label":
				this.label(filter, point, scope, emit);
				return;
			case "break":
				throw labelled(filter.name, scope);
			case "call":
				this.call(filter, point, scope, emit);
				return;
			case "assign":
				this.assign(filter, point, scope, emit);
				return;
			default:
				this.compute(filter, point, scope, (value) => emit(computed(point, value)));
				return;
		}
	}

	/** Filters that make a value of their own, which stands nowhere in the input. */
	private compute(filter: Filter, point: Point, scope: Scope | undefined, give: (value: Json) => void): void {
		const input = point.value;
		switch (filter.type) {
			case "literal":
				give(filter.value);
				return;
			case "variable":
				give(variable(filter.name, scope));
				return;
			case "format":
				give(formatText(filter.name, input, this.meter));
				return;
			case "text":
				this.text(filter.parts, filter.format, 0, [], point, scope, give);
				return;
			case "negate":
				this.each(filter.of, point, scope, (value) => give(arithmetic("-", 0, value, this.meter)));
				return;
			case "list":
				give(filter.of ? this.values(filter.of, input, scope) : []);
				return;
			case "map":
				this.map(filter.entries, 0, [], point, scope, give);
				return;
			case "and":
			case "or":
				this.each(filter.left, point, scope, (left) => {
					// The right side is not even looked at when the left one decides.
					if (truthy(left) === (filter.type === "or")) {
						give(truthy(left));
						return;
					}
					this.each(filter.right, point, scope, (right) => give(truthy(right)));
					return;
				});
				return;
			case "binary":
				this.each(filter.right, point, scope, (right) =>
					this.each(filter.left, point, scope, (left) =>
						give(
							compare(filter.operator, left, right, this.meter) ?? arithmetic(filter.operator, left, right, this.meter),
						),
					),
				);
				return;
			default:
				throw new Error(`a filter of the type ${filter.type} makes no value`);
		}
	}

	/** Each value that a filter gives, wherever it may stand. */
	private each(filter: Filter, point: Point, scope: Scope | undefined, give: (value: Json) => void): void {
		this.run(filter, { value: point.value }, scope, ({ value }) => give(value));
	}

	private iterate({ value, path }: Point, emit: Emit): void {
		if (isList(value)) {
			for (const [index, item] of value.entries()) {
				this.meter.step();
				emit(path ? { value: item, path: onward(path, index) } : { value: item });
			}
			return;
		}
		if (!isMap(value)) {
			throw new ExpressionError(`Cannot take the members of ${kindOf(value)}.`);
		}
		for (const name of Object.keys(value)) {
			this.meter.step();
			const inner = member(value, name) ?? null;
			emit(path ? { value: inner, path: onward(path, name) } : { value: inner });
		}
	}

	private recurse(point: Point, emit: Emit): void {
		this.meter.step();
		emit(point);
		if (isList(point.value) || isMap(point.value)) {
			this.iterate(point, (inner) => this.recurse(inner, emit));
		}
	}

	private slice(filter: Filter & { type: "slice" }, point: Point, scope: Scope | undefined, emit: Emit): void {
		const bound = (part: Filter | undefined, give: (value: Json) => void) =>
			part ? this.each(part, point, scope, give) : give(null);
		bound(filter.to, (end) =>
			bound(filter.from, (start) =>
				this.run(filter.of, point, scope, ({ value, path }) => {
					const taken = sliceOf(value, start, end, this.meter);
					emit(path ? { value: taken, path: onward(path, { start, end }) } : { value: taken });
				}),
			),
		);
	}

	private alternative(
		filter: Filter & { readonly type: "alternative" },
		point: Point,
		scope: Scope | undefined,
		emit: Emit,
	): void {
		let isFound = false;
		this.guarded(
			(give) => this.run(filter.left, point, scope, give),
			(found) => {
				if (truthy(found.value)) {
					isFound = true;
					emit(found);
				}
			},
		);
		if (!isFound) {
			this.run(filter.right, point, scope, emit);
		}
	}

	private attempt(filter: Filter & { readonly type: "try" }, point: Point, scope: Scope | undefined, emit: Emit): void {
		const error = this.guarded((give) => this.run(filter.body, point, scope, give), emit);
		if (error && filter.handler) {
			const value = error instanceof RaisedError ? error.value : error.message;
			this.run(filter.handler, computed(point, value), scope, emit);
		}
	}

	/** Runs what gives points, and gives the error that ended it; errors of those who take the points are not its own. */
	private guarded(work: (give: Emit) => void, emit: Emit): ExpressionError | undefined {
		let isOutside = false;
		try {
			work((given) => {
				isOutside = true;
				emit(given);
				isOutside = false;
			});
			return undefined;
		} catch (error) {
			if (isOutside || !(error instanceof ExpressionError) || error instanceof BudgetError) {
				throw error;
			}
			return error;
		}
	}

	private label(filter: Filter & { readonly type: "label" }, point: Point, scope: Scope | undefined, emit: Emit): void {
		const stop = new Stop();
		try {
			this.run(filter.body, point, { name: filter.name, bound: { type: "label", stop }, outer: scope }, emit);
		} catch (error) {
			if (error !== stop) {
				throw error;
			}
		}
	}

	private fold(filter: Filter & { readonly type: "fold" }, point: Point, scope: Scope | undefined, emit: Emit): void {
		this.run(filter.start, point, scope, (start) => {
			let state: Point | undefined = start;
			this.each(filter.source, point, scope, (value) =>
				this.bind(filter.pattern, value, point, scope, (inner) => {
					const before = state ?? computed(point, null);
					state = undefined;
					this.run(filter.update, before, inner, (after) => {
						state = after;
						if (filter.kind === "foreach") {
							this.run(filter.extract ?? IDENTITY, after, inner, emit);
						}
					});
				}),
			);
			if (filter.kind === "reduce") {
				emit(state ?? computed(point, null));
			}
		});
	}

	/** Binds by the first pattern that fits: an error in one, or in what follows from it, leads to the next. */
	private bindFirst(
		patterns: readonly Pattern[],
		at: number,
		value: Json,
		point: Point,
		scope: Scope | undefined,
		go: (scope: Scope | undefined) => void,
	): void {
		const pattern = patterns[at];
		if (!pattern) {
			return;
		}
		// All names of all patterns are there, with null where the pattern taken has them not.
		const named = patterns.length === 1 ? scope : patterns.flatMap(namesOf).reduce(nameless, scope);
		if (at === patterns.length - 1) {
			this.bind(pattern, value, point, named, go);
			return;
		}
		try {
			this.bind(pattern, value, point, named, go);
		} catch (error) {
			if (!(error instanceof ExpressionError) || error instanceof BudgetError) {
				throw error;
			}
			this.bindFirst(patterns, at + 1, value, point, scope, go);
		}
	}

	private bind(
		pattern: Pattern,
		value: Json,
		point: Point,
		scope: Scope | undefined,
		go: (scope: Scope | undefined) => void,
	): void {
		this.meter.step();
		switch (pattern.type) {
			case "name":
				go(named(pattern.name, value, scope));
				return;
			case "list": {
				if (value !== null && !isList(value)) {
					throw new ExpressionError(`Cannot take a position of ${kindOf(value)}.`);
				}
				const from = (index: number, inner: Scope | undefined): void => {
					const item = pattern.items[index];
					if (item) {
						this.bind(item, value?.[index] ?? null, point, inner, (next) => from(index + 1, next));
					} else {
						go(inner);
					}
				};
				from(0, scope);
				return;
			}
			case "map": {
				const from = (index: number, inner: Scope | undefined): void => {
					const entry = pattern.entries[index];
					if (!entry) {
						go(inner);
						return;
					}
					this.each(entry.key, point, inner, (key) => {
						const part = step({ value }, key).value;
						const known = entry.name === undefined ? inner : named(entry.name, part, inner);
						if (entry.value) {
							this.bind(entry.value, part, point, known, (next) => from(index + 1, next));
						} else {
							from(index + 1, known);
						}
					});
					return;
				};
				from(0, scope);
				return;
			}
		}
	}

	/** The text's pieces from the last to the first, as jq varies them. */
	private text(
		parts: readonly (string | Filter)[],
		format: string | undefined,
		done: number,
		pieces: readonly string[],
		point: Point,
		scope: Scope | undefined,
		give: (value: Json) => void,
	): void {
		if (done === parts.length) {
			this.meter.make(pieces.reduce((sum, piece) => sum + piece.length, 0));
			give(pieces.join(""));
			return;
		}
		const part = parts[parts.length - 1 - done] ?? "";
		const go = (piece: string) => this.text(parts, format, done + 1, [piece, ...pieces], point, scope, give);
		if (typeof part === "string") {
			go(part);
		} else {
			this.each(part, point, scope, (value) => go(formatText(format ?? "text", value, this.meter)));
		}
	}

	/** A map's entries one after another; the values of the later ones vary faster. */
	private map(
		entries: readonly { readonly key: Filter; readonly value: Filter }[],
		position: number,
		built: readonly (readonly [string, Json])[],
		point: Point,
		scope: Scope | undefined,
		give: (value: Json) => void,
	): void {
		const entry = entries[position];
		if (!entry) {
			give(Object.fromEntries(built));
			return;
		}
		this.each(entry.key, point, scope, (key) => {
			if (typeof key !== "string") {
				throw new ExpressionError("A map's key has to be a string.");
			}
			this.each(entry.value, point, scope, (value) =>
				this.map(entries, position + 1, [...built, [key, value]], point, scope, give),
			);
		});
	}

	private assign(
		filter: Filter & { readonly type: "assign" },
		point: Point,
		scope: Scope | undefined,
		emit: Emit,
	): void {
		const paths = () => {
			const found: Path[] = [];
			this.run(filter.left, { value: point.value, path: [] }, scope, ({ path }) => found.push(placed(path)));
			return found;
		};
		const give = (value: Json) => emit(computed(point, value));
		const { operator } = filter;
		if (operator === "|") {
			give(this.update(paths(), filter.right, point.value, scope));
			return;
		}
		this.each(filter.right, point, scope, (right) => {
			let value = point.value;
			for (const path of paths()) {
				const old = getPath(value, path, this.meter);
				const next =
					operator === ""
						? right
						: operator === "//"
							? truthy(old)
								? old
								: right
							: arithmetic(operator, old, right, this.meter);
				value = setPath(value, path, next, this.meter);
			}
			give(value);
		});
	}

	/** `|=`: each place becomes the first value that the filter gives for it, and goes when there is none. */
	private update(paths: readonly Path[], filter: Filter, input: Json, scope: Scope | undefined): Json {
		let value = input;
		const gone: Path[] = [];
		for (const path of paths) {
			const first = this.first(filter, getPath(value, path, this.meter), scope);
			if (first) {
				value = setPath(value, path, first.value, this.meter);
			} else {
				gone.push(path);
			}
		}
		return deletePaths(value, gone, this.meter);
	}

	private first(filter: Filter, input: Json, scope: Scope | undefined): Point | undefined {
		const stop = new Stop();
		let found: Point | undefined;
		try {
			this.run(filter, { value: input }, scope, (given) => {
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

	private call(filter: Filter & { readonly type: "call" }, point: Point, scope: Scope | undefined, emit: Emit): void {
		const name = `${filter.name}/${filter.args.length}`;
		const found = lookUp(name, scope);
		if (found?.bound.type === "closure") {
			this.run(found.bound.filter, point, found.bound.scope, emit);
			return;
		}
		if (found?.bound.type === "function") {
			this.enter(found.bound.definition, filter.args, found, point, scope, emit);
			return;
		}
		const definition = DEFINITIONS.get(name);
		if (definition) {
			this.enter(definition, filter.args, undefined, point, scope, emit);
			return;
		}
		callBuiltin(this, { name, args: filter.args, scope }, point, emit);
	}

	private enter(
		definition: Definition,
		args: readonly Filter[],
		home: Scope | undefined,
		point: Point,
		scope: Scope | undefined,
		emit: Emit,
	): void {
		this.calls += 1;
		if (this.calls > MAX_CALLS) {
			throw new BudgetError(`The selector has used up its budget of ${MAX_CALLS} nested calls.`);
		}
		const leave = this.calls;
		const bind = (index: number, inner: Scope | undefined): void => {
			const param = definition.params[index];
			const filter = args[index];
			if (param === undefined || !filter) {
				this.run(definition.body, point, inner, (given) => {
					// Who takes what is given is outside of the call.
					this.calls = leave - 1;
					emit(given);
					this.calls = leave;
				});
				return;
			}
			if (!param.startsWith("$")) {
				bind(index + 1, { name: `${param}/0`, bound: { type: "closure", filter, scope }, outer: inner });
				return;
			}
			this.each(filter, point, scope, (value) => {
				const known = named(param, value, inner);
				const asFilter = { type: "closure", filter: { type: "literal", value }, scope: undefined } as const;
				bind(index + 1, { name: `${param.slice(1)}/0`, bound: asFilter, outer: known });
			});
		};
		bind(0, home);
		this.calls = leave - 1;
	}
}

/** A point for a value that was made: while paths are asked for it stands nowhere. */
function computed(point: Point, value: Json): Point {
	return point.path ? { value, path: NOWHERE } : { value };
}

/** The path one step further. Throws ExpressionError for what stands nowhere. */
function onward(path: Path, key: Json): Path {
	return [...placed(path), key];
}

function step({ value, path }: Point, key: Json): Point {
	if (isMap(key)) {
		const [start = null, end = null] = [member(key, "start"), member(key, "end")];
		return { value: sliceOf(value, start, end, undefined), ...(path && { path: onward(path, { start, end }) }) };
	}
	return { value: pick(value, key), ...(path && { path: onward(path, key) }) };
}

function pick(value: Json, key: Json): Json {
	if (value === null && (typeof key === "string" || typeof key === "number" || key === null)) {
		return null;
	}
	if (isMap(value) && typeof key === "string") {
		return member(value, key) ?? null;
	}
	if (isList(value) && typeof key === "number") {
		const index = Math.floor(key);
		return value[index < 0 ? value.length + index : index] ?? null;
	}
	throw new ExpressionError(`Cannot take ${JSON.stringify(key)} of ${kindOf(value)}.`);
}

function named(name: string, value: Json, outer: Scope | undefined): Scope {
	return { name, bound: { type: "value", value }, outer };
}

function nameless(scope: Scope | undefined, name: string): Scope {
	return named(name, null, scope);
}

function namesOf(pattern: Pattern): readonly string[] {
	switch (pattern.type) {
		case "name":
			return [pattern.name];
		case "list":
			return pattern.items.flatMap(namesOf);
		case "map":
			return pattern.entries.flatMap((entry) => [
				...(entry.name === undefined ? [] : [entry.name]),
				...(entry.value ? namesOf(entry.value) : []),
			]);
	}
}

function defined(definition: Definition, outer: Scope | undefined): Scope {
	return { name: `${definition.name}/${definition.params.length}`, bound: { type: "function", definition }, outer };
}

function lookUp(name: string, scope: Scope | undefined): Scope | undefined {
	let at = scope;
	while (at && at.name !== name) {
		at = at.outer;
	}
	return at;
}

function variable(name: string, scope: Scope | undefined): Json {
	const found = lookUp(name, scope);
	if (found?.bound.type === "value") {
		return found.bound.value;
	}
	if (name === "$ENV") {
		return {};
	}
	if (name === "$__loc__") {
		return { file: "<selector>", line: 1 };
	}
	throw new ExpressionError(`The selector's variable ${name} is not defined.`);
}

function labelled(name: string, scope: Scope | undefined): Stop | ExpressionError {
	const found = lookUp(name, scope);
	return found?.bound.type === "label"
		? found.bound.stop
		: new ExpressionError(`The selector's label ${name} is not defined.`);
}
