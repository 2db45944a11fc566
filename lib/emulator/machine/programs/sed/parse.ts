import { compilePosix, RegexError } from "../../regex";
import { normaliseRegex, readEscape } from "./escapes";
import {
	type Address,
	type Command,
	type Pattern,
	type Piece,
	type RangeEnd,
	ScriptError,
	type Substitution,
} from "./script";

/** A stretch of script: one -e, or one file. */
export type Source = { readonly text: string; readonly file: string | undefined };

export type Parsed = { readonly commands: readonly Command[]; readonly isQuiet: boolean };

/** Parses a script as GNU sed does, `isOld` as before 4.3. Throws `ScriptError` with the place in front of its message. */
export function parseScript(sources: readonly Source[], extended: boolean, isOld = false): Parsed {
	return new ScriptParser(sources, extended, isOld).parse();
}

const ADDRESSLESS = ":}#";
const ONE_ADDRESS = "=aiqQrR";
const MAY_END = /[;}#\n]/;

class ScriptParser {
	private readonly text: string;
	/** Where each source begins in the joined text. */
	private readonly starts: number[] = [];
	private at = 0;
	private readonly commands: Command[] = [];
	private readonly blocks: number[] = [];

	constructor(
		private readonly sources: readonly Source[],
		private readonly extended: boolean,
		private readonly isOld: boolean,
	) {
		let text = "";
		for (const source of sources) {
			this.starts.push(text.length);
			text += `${source.text}\n`;
		}
		this.text = text.slice(0, -1);
	}

	parse(): Parsed {
		const isQuiet = /^#n(?:\n|$)/.test(this.text);
		for (this.skipSeparators(); this.at < this.text.length; this.skipSeparators()) {
			this.command();
		}
		const open = this.blocks.pop();
		if (open !== undefined) {
			throw this.errorAt(0, "unmatched `{'");
		}
		const labels = new Map(
			this.commands.filter((command) => command.name === ":").map((command) => [command.label, command.index]),
		);
		for (const command of this.commands) {
			if ("btT".includes(command.name)) {
				const target = command.label === "" ? this.commands.length : labels.get(command.label);
				if (target === undefined) {
					throw new ScriptError(`can't find label for jump to \`${command.label}'`, 4);
				}
				command.target = target;
			}
		}
		return { commands: this.commands, isQuiet };
	}

	private error(message: string): ScriptError {
		return this.errorAt(this.at, message);
	}

	private errorAt(position: number, message: string): ScriptError {
		let index = this.starts.findLastIndex((start) => start <= Math.max(0, this.at - 1));
		index = Math.max(0, index);
		const source = this.sources[index];
		const start = this.starts[index] ?? 0;
		if (source?.file !== undefined) {
			const line = this.text.slice(start, Math.min(this.at, this.text.length)).split("\n").length;
			return new ScriptError(`file ${source.file} line ${line}: ${message}`);
		}
		const number = this.sources.slice(0, index + 1).filter((each) => each.file === undefined).length;
		const char = position === 0 ? 0 : Math.min(position, this.text.length) - start;
		return new ScriptError(`-e expression #${number}, char ${char}: ${message}`);
	}

	private skipSeparators(): void {
		while (/[\s;]/.test(this.text[this.at] ?? "")) {
			this.at++;
		}
	}

	private skipBlanks(): void {
		while (/[ \t\r\v\f]/.test(this.text[this.at] ?? "")) {
			this.at++;
		}
	}

	private command(): void {
		const first = this.address();
		let second: RangeEnd | undefined;
		this.skipBlanks();
		if (this.text[this.at] === ",") {
			if (first === undefined) {
				this.at++;
				throw this.error("unexpected `,'");
			}
			this.at++;
			this.skipBlanks();
			second = this.rangeEnd();
		}
		let negated = false;
		this.skipBlanks();
		while (this.text[this.at] === "!") {
			if (negated) {
				this.at++;
				throw this.error("multiple `!'s");
			}
			negated = true;
			this.at++;
			this.skipBlanks();
		}
		const name = this.text[this.at];
		this.at++;
		if (name === undefined || name === "\n" || name === ";") {
			if (name === undefined) {
				this.at = this.text.length;
			}
			throw this.error("missing command");
		}
		if (first?.kind === "zero" && (second === undefined || second.kind !== "regex")) {
			throw this.error("invalid usage of line address 0");
		}
		this.checkAddresses(name, first, second);
		this.readBody(name, { first, second, negated });
	}

	private checkAddresses(name: string, first: Address | undefined, second: RangeEnd | undefined): void {
		if (first !== undefined && ADDRESSLESS.includes(name)) {
			const message =
				name === ":"
					? ": doesn't want any addresses"
					: name === "}"
						? "} doesn't want any addresses"
						: "comments don't accept any addresses";
			throw this.error(message);
		}
		if (second !== undefined && "=aiqQr".includes(name) && ONE_ADDRESS.includes(name) && "qQ".includes(name)) {
			throw this.error("command only uses one address");
		}
	}

	private readBody(
		name: string,
		where: { readonly first: Address | undefined; readonly second: RangeEnd | undefined; readonly negated: boolean },
	): void {
		const index = this.commands.length;
		const base = { name, ...where, text: "", label: "", target: 0, index };
		switch (name) {
			case "#":
				this.restOfLine();
				return;
			case "{":
				this.blocks.push(index);
				this.commands.push(base);
				return;
			case "}": {
				const open = this.blocks.pop();
				const block = open === undefined ? undefined : this.commands[open];
				if (block === undefined) {
					throw this.error("unexpected `}'");
				}
				block.target = index;
				this.commands.push(base);
				this.endOfCommand();
				return;
			}
			case ":": {
				this.skipBlanks();
				const label = this.label();
				if (label === "") {
					throw this.error('":" lacks a label');
				}
				this.commands.push({ ...base, label });
				return;
			}
			case "b":
			case "t":
			case "T":
				this.skipBlanks();
				this.commands.push({ ...base, label: this.label(true) });
				return;
			case "a":
			case "i":
			case "c":
				this.commands.push({ ...base, text: this.addedText() });
				return;
			case "r":
			case "R":
			case "w":
			case "W": {
				this.skipBlanks();
				const text = this.restOfLine();
				if (text === "") {
					throw this.error("missing filename in r/R/w/W commands");
				}
				this.commands.push({ ...base, text });
				return;
			}
			case "e":
				this.skipBlanks();
				this.commands.push({ ...base, text: this.restOfLine() });
				return;
			case "q":
			case "Q":
			case "l":
			case "L": {
				this.skipBlanks();
				const digits = /^\d+/.exec(this.text.slice(this.at, this.at + 12))?.[0];
				this.at += digits?.length ?? 0;
				this.commands.push({ ...base, number: digits === undefined ? undefined : Number(digits) });
				this.endOfCommand();
				return;
			}
			case "s":
				this.commands.push({ ...base, substitution: this.substitution() });
				return;
			case "y":
				this.commands.push({ ...base, map: this.transliteration() });
				this.endOfCommand();
				return;
			default:
				if (!"=dDgGhHnNpPxzF".includes(name)) {
					throw this.error(`unknown command: \`${name}'`);
				}
				this.commands.push(base);
				this.endOfCommand();
		}
	}

	private endOfCommand(): void {
		this.skipBlanks();
		const char = this.text[this.at];
		if (char === undefined || char === "}" || char === "#") {
			return;
		}
		this.at++;
		if (char !== ";" && char !== "\n") {
			throw this.error("extra characters after command");
		}
	}

	private restOfLine(): string {
		const end = this.text.indexOf("\n", this.at);
		const text = this.text.slice(this.at, end === -1 ? undefined : end);
		this.at = end === -1 ? this.text.length : end + 1;
		return text;
	}

	/** A label; that of a jump ends at a closing brace too from sed 4.3 on. */
	private label(isJump = false): string {
		const match = (isJump && !this.isOld ? /^[^\s;}]*/ : /^[^\s;]*/).exec(this.text.slice(this.at))?.[0] ?? "";
		this.at += match.length;
		return match;
	}

	private address(): Address | undefined {
		const char = this.text[this.at] ?? "";
		const number = /^(\d+)(?:[ \t]*~[ \t]*(\d*))?/.exec(this.text.slice(this.at, this.at + 40));
		if (number !== null) {
			this.at += number[0].length;
			const line = Number(number[1]);
			if (number[2] !== undefined && Number(number[2]) > 0) {
				return { kind: "step", first: line, step: Number(number[2]) };
			}
			return line === 0 && number[2] === undefined ? { kind: "zero" } : { kind: "line", line };
		}
		if (char === "$") {
			this.at++;
			return { kind: "last" };
		}
		if (char === "/" || char === "\\") {
			this.at += char === "\\" ? 2 : 1;
			const delimiter = this.text[this.at - 1] ?? "";
			const source = this.upTo(delimiter, true);
			if (source === undefined) {
				throw this.error("unterminated address regex");
			}
			const flags = /^[IM]*/.exec(this.text.slice(this.at))?.[0] ?? "";
			this.at += flags.length;
			return { kind: "regex", regex: this.compile(source, flags) };
		}
		return undefined;
	}

	private rangeEnd(): RangeEnd {
		const relative = /^([+~])(\d+)/.exec(this.text.slice(this.at, this.at + 20));
		if (relative !== null) {
			this.at += relative[0].length;
			const count = Number(relative[2]);
			return relative[1] === "+" ? { kind: "plus", count } : { kind: "multiple", of: count };
		}
		const address = this.address();
		if (address === undefined) {
			this.at++;
			throw this.error("unexpected `,'");
		}
		return address.kind === "zero" ? { kind: "line", line: 0 } : address;
	}

	/** Text up to an unquoted delimiter, which is taken; undefined when there is none. */
	private upTo(delimiter: string, isRegex: boolean): string | undefined {
		let text = "";
		while (this.at < this.text.length) {
			const char = this.text[this.at] ?? "";
			this.at++;
			if (char === delimiter) {
				return text;
			}
			if (char === "\n" && isRegex) {
				return undefined;
			}
			if (char === "[" && isRegex) {
				const members = this.bracketMembers();
				if (members === undefined) {
					return undefined;
				}
				text += char + members;
				continue;
			}
			if (char !== "\\") {
				text += char;
				continue;
			}
			const next = this.text[this.at] ?? "";
			this.at++;
			if (next === delimiter) {
				text +=
					isRegex && delimiter !== "/" && /[+?|(){}]/.test(delimiter) === false ? this.literalDelimiter(next) : next;
			} else if (next === "n" && isRegex) {
				text += "\n";
			} else {
				text += `\\${next}`;
			}
		}
		return undefined;
	}

	/** What stands in [ and ], whose end it is behind afterwards: no delimiter ends it. undefined when it has no end. */
	private bracketMembers(): string | undefined {
		const found = /^\^?\]?(?:\[([.:=])[^\n]*?\1\]|[^\]\n])*\]/.exec(this.text.slice(this.at));
		if (!found) {
			this.at = this.text.length;
			return undefined;
		}
		this.at += found[0].length;
		return found[0].replaceAll("\\n", "\n");
	}

	/** A quoted delimiter stands for itself, also when it is an operator. */
	private literalDelimiter(char: string): string {
		return /[.*[\]^$]/.test(char) ? `\\${char}` : char;
	}

	private compile(source: string, flags: string): Pattern {
		if (source === "") {
			return undefined;
		}
		try {
			return compilePosix(normaliseRegex(source), this.extended ? "extended" : "basic", {
				ignoreCase: /[Ii]/.test(flags),
				multiline: /[Mm]/.test(flags),
			});
		} catch (error) {
			throw error instanceof RegexError ? this.error(error.message) : error;
		}
	}

	/** Text of a, i and c. */
	private addedText(): string {
		this.skipBlanks();
		if (this.at >= this.text.length) {
			throw this.error("expected \\ after `a', `c' or `i'");
		}
		if (this.text[this.at] === "\\") {
			const rest = /^\\[ \t]*\n/.exec(this.text.slice(this.at));
			if (rest !== null) {
				this.at += rest[0].length;
			} else if (this.at + 1 >= this.text.length) {
				this.at++;
				return "";
			} else {
				// The backslash keeps the blanks that follow.
				this.at++;
			}
		}
		let text = "";
		while (this.at < this.text.length) {
			const char = this.text[this.at] ?? "";
			this.at++;
			if (char === "\n") {
				break;
			}
			if (char !== "\\") {
				text += char;
				continue;
			}
			const found = this.at >= this.text.length ? undefined : readEscape(this.text, this.at - 1);
			if (found === undefined) {
				text += this.text[this.at] ?? "";
				this.at++;
			} else {
				text += found.text;
				this.at = found.next;
			}
		}
		return `${text}\n`;
	}

	private substitution(): Substitution {
		const delimiter = this.text[this.at] ?? "";
		this.at++;
		const isEnd = delimiter === "" || delimiter === "\n" || delimiter === "\\";
		const source = isEnd ? undefined : this.upTo(delimiter, true);
		const replacement = source === undefined ? undefined : this.upTo(delimiter, false);
		if (source === undefined || replacement === undefined) {
			this.at = Math.min(this.at, this.text.length);
			throw this.error("unterminated `s' command");
		}
		const flags = this.substitutionFlags();
		const regex = this.compile(source, flags.letters);
		const pieces = parseReplacement(replacement);
		const most = Math.max(0, ...pieces.map((piece) => (piece.kind === "group" ? piece.index : 0)));
		if (regex !== undefined && most > regex.groups) {
			throw this.error(`invalid reference \\${most} on \`s' command's RHS`);
		}
		return { regex, replacement: pieces, ...flags };
	}

	private substitutionFlags(): Omit<Substitution, "regex" | "replacement"> & { readonly letters: string } {
		let global = false;
		let print = 0;
		let number = 0;
		let evaluate = false;
		let letters = "";
		for (;;) {
			const char = this.text[this.at];
			if (char === undefined || char === "}" || char === "#") {
				return { global, print, number: Math.max(1, number), evaluate, file: undefined, letters };
			}
			this.at++;
			if (/[iImM]/.test(char)) {
				letters += char;
			} else if (char === "e") {
				evaluate = true;
			} else if (char === "p") {
				if (print > 0 && !evaluate) {
					throw this.error("multiple `p' options to `s' command");
				}
				print++;
			} else if (char === "g") {
				if (global) {
					throw this.error("multiple `g' options to `s' command");
				}
				global = true;
			} else if (/\d/.test(char)) {
				if (number > 0) {
					throw this.error("multiple number options to `s' command");
				}
				const digits = /^\d+/.exec(this.text.slice(this.at - 1))?.[0] ?? "";
				this.at += digits.length - 1;
				number = Number(digits);
				if (number === 0) {
					throw this.error("number option to `s' command may not be zero");
				}
			} else if (char === "w") {
				this.skipBlanks();
				const file = this.restOfLine();
				if (file === "") {
					throw this.error("missing filename in r/R/w/W commands");
				}
				return { global, print, number: Math.max(1, number), evaluate, file, letters };
			} else if (char === ";" || char === "\n") {
				return { global, print, number: Math.max(1, number), evaluate, file: undefined, letters };
			} else if (!/[ \t\r]/.test(char)) {
				throw this.error("unknown option to `s'");
			}
		}
	}

	private transliteration(): ReadonlyMap<string, string> {
		const delimiter = this.text[this.at] ?? "";
		this.at++;
		const from = delimiter === "" || delimiter === "\n" ? undefined : this.upTo(delimiter, false);
		const to = from === undefined ? undefined : this.upTo(delimiter, false);
		if (from === undefined || to === undefined) {
			throw this.error("unterminated `y' command");
		}
		const [left, right] = [plainCharacters(from), plainCharacters(to)];
		if (left.length !== right.length) {
			throw this.error("strings for `y' command are different lengths");
		}
		const map = new Map<string, string>();
		for (const [index, char] of left.entries()) {
			if (!map.has(char)) {
				map.set(char, right[index] ?? "");
			}
		}
		if (!MAY_END.test(this.text[this.at] ?? ";") && !/[ \t]/.test(this.text[this.at] ?? "")) {
			this.at++;
			throw this.error("extra characters after command");
		}
		return map;
	}
}

function plainCharacters(text: string): string[] {
	const result: string[] = [];
	for (let at = 0; at < text.length; ) {
		if (text[at] === "\\") {
			const found = readEscape(text, at);
			result.push(found?.text ?? text[at + 1] ?? "\\");
			at = found?.next ?? at + 2;
			continue;
		}
		const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
		result.push(char);
		at += char.length;
	}
	return result;
}

/** The right side of s. */
function parseReplacement(text: string): Piece[] {
	const pieces: Piece[] = [];
	let plain = "";
	const push = (piece: Piece): void => {
		if (plain !== "") {
			pieces.push({ kind: "text", text: plain });
			plain = "";
		}
		pieces.push(piece);
	};
	for (let at = 0; at < text.length; at++) {
		const char = text[at] ?? "";
		if (char === "&") {
			push({ kind: "group", index: 0 });
		} else if (char !== "\\") {
			plain += char;
		} else {
			const next = text[at + 1] ?? "";
			if (/\d/.test(next)) {
				push({ kind: "group", index: Number(next) });
				at++;
			} else if (next === "U" || next === "L" || next === "E" || next === "u" || next === "l") {
				push({ kind: "case", to: next });
				at++;
			} else {
				const found = readEscape(text, at);
				plain += found?.text ?? next;
				at = found === undefined ? at + 1 : found.next - 1;
			}
		}
	}
	if (plain !== "") {
		pieces.push({ kind: "text", text: plain });
	}
	return pieces;
}
