import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, isErrorLine, linesWith, markPieces, parseLineHash, readLog, writeLineHash } from "./log-lines";

describe("an output as lines", () => {
	it("keeps colours over the end of a line, and leaves out what would act", () => {
		const lines = readLog("a\u001b[31mred\nstill red\u001b[0m\u001b]0;title\u0007\n\nlast");
		expect(lines.map(({ text }) => text)).toEqual(["ared", "still red", "", "last"]);
		expect(lines[1]?.pieces.map(({ tone }) => tone)).toEqual(["red"]);
	});

	it("begins no line after the last line break", () => {
		expect(readLog("")).toEqual([]);
		expect(readLog("one\n")).toHaveLength(1);
		expect(readLog("one\n\n")).toHaveLength(2);
	});

	it.each([
		["bash: line 1: foo: command not found", true],
		["Error: Nothing to do", true],
		["cat: /x: No such file or directory", true],
		["Job for httpd.service failed", true],
		["Complete!", false],
		["finished with 0 errors", false],
		["httpd: Syntax OK", false],
	])("tells by its words whether a line is about an error: %s", (text, isError) => {
		expect(isErrorLine(text)).toBe(isError);
	});

	it("is searched whatever the case, and what is found is marked over changes of colour", () => {
		const lines = readLog("no\nER\u001b[31mROR error\n");
		expect(linesWith(lines, "error")).toEqual([1]);
		expect(linesWith(lines, "")).toEqual([]);
		const [, line] = lines;
		expect(line && markPieces(line, "error").map(({ text, isMatch }) => [text, isMatch])).toEqual([
			["ER", true],
			["ROR", true],
			[" ", false],
			["error", true],
		]);
	});

	it("loses nothing when it is marked", () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 3 }), (text, wanted) => {
				for (const line of readLog(text)) {
					const marked = markPieces(line, wanted).map((piece) => piece.text);
					expect(marked.join("")).toBe(line.text);
				}
			}),
		);
	});
});

describe("the address of lines", () => {
	it.each([
		["#L12", { first: 12, last: 12 }],
		["#L12-L20", { first: 12, last: 20 }],
		["#L20-L12", { first: 12, last: 20 }],
		["#L0", null],
		["#top", null],
	])("%s", (hash, range) => {
		expect(parseLineHash(hash)).toEqual(range);
		expect(range && parseLineHash(writeLineHash(range))).toEqual(range);
	});
});

it("counts two columns for an East Asian sign, and up to eight for a tab", () => {
	expect(["abc", "中文", "a\tb", "\u{1f600}"].map(columnsOf)).toEqual([3, 4, 9, 2]);
});
