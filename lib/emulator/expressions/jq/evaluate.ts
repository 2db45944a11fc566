import { ExpressionError } from "../expression-error";
import { type Budget, BudgetError } from "../meter";
import type { Json } from "../value";
import { assign } from "./assign";
import { bind, bindFirst } from "./bind";
import { callBuiltin } from "./builtins";
import { definitions } from "./definitions";
import { type Definition, type Filter, IDENTITY } from "./filter";
import { formatText } from "./formats";
import { type Emit, each, type Machine, type Point, type Scope, Stop, truthy } from "./machine";
import { makeMap, makeText } from "./make-values";
import { arithmetic, compare } from "./operators";
import { computed, step } from "./points";
import { RaisedError } from "./raised";
import { defined, labelled, lookUp, named, variable } from "./scope";
import { iterate, recurse, slice } from "./walk";

/** How deep the functions of a filter may call each other. */
const MAX_CALLS = 400;

/** What a filter gave, and the error that ended it, when one did: what was given before stays given. */
type Evaluated = { readonly outputs: readonly Json[]; readonly error?: ExpressionError };

/** The outputs of a filter for one input, in jq's order; a BudgetError ends it when it costs too much. Pure. */
export function evaluate(filter: Filter, input: Json, budget: Budget): Evaluated {
	const outputs: Json[] = [];
	try {
		new Evaluation(budget).run(filter, { value: input }, undefined, ({ value }) => {
			budget.step();
			outputs.push(value);
		});
		return { outputs };
	} catch (error) {
		if (error instanceof ExpressionError) {
			return { outputs, error };
		}
		if (error instanceof RangeError) {
			// The stack is bounded by the nesting of filters and calls; where both are deep it may still run out.
			return { outputs, error: new BudgetError("The selector has used up its budget of nested calls.") };
		}
		throw error;
	}
}

class Evaluation implements Machine {
	private calls = 0;

	constructor(readonly meter: Budget) {}

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
				recurse(this, point, emit);
				return;
			case "index":
				each(this, filter.key, point, scope, (key) => this.run(filter.of, point, scope, (of) => emit(step(of, key))));
				return;
			case "slice":
				slice(this, filter, point, scope, emit);
				return;
			case "iterate":
				this.run(filter.of, point, scope, (of) => iterate(this, of, emit));
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
				each(this, filter.test, point, scope, (test) => {
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
				each(this, filter.source, point, scope, (value) =>
					bindFirst(this, filter.patterns, value, point, scope, (inner) => this.run(filter.body, point, inner, emit)),
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
				assign(this, filter, point, scope, emit);
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
				makeText(this, filter, point, scope, give);
				return;
			case "negate":
				each(this, filter.of, point, scope, (value) => give(arithmetic("-", 0, value, this.meter)));
				return;
			case "list":
				give(filter.of ? this.values(filter.of, input, scope) : []);
				return;
			case "map":
				makeMap(this, filter, point, scope, give);
				return;
			case "and":
			case "or":
				each(this, filter.left, point, scope, (left) => {
					// The right side is not even looked at when the left one decides.
					if (truthy(left) === (filter.type === "or")) {
						give(truthy(left));
						return;
					}
					each(this, filter.right, point, scope, (right) => give(truthy(right)));
					return;
				});
				return;
			case "binary":
				each(this, filter.right, point, scope, (right) =>
					each(this, filter.left, point, scope, (left) =>
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

	private alternative(
		filter: Filter & { readonly type: "alternative" },
		point: Point,
		scope: Scope | undefined,
		emit: Emit,
	): void {
		let isFound = false;
		this.run(filter.left, point, scope, (found) => {
			if (truthy(found.value)) {
				isFound = true;
				emit(found);
			}
		});
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
			each(this, filter.source, point, scope, (value) =>
				bind(this, filter.pattern, value, point, scope, (inner) => {
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
		const definition = definitions().get(name);
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
			each(this, filter, point, scope, (value) => {
				const known = named(param, value, inner);
				const asFilter = { type: "closure", filter: { type: "literal", value }, scope: undefined } as const;
				bind(index + 1, { name: `${param.slice(1)}/0`, bound: asFilter, outer: known });
			});
		};
		bind(0, home);
		this.calls = leave - 1;
	}
}
