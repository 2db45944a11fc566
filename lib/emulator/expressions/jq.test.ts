import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExpressionError } from "./expression-error";
import { evaluate } from "./jq/evaluate";
import { parse } from "./jq/parse";
import { BudgetError, Meter } from "./meter";
import { selectAll } from "./select-value";
import { type Json, looseKey, looselyEqual } from "./value";

/** What jq 1.6 gave for each filter over one document: `[filter, outputs]`. */
const recorded: { readonly input: Json; readonly cases: readonly (readonly [string, readonly Json[]])[] } = JSON.parse(
	readFileSync(new URL("jq-expected.json", import.meta.url), "utf8"),
);

/** What jq 1.7 gave for more filters over the same document. */
const recordedLater: readonly (readonly [string, readonly Json[]])[] = JSON.parse(
	readFileSync(new URL("jq-1.7-expected.json", import.meta.url), "utf8"),
);

describe("a jq filter", () => {
	it.each(recordedLater)("%s gives what jq 1.7 gives", (filter, expected) => {
		const { outputs, error } = evaluate(parse(filter), recorded.input, new Meter());
		expect([error, JSON.parse(JSON.stringify(outputs))]).toEqual([undefined, expected]);
	});
});

describe("a selector", () => {
	it.each(recorded.cases)("%s gives what jq gives", (filter, expected) => {
		expect(selectAll(recorded.input, filter)).toEqual(expected);
	});

	// Where later versions of jq have more than 1.6, or do otherwise.
	it.each<[string, Json[]]>([
		["[1 | limit(5; repeat(. * 2))]", [[1, 2, 4, 8, 16]]],
		['" x " | trim, ltrim, rtrim', ["x", "x ", " x"]],
		["{a: {b: 1, c: 2}} | pick(.a.b)", [{ a: { b: 1 } }]],
		["[.b[0]] | add(.[], 5)", [6]],
		["-5 | abs", [5]],
		["[1, 2, 3] | [skip(1; .[])]", [[2, 3]]],
		["if .n then 1 end | type", ["object"]],
		["try (1 / 0) catch .", ["A number cannot be divided by zero."]],
		['@html "\\("<&\'\\">")", @uri "\\("é?")"', ["&lt;&amp;&#39;&quot;&gt;", "%C3%A9%3F"]],
		["limit(0; error)", []],
		['[{name: "a", value: 1}, {k: "c", v: false}] | from_entries', [{ a: 1, c: false }]],
	])("%s gives what today's jq gives", (filter, expected) => {
		expect(selectAll(recorded.input, filter)).toEqual(expected);
	});

	it("looks at the right side of `and` and `or` only when the left one does not decide", () => {
		expect(selectAll(null, "(false and error), (true or error)")).toEqual([false, true]);
		expect(() => selectAll(null, "true and error")).toThrow(ExpressionError);
		expect(selectAll(null, "[(true, false) or (false, true)]")).toEqual([[true, false, true]]);
		expect(selectAll(null, "[(true, false) and (true, false)]")).toEqual([[true, false, false]]);
	});

	it.each([
		"nosuch",
		"1 as $x",
		"$x",
		"break $x",
		"path(1)",
		'test("(")',
		'"a" | test("(a)\\\\1")',
		'"a" | test("(?<!b)a")',
		'"a" | test("a(?<!b)")',
		'"a" | test("b(?=a)")',
		'"a" | test("a"; "q")',
		"[1] | implode | error",
		'{} | .["a", 1]',
		"[.[] |",
		'"\\(1"',
		"1 == 1 == 1",
		'"x" | fromjson',
		"9e99 | todate",
		'"x" | strptime("%Y")',
		"[[1, 2]] | .[0] as {a: $x} | $x",
		"(1, 2) |= 3",
	])("%s is refused with a reason", (filter) => {
		expect(() => selectAll({ a: 1 }, `. | ${filter}`)).toThrow(ExpressionError);
	});

	it.each([
		"[limit(1000000; repeat(1))] | length",
		"def f: f; f",
		"def f: 1 + f; f",
		'try (def f: f; f) catch "caught"',
		"[range(1e9)]",
		"reduce range(1e9) as $i (0; . + 1)",
		'"x" * 1e9',
		'"x" | until(false; . + .)',
		"[1] | until(false; . + .)",
		"null | .[1e9] = 1",
		"null | [.[1e5:1e9]] | .[0] = 1 | until(false; .)",
		'("a" * 200000) as $a | [range(100)] | map($a) | sort | join("")',
		'("a" * 100000) | [match("a*b"; "g")] , [range(300)] | map(tostring) | until(false; .)',
		"[range(30000)] - [range(30000)] | length",
		"[range(3000)] | combinations(3)",
		"[[range(1000)]] | until(false; transpose)",
	])("%s ends for its budget, whatever catches errors", (filter) => {
		expect(() => selectAll(null, filter)).toThrow(BudgetError);
	});

	it("costs its budget once for all that share a meter", () => {
		const meter = new Meter();
		expect(() => {
			for (let round = 0; round < 100; round++) {
				selectAll(null, "[range(5000)] | length", meter);
			}
		}).toThrow(BudgetError);
	});

	it("gives numbers that JSON can hold", () => {
		expect(selectAll(null, "infinite, -infinite, nan, [nan]")).toEqual([
			Number.MAX_VALUE,
			-Number.MAX_VALUE,
			null,
			[null],
		]);
	});
});

describe("the key of a loosely compared value", () => {
	const scalar = fc.constantFrom<Json>(null, true, false, "true", "TRUE", "null", 0, "0", 1, "1", "");
	const value = fc.letrec<{ json: Json }>((tie) => ({
		json: fc.oneof(
			{ depthSize: "small" },
			scalar,
			fc.array(tie("json"), { maxLength: 2 }),
			fc.dictionary(fc.constantFrom("a", "b"), tie("json"), { maxKeys: 2 }),
		),
	})).json;

	it("is the same exactly for values that are equal", () => {
		fc.assert(
			fc.property(value, value, (a, b) => {
				expect(looseKey(a) === looseKey(b)).toBe(looselyEqual(a, b));
			}),
		);
	});
});
