import { describe, expect, it } from "vitest";
import type { Dialect } from "../ast";
import { parseNext } from ".";
import BASH from "./recorded/bash.json";
import DASH from "./recorded/dash.json";

/** What `bash -n F` or `dash -n F` prints of a script. */
function messages(source: string, dialect: Dialect, aliases: ReadonlyMap<string, string> = new Map()): string {
	const options = { dialect, version: "5.2", extglob: false, alias: (name: string) => aliases.get(name) } as const;
	const prefix = (line: number) => (dialect === "dash" ? `F: ${line}: ` : `F: line ${line}: `);
	let said = "";
	for (let position = 0, line = 1; ; ) {
		const result = parseNext(source, position, line, options);
		if (result.kind === "end") {
			return said;
		}
		if (result.kind === "error") {
			const { message, more } = result.error;
			const all = message === "" ? more : [{ line: result.error.line, message }, ...more];
			return said + all.map((each) => `${prefix(each.line)}${each.message}\n`).join("");
		}
		said += result.warnings.map((each) => `${prefix(each.line)}warning: ${each.text}\n`).join("");
		position = result.end;
		line = result.line;
	}
}

describe("syntax errors", () => {
	it.each(BASH)("bash: $source", ({ source, messages: expected }) => {
		expect(messages(source, "bash")).toBe(expected);
	});

	it.each(DASH)("dash: $source", ({ source, messages: expected }) => {
		expect(messages(source, "dash")).toBe(expected);
	});
});

describe("parsing", () => {
	it.each(["eval", "let", "export", "declare"])("reads the arguments of %s once, however deep they stand", (name) => {
		let source = "echo deep";
		for (let depth = 0; depth < 40; depth++) {
			source = `${name} a=$(${source})`;
		}
		expect(messages(source, "bash")).toBe("");
	});

	const options = { dialect: "bash", version: "5.2", extglob: false, alias: () => undefined } as const;

	it("takes one command list at a time, so that lines before an error run", () => {
		const source = "echo a\nfi\n";
		expect(parseNext(source, 0, 1, options)).toMatchObject({ kind: "list", end: 7, line: 2, isOpen: false });
		expect(parseNext(source, 7, 2, options)).toMatchObject({ kind: "error", error: { line: 2, incomplete: false } });
	});

	it("says when more lines could mend a script", () => {
		for (const source of ["if true; then\n", "echo 'a\n", "a &&\n", "f() {\n", "x=$(\n"]) {
			expect(parseNext(source, 0, 1, options)).toMatchObject({ kind: "error", error: { incomplete: true } });
		}
		expect(parseNext("cat <<E\nx\n", 0, 1, options)).toMatchObject({ kind: "list", isOpen: true });
	});

	it("expands aliases, not the alias's own name, and the word behind a blank", () => {
		const aliases = new Map([
			["ls", "ls -l"],
			["run", "sudo "],
			["start", "if true; then"],
		]);
		const alias = (name: string) => aliases.get(name);
		const result = parseNext("run ls x\nstart echo; fi\n", 0, 1, { ...options, alias });
		const command = result.kind === "list" ? result.list[0]?.first.commands[0] : undefined;
		const words = command?.kind === "simple" ? command.words.map(({ text }) => text) : [];
		expect(words).toEqual(["sudo", "ls", "-l", "x"]);
		expect(result).toMatchObject({ end: 9 });
		expect(messages("start echo; fi\n", "bash", aliases)).toBe("");
	});

	it("refuses what nests too deep instead of overflowing", () => {
		expect(messages("( ".repeat(5000), "bash")).toContain("memory exhausted");
	});
});
