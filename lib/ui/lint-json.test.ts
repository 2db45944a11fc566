import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatJson } from "./format-json";
import { lintJson } from "./lint-json";

describe("lintJson", () => {
	it("finds nothing wrong exactly where JSON.parse succeeds", () => {
		const texts = fc.oneof(
			fc.json(),
			fc.string({ unit: fc.constantFrom("{", "}", "[", "]", '"', ":", ",", "1", "a", " ", "\n") }),
		);
		fc.assert(
			fc.property(texts, (text) => {
				expect(lintJson(text).length === 0).toBe(formatJson(text) !== undefined);
			}),
		);
	});
	it("says line and column of the first problem", () => {
		expect(lintJson('{\n  "a": 1\n  "b": 2\n}')[0]).toEqual({ line: 3, column: 3, code: "CommaExpected" });
	});
	it("refuses comments and trailing commas", () => {
		expect(lintJson("[1, // one\n]").length).toBeGreaterThan(0);
		expect(lintJson("[1,]").length).toBeGreaterThan(0);
	});
});
