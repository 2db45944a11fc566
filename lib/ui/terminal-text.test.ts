import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainTerminalText, terminalPieces } from "./terminal-text";

const looks = (output: string) =>
	terminalPieces(output).map(({ text, tone, isBold, isMarked }) =>
		[text, tone ?? "", isBold ? "bold" : "", isMarked ? "marked" : ""].join("|"),
	);

describe("what a script printed", () => {
	it("keeps its colours and weights", () => {
		expect(looks("\u001b[1;32mok\u001b[0m and \u001b[91mbad\u001b[39m.")).toEqual([
			"ok|green|bold|",
			" and |||",
			"bad|red||",
			".|||",
		]);
		expect(looks("\u001b[38;5;196ma\u001b[38;2;10;20;200mb\u001b[38;5;244mc\u001b[38;5;4md\u001b[38;5;9999me")).toEqual(
			["a|red||", "b|blue||", "c|||", "d|blue||", "e|||"],
		);
		expect(looks("\u001b[7mswapped\u001b[27m \u001b[41mon red\u001b[m")).toEqual([
			"swapped|||marked",
			" |||",
			"on red|||marked",
		]);
	});

	it.each([
		["a title", "\u001b]0;evil\u0007done", "done"],
		["a link, of which its text stays", "\u001b]8;;http://evil.test\u001b\\here\u001b]8;;\u001b\\", "here"],
		["moves of the cursor and erasing", "40%\u001b[2K\u001b[1Gcomplete\u001b[1A\u001b[?25l", "40%complete"],
		["a choice of letters", "\u001b(Bx\u001b7y\u001b=z", "xyz"],
		["a string that a terminal would answer", "\u001bP$qm\u001b\\x", "x"],
	])("loses %s", (_, output, shown) => {
		expect(plainTerminalText(output)).toBe(shown);
	});

	it.each([
		["what begins like a sequence and does not end", "\u001b[31", "␛[31"],
		["an escape before text", "\u001b", "␛"],
		["a title that does not end", "\u001b]0;rm -rf m", "␛]0;rm -rf m"],
		["backspaces, which would cover text", "safe\b\b\b\bevil", "safe␈␈␈␈evil"],
		["text that a carriage return would cover", "rm -rf /\rls", "rm -rf /\nls"],
		["text said to be hidden", "\u001b[8msecret\u001b[28m", "secret"],
		["the direction's override", "\u202eabc", "⟨U+202E⟩abc"],
		["a sequence of eight bits", "\u009b2J", "⟨U+009B⟩2J"],
	])("shows %s", (_, output, shown) => {
		expect(plainTerminalText(output)).toBe(shown);
	});

	it("is never hidden: black on black is as readable as anything", () => {
		expect(looks("\u001b[30;40mx")).toEqual(["x|faint||marked"]);
	});

	it("holds nothing that a page or a terminal would act on, and all that was plain", () => {
		const piece = fc.oneof(
			fc.constantFrom(
				"\u001b",
				"\u001b[",
				"\u001b]",
				"m",
				"[",
				";",
				"31",
				"0",
				"\u0007",
				"\\",
				"\u009b",
				"\u202e",
				"\b",
				"\r",
				"(B",
				"?",
			),
			fc.string({ unit: "binary", maxLength: 4 }),
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (parts) => {
				const shown = plainTerminalText(parts.join(""));
				expect(shown).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
				expect(plainTerminalText(shown)).toBe(shown);
			}),
			{ numRuns: 1_000 },
		);
		fc.assert(fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => plainTerminalText(text) === text));
	});

	it("is read in a time that grows with its length alone", () => {
		const length = 200_000;
		for (const part of ["\u001b]", "\u001b[", "\u001b[31m", "\u001bP\u001b", "\u001b[0;"]) {
			expect(plainTerminalText(part.repeat(length / part.length)).length).toBeLessThanOrEqual(length);
		}
	});
});
