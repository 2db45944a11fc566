import { onceByKey } from "../../../../../kit/once-by-key";
import { decode } from "../../../kernel/bytes";
import { isErrno } from "../../../kernel/errno";
import type { Routine, Sys } from "../../../kernel/sys";
import { absolutePath } from "../../../programs/kit/paths";
import { listNames } from "../../unit-file/load-unit";
import { splitQuoted } from "../../unit-file/parse-unit";
import { isKnownDirective } from "./directives";

/** A directive of Apache's configuration, or a section with what stands in it. */
export type Directive = {
	readonly name: string;
	readonly args: readonly string[];
	readonly file: string;
	readonly line: number;
	readonly children?: readonly Directive[];
};

/** A configuration that httpd refuses, in its words. */
export class ConfigError extends Error {}

const MAX_DEPTH = 20;

/** The lines that say something, with the number that each begins at: continued ones are put together. */
const linesOf = onceByKey(200, (text: string) => text, readLines);

function readLines(text: string): readonly { readonly number: number; readonly line: string }[] {
	const found: { number: number; line: string }[] = [];
	const lines = text.split("\n");
	for (let index = 0; index < lines.length; index++) {
		const number = index + 1;
		let line = (lines[index] ?? "").replace(/\r$/, "");
		while (line.endsWith("\\") && index + 1 < lines.length) {
			index += 1;
			line = line.slice(0, -1) + (lines[index] ?? "");
		}
		line = line.trim();
		if (line !== "" && !line.startsWith("#")) {
			found.push({ number, line });
		}
	}
	return found;
}

const wordsOf = onceByKey(2000, (text: string) => text, splitQuoted);

/** Reads a configuration with all that it includes. Throws ConfigError in httpd's words (AH00526 …). */
export function* readConfig(sys: Sys, path: string, serverRoot: string): Routine<readonly Directive[]> {
	const reader = new Reader(sys, serverRoot);
	return yield* reader.file(path, 0);
}

class Reader {
	private readonly variables = new Map<string, string>();

	constructor(
		private readonly sys: Sys,
		private serverRoot: string,
	) {}

	*file(path: string, depth: number): Routine<readonly Directive[]> {
		if (depth > MAX_DEPTH) {
			throw new ConfigError(
				`AH00526: Syntax error on line 1 of ${path}:\nExceeded maximum include depth of ${MAX_DEPTH}`,
			);
		}
		let text: string;
		try {
			text = decode(yield* this.sys.readFile(path));
		} catch (error) {
			if (isErrno(error)) {
				throw new ConfigError(`httpd: Could not open configuration file ${path}: ${error.message}`);
			}
			throw error;
		}
		return yield* this.parse(text, path, depth);
	}

	private *parse(text: string, file: string, depth: number): Routine<readonly Directive[]> {
		const root: Directive[] = [];
		const open: {
			readonly name: string;
			readonly args: readonly string[];
			readonly line: number;
			readonly children: Directive[];
		}[] = [];
		for (const { number, line } of linesOf(text)) {
			const where = `AH00526: Syntax error on line ${number} of ${file}:`;
			const into = open.at(-1)?.children ?? root;
			const closing = /^<\/([A-Za-z]+)\s*>$/.exec(line);
			if (closing) {
				const section = open.pop();
				if (!section) {
					throw new ConfigError(`${where}\n</${closing[1]}> without matching <${closing[1]}> section`);
				}
				if (section.name.toLowerCase() !== (closing[1] ?? "").toLowerCase()) {
					throw new ConfigError(`${where}\nExpected </${section.name}> but saw </${closing[1]}>`);
				}
				(open.at(-1)?.children ?? root).push({
					name: section.name,
					args: section.args,
					file,
					line: section.line,
					children: section.children,
				});
				continue;
			}
			const opening = /^<([A-Za-z]+)\b\s*(.*?)>?$/.exec(line);
			if (opening && line.startsWith("<")) {
				if (!line.endsWith(">")) {
					throw new ConfigError(`${where}\n<${opening[1]}> directive missing closing '>'`);
				}
				if (!isKnownDirective(`<${opening[1]}`)) {
					throw new ConfigError(`${where}\n${unknown(`<${opening[1]}`)}`);
				}
				open.push({
					name: opening[1] ?? "",
					args: wordsOf(this.fill(opening[2] ?? "")),
					line: number,
					children: [],
				});
				continue;
			}
			const [name = "", ...args] = wordsOf(this.fill(line));
			if (!isKnownDirective(name)) {
				throw new ConfigError(`${where}\n${unknown(name)}`);
			}
			yield* this.directive({ name, args, file, line: number }, into, depth, where);
		}
		const left = open.pop();
		if (left) {
			throw new ConfigError(`AH00526: Syntax error on line ${left.line} of ${file}:\n<${left.name}> was not closed.`);
		}
		return root;
	}

	private *directive(directive: Directive, into: Directive[], depth: number, where: string): Routine<void> {
		const [first = "", second = ""] = directive.args;
		switch (directive.name.toLowerCase()) {
			case "include":
			case "includeoptional": {
				const paths = this.match(first);
				if (paths.length === 0 && directive.name.toLowerCase() === "include" && !/[*?[]/.test(first)) {
					throw new ConfigError(
						`${where}\nCould not open configuration file ${this.absolute(first)}: No such file or directory`,
					);
				}
				for (const path of paths) {
					into.push(...(yield* this.file(path, depth + 1)));
				}
				return;
			}
			case "define":
				this.variables.set(first, second);
				break;
			case "serverroot":
				this.serverRoot = first;
				break;
		}
		if (directive.args.length === 0 && NEEDS_ARGUMENT.has(directive.name.toLowerCase())) {
			throw new ConfigError(
				`${where}\n${directive.name} takes one argument${directive.name.toLowerCase() === "documentroot" ? ", Root directory of the document tree" : ""}`,
			);
		}
		into.push(directive);
	}

	private fill(text: string): string {
		if (!text.includes("${")) {
			return text;
		}
		return text.replace(
			/\$\{(\w+)\}/g,
			(all, name: string) => this.variables.get(name) ?? this.sys.env.get(name) ?? all,
		);
	}

	absolute(path: string): string {
		return absolutePath(this.serverRoot, path);
	}

	/** Files that a path or a pattern names, sorted; directories stand for what lies in them. */
	private match(pattern: string): readonly string[] {
		const path = this.absolute(pattern);
		const slash = path.lastIndexOf("/");
		const directory = path.slice(0, slash);
		const name = path.slice(slash + 1);
		if (!/[*?[]/.test(name)) {
			return this.filesAt(path);
		}
		const source = name
			.replace(/[.+^${}()|\\]/g, "\\$&")
			.replaceAll("*", ".*")
			.replaceAll("?", ".");
		const matcher = new RegExp(`^${source}$`);
		return listNames(this.sys, directory)
			.filter((each) => matcher.test(each) && !each.startsWith("."))
			.flatMap((each) => this.filesAt(`${directory}/${each}`));
	}

	private filesAt(path: string): readonly string[] {
		try {
			return this.sys.stat(path).type === "directory"
				? listNames(this.sys, path).flatMap((name) => this.filesAt(`${path}/${name}`))
				: [path];
		} catch (error) {
			if (isErrno(error)) {
				return [];
			}
			throw error;
		}
	}
}

const NEEDS_ARGUMENT = new Set([
	"listen",
	"documentroot",
	"servername",
	"serverroot",
	"user",
	"group",
	"directoryindex",
]);

function unknown(name: string): string {
	return `Invalid command '${name}', perhaps misspelled or defined by a module not included in the server configuration`;
}
