import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showHidden } from "./show-hidden";

describe("what is hidden in a text", () => {
	it.each([
		["plain text, 中文, émoji 👩‍💻 and\ttabs\n", "plain text, 中文, émoji 👩‍💻 and\ttabs\n"],
		["\u001b]0;title\u0007", "␛]0;title␇"],
		["a\u0000b\u007f", "a␀b␡"],
		["\u009b31m", "⟨U+009B⟩31m"],
		["role\u202etxt.exe\u202c", "role⟨U+202E⟩txt.exe⟨U+202C⟩"],
		["a\u2066b\u2069\u200e\u061c", "a⟨U+2066⟩b⟨U+2069⟩⟨U+200E⟩⟨U+061C⟩"],
		["in\u200bvisible\ufeff\u00ad", "in⟨U+200B⟩visible⟨U+FEFF⟩⟨U+00AD⟩"],
		["\u{e0041}", "⟨U+E0041⟩"],
		["half \ud83d", "half \ufffd"],
		["a\u2028b", "a⟨U+2028⟩b"],
		["one\r\ntwo\rthree", "one\ntwo\nthree"],
	])("is shown: %j", (text, shown) => {
		expect(showHidden(text)).toBe(shown);
	});

	it("leaves nothing hidden in any text, and does not show it twice", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (text) => {
				const shown = showHidden(text);
				expect(shown).not.toMatch(/(?![\n\t])\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u);
				expect(showHidden(shown)).toBe(shown);
			}),
		);
	});
});
