import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { readTemplateText, TemplateTextError } from "./template-text";
import { YAML_1_1 } from "./yaml-1-1";

describe("a plain text in YAML 1.1", () => {
	// What PyYAML 6 reads.
	it.each<[string, unknown]>([
		["yes", true],
		["On", true],
		["NO", false],
		["off", false],
		["y", "y"],
		["nO", "nO"],
		["~", null],
		["Null", null],
		["", null],
		["nULL", "nULL"],
		["0", 0],
		["-7", -7],
		["+7", 7],
		["1_000", 1000],
		["0644", 420],
		["-010", -8],
		["089", "089"],
		["0o7", "0o7"],
		["0x1F", 31],
		["0b101", 5],
		["1:30", 90],
		["-1:30", -90],
		["1:30:15", 5415],
		["1:75", "1:75"],
		["1.5", 1.5],
		["-1.5e+3", -1500],
		["1.", 1],
		[".5", 0.5],
		["1e3", "1e3"],
		["1.5e3", "1.5e3"],
		["1:30.5", 90.5],
		["-.inf", Number.NEGATIVE_INFINITY],
		[".NaN", Number.NaN],
		["2026-01-01", "2026-01-01"],
		["OOS-2019-06-01", "OOS-2019-06-01"],
	])("%j is %j", (text, value) => {
		expect(load(`x: ${text}`, { schema: YAML_1_1 })).toEqual({ x: value });
	});

	it("may be quoted, and is a text then", () => {
		expect(load("x: ['yes', \"1\", '~']", { schema: YAML_1_1 })).toEqual({ x: ["yes", "1", "~"] });
	});

	it("may be <<, which merges", () => {
		expect(load("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}", { schema: YAML_1_1 })).toMatchObject({ b: { x: 1, y: 3 } });
	});
});

describe("a reference without quotes", () => {
	it.each(["a: {{ name }}", "a:\n  - {{ name }}", "a: {b: {{ name }}}"])(
		"is no text but a map for a name: %j is refused, as PyYAML does",
		(text) => {
			expect(() => readTemplateText(text)).toThrow(TemplateTextError);
		},
	);

	it.each(["a: '{{ name }}'", "a: x {{ name }}", "a: |\n  {{ name }}"])("is a text in %j", (text) => {
		expect(JSON.stringify(readTemplateText(text).value)).toContain("{{ name }}");
	});
});
