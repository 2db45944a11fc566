import { expect, it } from "vitest";
import { BacktrackLimit, compilePerl, compilePosix } from ".";
import CASES from "./recorded/extended.json";

it.each(CASES)("finds /$pattern/ in '$text' as sed -E does", ({ pattern, text, expected }) => {
	const spans = compilePosix(pattern, "extended").exec(text);
	const match = spans?.[0];
	const shown = (spans ?? []).map((span) => `<${span === undefined ? "" : text.slice(span.start, span.end)}>`).join("");
	expect(match === undefined ? text : text.slice(0, match.start) + shown + text.slice(match.end)).toBe(expected);
});

it("stays linear where backtracking would not", () => {
	const text = "a".repeat(20_000);
	expect(compilePosix("(a*)*b", "extended").test(text)).toBe(false);
	expect(compilePosix("(a|aa)+$", "extended").find(text)).toEqual({ start: 0, end: 20_000 });
});

it("gives up when an expression of Perl's kind takes too long", () => {
	expect(() => compilePerl("(a+)+b").test("a".repeat(60))).toThrow(BacktrackLimit);
	expect(compilePerl("(?<=k: )\\w+?(?=e)").exec("k: value")?.[0]).toEqual({ start: 3, end: 7 });
});
