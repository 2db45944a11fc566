import { expect, it } from "vitest";
import { matchesPattern } from "./matches-pattern";
import { readContent } from "./read-content";

it("matches the whole value", () => {
	expect(matchesPattern("[a-z]+", "abc")).toBe(true);
	expect(matchesPattern("[a-z]+", "abc1")).toBe(false);
	expect(matchesPattern("a|b", "ab")).toBe(false);
});

it.each<[string, string, boolean]>([
	["(?!\\.|-)(?!.*\\.\\.).*(?<!\\.|-)$", "a.b", true],
	["(?!\\.|-)(?!.*\\.\\.).*(?<!\\.|-)$", "a.b.", false],
	["(?!\\.|-)(?!.*\\.\\.).*(?<!\\.|-)$", "-a", false],
	["(?!\\.|-)(?!.*\\.\\.).*(?<!\\.|-)$", "a..b", false],
	["[a-z]+(?<=ing)", "going", true],
	["[a-z]+(?<=ing)", "goes", false],
	["[a-z$]+(?<!x)(?<!y)", "xyz$", true],
	["[a-z$]+(?<!x)(?<!y)", "zx", false],
	["[a-z]+\\$", "a$", true],
	["a(?<!b)c", "ac", false],
	["a|b(?<!b)", "a", false],
])("of %s looks at the ends of a text: %s", (pattern, value, matches) => {
	expect(matchesPattern(pattern, value)).toBe(matches);
});

it("gives up on a pattern that backtracks without end, as on one that is none", () => {
	expect(matchesPattern("(a+)+", `${"a".repeat(40)}!`)).toBe(false);
	expect(matchesPattern("(", "(")).toBe(false);
});

it("refuses a template that nests too deep to be walked", () => {
	const deep = `{"FormatVersion":${"[".repeat(15_000)}${"]".repeat(15_000)}}`;
	expect(() => readContent(deep)).toThrow(/nests deeper than 100/);
});
