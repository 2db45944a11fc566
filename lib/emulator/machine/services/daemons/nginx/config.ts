import { decode } from "../../../kernel/bytes";
import { isErrno } from "../../../kernel/errno";
import type { Routine, Sys } from "../../../kernel/sys";
import { absolutePath } from "../../../programs/kit/paths";
import { listNames } from "../../unit-file/load-unit";
import { CONTEXTS, isKnownDirective } from "./directives";

/** A directive of nginx, with its block when it has one. */
export type NginxDirective = {
	readonly name: string;
	readonly args: readonly string[];
	readonly file: string;
	readonly line: number;
	readonly block?: readonly NginxDirective[];
};

/** What `nginx -t` refuses, in its words, without the `nginx: ` before it. */
export class NginxError extends Error {}

type Token = { readonly text: string; readonly line: number; readonly isQuoted: boolean };

/** Reads nginx's configuration with all that it includes. Throws NginxError (`[emerg] …`). */
export function* readNginxConfig(sys: Sys, path: string): Routine<readonly NginxDirective[]> {
	return yield* new Reader(sys, path.slice(0, path.lastIndexOf("/"))).file(path, "main", 0);
}

class Reader {
	constructor(
		private readonly sys: Sys,
		private readonly prefix: string,
	) {}

	*file(path: string, context: string, depth: number): Routine<readonly NginxDirective[]> {
		if (depth > 32) {
			throw new NginxError(`[emerg] too deep include in ${path}:1`);
		}
		let text: string;
		try {
			text = decode(yield* this.sys.readFile(path));
		} catch (error) {
			if (isErrno(error)) {
				throw new NginxError(
					`[emerg] open() "${path}" failed (${error.code === "EACCES" ? "13: Permission denied" : `2: ${error.message}`})`,
				);
			}
			throw error;
		}
		const tokens = tokenize(text, path);
		const { directives, end } = yield* this.block(tokens, 0, path, context, depth, text.split("\n").length);
		const extra = tokens[end];
		if (extra) {
			throw new NginxError(`[emerg] unexpected "}" in ${path}:${extra.line}`);
		}
		return directives;
	}

	/** Directives up to the block's end, or the file's when it is the outermost. */
	private *block(
		tokens: readonly Token[],
		start: number,
		path: string,
		context: string,
		depth: number,
		lines: number,
		isInner = false,
	): Routine<{ readonly directives: readonly NginxDirective[]; readonly end: number }> {
		const directives: NginxDirective[] = [];
		let at = start;
		for (;;) {
			const token = tokens[at];
			if (!token) {
				if (isInner) {
					throw new NginxError(`[emerg] unexpected end of file, expecting "}" in ${path}:${lines}`);
				}
				return { directives, end: at };
			}
			if (token.text === "}" && !token.isQuoted) {
				return { directives, end: isInner ? at + 1 : at };
			}
			if ((token.text === ";" || token.text === "{") && !token.isQuoted) {
				throw new NginxError(`[emerg] unexpected "${token.text}" in ${path}:${token.line}`);
			}
			const args: string[] = [];
			let next = at + 1;
			for (; ; next++) {
				const each = tokens[next];
				if (!each) {
					throw new NginxError(`[emerg] unexpected end of file, expecting ";" or "}" in ${path}:${lines}`);
				}
				if (!each.isQuoted && each.text === "}") {
					throw new NginxError(`[emerg] unexpected "}" in ${path}:${each.line}`);
				}
				if (!each.isQuoted && (each.text === ";" || each.text === "{")) {
					break;
				}
				args.push(each.text);
			}
			const opens = tokens[next]?.text === "{";
			this.check(token, context, opens, args, path);
			at = next + 1;
			if (opens) {
				const isFree = ["types", "map", "geo", "split_clients"].includes(token.text);
				const inner = yield* this.block(tokens, at, path, isFree ? "free" : token.text, depth, lines, true);
				directives.push({ name: token.text, args, file: path, line: token.line, block: inner.directives });
				at = inner.end;
			} else if (token.text === "include") {
				for (const included of this.match(args[0] ?? "", path, token.line)) {
					directives.push(...(yield* this.file(included, context, depth + 1)));
				}
			} else {
				directives.push({ name: token.text, args, file: path, line: token.line });
			}
		}
	}

	private check(token: Token, context: string, opens: boolean, args: readonly string[], path: string): void {
		if (context === "free" || token.text === "include") {
			return;
		}
		const where = `in ${path}:${token.line}`;
		if (!isKnownDirective(token.text)) {
			throw new NginxError(`[emerg] unknown directive "${token.text}" ${where}`);
		}
		const allowed = CONTEXTS[token.text];
		if (allowed && !allowed.includes(context)) {
			throw new NginxError(`[emerg] "${token.text}" directive is not allowed here ${where}`);
		}
		const isBlock =
			allowed !== undefined ||
			["if", "limit_except", "types", "map", "geo", "split_clients", "upstream"].includes(token.text);
		if (isBlock && !opens && context !== "upstream" && token.text !== "if" && BLOCKS.has(token.text)) {
			throw new NginxError(`[emerg] directive "${token.text}" has no opening "{" ${where}`);
		}
		if (!isBlock && opens) {
			throw new NginxError(`[emerg] directive "${token.text}" is not terminated by ";" ${where}`);
		}
		if (!opens && args.length === 0 && !["internal", "ip_hash", "least_conn", "break"].includes(token.text)) {
			throw new NginxError(`[emerg] invalid number of arguments in "${token.text}" directive ${where}`);
		}
	}

	private match(pattern: string, from: string, line: number): readonly string[] {
		const path = absolutePath(this.prefix, pattern);
		if (!/[*?[]/.test(path)) {
			try {
				this.sys.stat(path);
			} catch (error) {
				if (isErrno(error)) {
					throw new NginxError(`[emerg] open() "${path}" failed (2: ${error.message}) in ${from}:${line}`);
				}
				throw error;
			}
			return [path];
		}
		const slash = path.lastIndexOf("/");
		const source = path
			.slice(slash + 1)
			.replace(/[.+^${}()|\\]/g, "\\$&")
			.replaceAll("*", "[^/]*")
			.replaceAll("?", ".");
		const matcher = new RegExp(`^${source}$`);
		return listNames(this.sys, path.slice(0, slash))
			.filter((name) => matcher.test(name) && !name.startsWith("."))
			.map((name) => `${path.slice(0, slash)}/${name}`);
	}
}

/** Escapes that nginx knows in quoted words, besides quotes and backslashes. */
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

const BLOCKS = new Set(["http", "server", "location", "events", "upstream", "types", "map", "geo", "stream", "mail"]);

function tokenize(text: string, path: string): readonly Token[] {
	const tokens: Token[] = [];
	let line = 1;
	let at = 0;
	while (at < text.length) {
		const character = text[at] ?? "";
		if (character === "\n") {
			line += 1;
			at += 1;
		} else if (/\s/.test(character)) {
			at += 1;
		} else if (character === "#") {
			while (at < text.length && text[at] !== "\n") {
				at += 1;
			}
		} else if (character === ";" || character === "{" || character === "}") {
			tokens.push({ text: character, line, isQuoted: false });
			at += 1;
		} else if (character === '"' || character === "'") {
			const begin = line;
			let value = "";
			at += 1;
			while (at < text.length && text[at] !== character) {
				if (text[at] === "\\" && at + 1 < text.length) {
					const next = text[at + 1] ?? "";
					value += /["'\\]/.test(next) ? next : (ESCAPES[next] ?? `\\${next}`);
					at += 2;
					continue;
				}
				line += text[at] === "\n" ? 1 : 0;
				value += text[at];
				at += 1;
			}
			if (at >= text.length) {
				throw new NginxError(`[emerg] unexpected end of file, expecting ";" or "}" in ${path}:${line}`);
			}
			tokens.push({ text: value, line: begin, isQuoted: true });
			at += 1;
		} else {
			let value = "";
			while (at < text.length && !/[\s;]/.test(text[at] ?? "")) {
				const each = text[at] ?? "";
				if (each === "{" && !value.endsWith("$")) {
					break;
				}
				if (each === "$" && text[at + 1] === "{") {
					const close = text.indexOf("}", at);
					value += text.slice(at, close + 1);
					at = close + 1;
					continue;
				}
				if (each === "}" && !/\{[^}]*$/.test(value)) {
					break;
				}
				if (each === "\\" && at + 1 < text.length) {
					value += each + (text[at + 1] ?? "");
					at += 2;
					continue;
				}
				value += each;
				at += 1;
			}
			tokens.push({ text: value, line, isQuoted: false });
		}
	}
	return tokens;
}
