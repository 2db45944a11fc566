import { ExpressionError } from "../expression-error";
import { BudgetError } from "../meter";
import { isList, type Json, kindOf } from "../value";
import type { Pattern } from "./filter";
import { each, type Machine, type Point, type Scope } from "./machine";
import { step } from "./points";
import { named, nameless } from "./scope";

/** Binds by the first pattern that fits: an error in one, or in what follows from it, leads to the next. */
export function bindFirst(
	machine: Machine,
	patterns: readonly Pattern[],
	value: Json,
	point: Point,
	scope: Scope | undefined,
	go: (scope: Scope | undefined) => void,
): void {
	// All names of all patterns are there, with null where the pattern taken has them not.
	const known = patterns.length === 1 ? scope : patterns.flatMap(namesOf).reduce(nameless, scope);
	for (const [index, pattern] of patterns.entries()) {
		try {
			bind(machine, pattern, value, point, known, go);
			return;
		} catch (error) {
			const isLast = index === patterns.length - 1;
			if (isLast || !(error instanceof ExpressionError) || error instanceof BudgetError) {
				throw error;
			}
		}
	}
}

/** Takes a value apart by a pattern and goes on with what the names then mean. Throws ExpressionError when it does not fit. */
export function bind(
	machine: Machine,
	pattern: Pattern,
	value: Json,
	point: Point,
	scope: Scope | undefined,
	go: (scope: Scope | undefined) => void,
): void {
	machine.meter.step();
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
					bind(machine, item, value?.[index] ?? null, point, inner, (next) => from(index + 1, next));
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
				each(machine, entry.key, point, inner, (key) => {
					const part = step({ value }, key).value;
					const known = entry.name === undefined ? inner : named(entry.name, part, inner);
					if (entry.value) {
						bind(machine, entry.value, part, point, known, (next) => from(index + 1, next));
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
