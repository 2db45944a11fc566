import { expect, it } from "vitest";
import { ExpressionError } from "../expression-error";
import { BudgetError, Meter } from "../meter";
import { evaluate } from "./evaluate";
import { parse } from "./parse";

it("gives what a filter gave before an error ended it, and the error", () => {
	expect(evaluate(parse("1, .a, 3"), { a: 2 }, new Meter())).toEqual({ outputs: [1, 2, 3] });
	const { outputs, error } = evaluate(parse('1, 2, error("enough"), 3'), null, new Meter());
	expect(outputs).toEqual([1, 2]);
	expect(error).toBeInstanceOf(ExpressionError);
	expect(error?.message).toBe("enough");
});

it("ends where the budget does, whoever sets it", () => {
	let left = 50;
	const budget = {
		step() {
			left -= 1;
			if (left < 0) {
				throw new BudgetError("used up");
			}
		},
		make() {},
	};
	const { outputs, error } = evaluate(parse("range(1000)"), null, budget);
	expect(outputs.length).toBeGreaterThan(5);
	expect(outputs.length).toBeLessThan(50);
	expect(error?.message).toBe("used up");
	expect(evaluate(parse("try repeat(.) catch 0"), null, new Meter()).error).toBeInstanceOf(BudgetError);
});

it("reads a filter as jq does: a member's name without its dot is a function's", () => {
	expect(evaluate(parse("a"), { a: 1 }, new Meter()).error?.message).toMatch(/a\/0 is not known/);
	expect(() => parse(".a |")).toThrow(ExpressionError);
	expect(() => parse("[".repeat(100_000))).toThrow(ExpressionError);
});
