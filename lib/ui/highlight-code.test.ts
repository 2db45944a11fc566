import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CodeLanguage, highlightCode } from "./highlight-code";

const kinds = (text: string, language: CodeLanguage) =>
	highlightCode(text, language)
		.filter((token) => token.kind !== "plain")
		.map((token) => [token.kind, token.text]);

describe("highlightCode", () => {
	it.each(["json", "shell", "yaml", "text"] as const)("loses and adds nothing in %s", (language) => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(..."ab1{}[]\"'#$:,-. \\\n;|ä中") }), (text) => {
				expect(
					highlightCode(text, language)
						.map((token) => token.text)
						.join(""),
				).toBe(text);
			}),
		);
	});
	it("tells names from values in JSON", () => {
		expect(kinds('{"a": "b", "c": -1.5}', "json").filter(([kind]) => kind !== "punctuation")).toEqual([
			["name", '"a"'],
			["string", '"b"'],
			["name", '"c"'],
			["number", "-1.5"],
		]);
	});
	it("does not take a # inside a word or a string for a shell comment", () => {
		expect(kinds('echo a#b "# no" $HOME # yes', "shell")).toEqual([
			["string", '"# no"'],
			["name", "$HOME"],
			["comment", "# yes"],
		]);
	});
	it("finds keys, comments and values in YAML", () => {
		expect(kinds("Tasks:\n  - Name: run # x\n    Retries: 3", "yaml")).toEqual([
			["name", "Tasks"],
			["name", "Name"],
			["comment", "# x"],
			["name", "Retries"],
			["number", "3"],
		]);
	});
});
