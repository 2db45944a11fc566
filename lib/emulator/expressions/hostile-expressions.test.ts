import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExpressionError } from "./expression-error";
import { evaluate } from "./jq/evaluate";
import { parse } from "./jq/parse";
import { Meter } from "./meter";
import { resolve } from "./resolve";
import type { Json } from "./value";

/** Names that objects have of their own, signs of the languages, and plain words. */
const word = fc.constantFrom(
	..."__proto__ constructor toString hasOwnProperty a key 0 -1 1e999 {{ }} $a $__loc__ \\u0000 2026-01-01T00:00:00Z 10.0.0.0/8 % 999999999".split(
		" ",
	),
	"",
	" ",
	"x".repeat(2000),
);
const NAMES =
	"And Or Not Equals If Join Split Select Jq Replace Sub Base64Encode Base64Decode Escape ContainsSubString IsIpInCIDR AddHour FormatUTCTime DurationBetween ListJoin MergeList MergeMap MergeMapToList ConvertMapToList CalculateBatch RangeSelect Intersection Eval Last First Length Sum Max Min NoSuch".split(
		" ",
	);

const { value } = fc.letrec<{ value: Json }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 5, depthSize: "medium" },
		word,
		fc.constantFrom<Json>(null, true, 0, -1, 1.5, 1e308),
		word.map((name) => `{{ ${name} }}`),
		fc.array(tie("value"), { maxLength: 4 }),
		fc.dictionary(word, tie("value"), { maxKeys: 3 }),
		fc.tuple(fc.constantFrom(...NAMES), tie("value")).map(([name, inner]): Json => ({ [`Fn::${name}`]: inner })),
		fc
			.tuple(fc.constantFrom("First", "All", "x"), word, tie("value"))
			.map(([mode, filter, inner]): Json => ({ "Fn::Jq": [mode, filter, inner] })),
	),
}));

/** Runs the work; gives what it threw when that is no error of an expression. */
function strangeError(work: () => unknown): unknown {
	try {
		work();
		return undefined;
	} catch (error) {
		return error instanceof ExpressionError ? undefined : error;
	}
}

describe("an expression of a stranger", () => {
	it("gives a value or an error of its own, whatever it is made of", () => {
		fc.assert(
			fc.property(value, value, (expression, known) => {
				expect(strangeError(() => resolve(expression, () => known, new Meter()))).toBeUndefined();
			}),
			{ numRuns: 600 },
		);
	});

	it("is a filter or an error, whatever signs it is made of", () => {
		const pieces =
			'. .a [] [0] | , + - * / // == and or not ( ) { } : ; $x as reduce foreach if then else end try catch ? .. @json "s" "\\( 1 ) def f: f; map( select( range( until( limit( path( getpath( splits( test( 1e999 -0 null'.split(
				" ",
			);
		const filter = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(" "));
		fc.assert(
			fc.property(filter, value, (text, input) => {
				expect(strangeError(() => evaluate(parse(text), input, new Meter()))).toBeUndefined();
			}),
			{ numRuns: 1500 },
		);
	});
});
