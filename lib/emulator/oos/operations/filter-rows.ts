import { z } from "zod";
import { param } from "../../core/params";

const OPERATORS = ["Equal", "NotEqual", "BeginWith", "LessThan", "GreaterThan"] as const;
type Operator = (typeof OPERATORS)[number];

/** Filter.N of the lists of O&M items and of inventory: up to five, of which all have to hold. */
export const filterParam = () =>
	param
		.list(
			z.object({
				Name: param.string(),
				Operator: param.oneOf(OPERATORS).default("Equal"),
				Value: param.list(param.string(), { max: 20 }),
			}),
			{ max: 5 },
		)
		.default([]);
export type Filters = z.output<ReturnType<typeof filterParam>>;

/** Whether a record passes all filters; `read` gives the property that a filter names, undefined when there is none. */
export function passes(filters: Filters, read: (name: string) => string | undefined): boolean {
	return filters.every((filter) => {
		const value = read(filter.Name);
		return value !== undefined && holds(filter.Operator, value, filter.Value);
	});
}

function holds(operator: Operator, value: string, wanted: readonly string[]): boolean {
	switch (operator) {
		case "Equal":
			return wanted.includes(value);
		case "NotEqual":
			return !wanted.includes(value);
		case "BeginWith":
			return wanted.some((start) => value.startsWith(start));
		case "LessThan":
			return wanted.some((bound) => compare(value, bound) < 0);
		case "GreaterThan":
			return wanted.some((bound) => compare(value, bound) > 0);
	}
}

/** Numbers by their value, everything else as text. */
function compare(left: string, right: string): number {
	const [a, b] = [Number(left), Number(right)];
	if (left !== "" && right !== "" && !Number.isNaN(a) && !Number.isNaN(b)) {
		return a - b;
	}
	return left < right ? -1 : left > right ? 1 : 0;
}
