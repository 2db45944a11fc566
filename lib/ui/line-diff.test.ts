import { describe, expect, it } from "vitest";
import { lineDiff } from "./line-diff";

const text = (lines: readonly (string | number)[]) => lines.join("\n");
const marks = { same: " ", added: "+", removed: "-" } as const;
const shown = (before: string, after: string) =>
	lineDiff(before, after).parts.flatMap(({ isFolded, lines }) =>
		isFolded ? [`@${lines.length}`] : lines.map(({ kind, text: line }) => `${marks[kind]}${line}`),
	);

describe("the difference of two texts", () => {
	it.each<[string, string, string, string[]]>([
		["of the same text is folded", "a\nb\n", "a\nb\n", ["@2"]],
		["does not care whether the last line ends", "a\nb", "a\nb\n", ["@2"]],
		["tells a changed line as one gone and one come", "a\nb\nc\n", "a\nB\nc\n", [" a", "-b", "+B", " c"]],
		["of a new text is all lines", "", "a\nb\n", ["+a", "+b"]],
		["of a text that is gone is all lines", "a\n", "", ["-a"]],
		[
			"folds what is far from any change",
			text([1, 2, 3, 4, 5, 6, 7, 8, 9]),
			text([1, 2, 3, 4, 5, 6, 7, 8, "x"]),
			["@5", " 6", " 7", " 8", "-9", "+x"],
		],
		[
			"shows a single line rather than a fold of it",
			text([1, 2, 3, 4, 5]),
			text([1, 2, 3, 4, "x"]),
			[" 1", " 2", " 3", " 4", "-5", "+x"],
		],
	])("%s", (_name, before, after, expected) => {
		expect(shown(before, after)).toEqual(expected);
	});

	it("of two long texts that have nothing in common is all of both, told at once", () => {
		const lines = (of: string) => Array.from({ length: 10_000 }, (_, index) => `${of}${index}`).join("\n");
		expect(lineDiff(lines("a"), lines("b"))).toMatchObject({ added: 10_000, removed: 10_000 });
	});

	it("numbers the lines of both sides", () => {
		const { parts, added, removed } = lineDiff("a\nb\n", "a\nx\ny\n");
		expect(parts[0]?.lines.map(({ before, after }) => [before, after])).toEqual([
			[1, 1],
			[2, null],
			[null, 2],
			[null, 3],
		]);
		expect([added, removed]).toEqual([2, 1]);
	});
});
