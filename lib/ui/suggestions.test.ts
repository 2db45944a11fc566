import { describe, expect, it } from "vitest";
import { suggestedValue, suggestionTexts } from "./suggestions";

const suggestions = [
	{ value: "asr-1", label: "Add1" },
	{ value: "asr-2", label: "Add2" },
	{ value: "asr-3", label: "Remove" },
	{ value: "asr-4", label: "Remove" },
];

describe("what is suggested in a field", () => {
	it("is called by its name, and by its id too where the name is shared", () => {
		expect([...suggestionTexts(suggestions).values()]).toEqual(["Add1", "Add2", "Remove (asr-3)", "Remove (asr-4)"]);
	});

	it.each([
		["Add2", "asr-2"],
		[" add2 ", "asr-2"],
		["asr-3", "asr-3"],
		["Remove (asr-4)", "asr-4"],
		["Remove", "Remove"],
		["asr-unknown", "asr-unknown"],
		["  ", null],
	])("and %j means %j", (text, value) => {
		expect(suggestedValue(text, suggestions)).toBe(value);
	});
});
