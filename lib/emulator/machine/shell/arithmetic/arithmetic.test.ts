import { expect, it } from "vitest";
import { ArithmeticError, evaluate } from ".";
import CASES from "./recorded/bash.json";

it.each(CASES)("$expression", ({ expression, expected }) => {
	const variables = new Map([
		["x", "7"],
		["y", "-3"],
		["z", "x+1"],
	]);
	const array = ["4", "5", "6"];
	let got: string;
	try {
		const value = evaluate(
			expression,
			{
				get: (name, key = "0") => (name === "a" ? array[Number(key)] : key === "0" ? variables.get(name) : undefined),
				set: (name, key = "0", result) => {
					if (name === "a") {
						array[Number(key)] = String(result);
					} else {
						variables.set(name, String(result));
					}
				},
				isAssociative: () => false,
				expandKey: (subscript) => subscript,
			},
			"bash",
		);
		got = [value, variables.get("x"), variables.get("y"), variables.get("z"), ...array].join(" ");
	} catch (error) {
		if (!(error instanceof ArithmeticError)) {
			throw error;
		}
		got = error.message;
	}
	expect(got).toBe(expected);
});
