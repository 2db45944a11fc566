import { C_ESCAPES } from "../../kernel/escapes";
import { fromBinary, toBinary } from "./lines";
import { formatLongDouble, parseLongDouble } from "./long-double";

/** Whose printf: they differ in escapes, conversions and messages. */
export type PrintfDialect = "bash" | "dash" | "coreutils";

export type PrintfHost = {
	readonly dialect: PrintfDialect;
	/** What %q makes of an argument (not in dash). */
	readonly quote?: (text: string) => string;
	/** What %(format)T makes of seconds since 1970 (bash); -1 is now, -2 when the shell started. */
	readonly time?: (format: string, seconds: number) => string;
	/** Where %n leaves the number of bytes printed so far (bash). */
	readonly assign?: (name: string, count: number) => void;
	/** How a text is put in quotes in messages (coreutils). */
	readonly quoteMessage?: (text: string) => string;
};

export type PrintfResult = {
	/** Bytes, one a character. */
	readonly output: string;
	/** Messages without the command's name, each with the length of the output when it was said. */
	readonly messages: readonly { readonly text: string; readonly at: number }[];
	readonly status: number;
};

class Stop extends Error {}

export type EscapeResult = { readonly text: string; readonly length: number; readonly stops?: boolean };

const SIMPLE: Readonly<Record<string, string>> = { ...C_ESCAPES, "\\": "\\" };

function octalByte(digits: string): string {
	return String.fromCharCode(Number.parseInt(digits, 8) & 0xff);
}

/** The bytes of a code point, one a character. */
function codePoint(code: number): string {
	return code > 0x10ffff ? "" : toBinary(String.fromCodePoint(code));
}

/**
 * Reads an escape whose backslash is at `at` of a binary text. `place`: the format itself, or the argument of %b (and of
 * echo), where an octal number may begin with an additional 0 and \c ends all output.
 */
export function readEscape(
	text: string,
	at: number,
	dialect: PrintfDialect,
	place: "format" | "argument",
): EscapeResult | { readonly missing: "hex" | "unicode"; readonly length: number; readonly text: string } {
	const next = text.charAt(at + 1);
	const simple = SIMPLE[next];
	if (next !== "" && simple !== undefined) {
		return { text: simple, length: 2 };
	}
	if (next >= "0" && next <= "7" && next !== "") {
		const most = place === "argument" && next === "0" ? 4 : 3;
		const digits = /^[0-7]+/.exec(text.slice(at + 1, at + 1 + most))?.[0] ?? "";
		return { text: octalByte(digits), length: 1 + digits.length };
	}
	if (next === "c" && (place === "argument" || dialect === "coreutils")) {
		return { text: "", length: 2, stops: true };
	}
	if (next === "e" || (next === "E" && dialect === "bash")) {
		return { text: "\u001b", length: 2 };
	}
	if (next === '"' || (next === "'" && dialect === "bash") || (next === "?" && dialect === "bash")) {
		if (place === "format" || (dialect === "coreutils" && next === '"')) {
			return { text: next, length: 2 };
		}
	}
	if (dialect !== "dash" && (next === "x" || next === "u" || next === "U")) {
		const most = next === "x" ? 2 : next === "u" ? 4 : 8;
		const digits = /^[0-9a-fA-F]+/.exec(text.slice(at + 2, at + 2 + most))?.[0] ?? "";
		if (digits === "" || (dialect === "coreutils" && next !== "x" && digits.length < most)) {
			return { missing: next === "x" ? "hex" : "unicode", length: 2, text: `\\${next}` };
		}
		const code = Number.parseInt(digits, 16);
		return { text: next === "x" ? String.fromCharCode(code) : codePoint(code), length: 2 + digits.length };
	}
	return { text: next === "" ? "\\" : `\\${next}`, length: next === "" ? 1 : 2 };
}

type Spec = {
	flags: string;
	width: number | undefined;
	precision: number | undefined;
};

function pad(body: string, prefix: string, spec: Spec, zeroes: boolean): string {
	const width = Math.min(spec.width ?? 0, 1_000_000);
	const missing = width - body.length - prefix.length;
	if (missing <= 0) {
		return prefix + body;
	}
	if (spec.flags.includes("-")) {
		return prefix + body + " ".repeat(missing);
	}
	return zeroes && spec.flags.includes("0") ? prefix + "0".repeat(missing) + body : " ".repeat(missing) + prefix + body;
}

function signOf(negative: boolean, flags: string): string {
	return negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
}

const MAX = 0x7fff_ffff_ffff_ffffn;
const MAX_UNSIGNED = 0xffff_ffff_ffff_ffffn;

/** An integer by d, i, o, u, x or X (printf(3)). */
export function formatInteger(value: bigint, conversion: string, spec: Spec): string {
	const isSigned = conversion === "d" || conversion === "i";
	const unsigned = isSigned ? (value < 0n ? -value : value) : BigInt.asUintN(64, value);
	let digits =
		spec.precision === 0 && unsigned === 0n
			? ""
			: unsigned.toString(conversion === "o" ? 8 : conversion.toLowerCase() === "x" ? 16 : 10);
	digits = digits.padStart(Math.min(spec.precision ?? 0, 100_000), "0");
	let prefix = isSigned ? signOf(value < 0n, spec.flags) : "";
	if (spec.flags.includes("#")) {
		if (conversion === "o" && !digits.startsWith("0")) {
			digits = `0${digits}`;
		} else if (conversion.toLowerCase() === "x" && unsigned !== 0n) {
			prefix = "0x";
		}
	}
	const text = pad(digits, prefix, spec, spec.precision === undefined);
	return conversion === "X" ? text.toUpperCase() : text;
}

/** A number by f, e, g, a or their capitals, read from text. `bits`: 64 for long double, 53 for double. */
export function formatFloat(text: string, conversion: string, spec: Spec, bits: number): string {
	const { value } = parseLongDouble(text, bits);
	const body = formatLongDouble(value, conversion, spec.precision, spec.flags.includes("#"), bits);
	const hex = /^0x/i.exec(body)?.[0] ?? "";
	const prefix = signOf(value.negative, spec.flags) + hex;
	return pad(body.slice(hex.length), prefix, spec, value.kind === "finite");
}

/** A run of printf: format and arguments are used up from left to right. */
class Printer {
	output = "";
	readonly messages: { text: string; at: number }[] = [];
	status = 0;
	#next = 0;
	#consumed = false;

	constructor(
		private readonly format: string,
		private readonly args: readonly string[],
		private readonly host: PrintfHost,
	) {}

	say(text: string, fails = true): void {
		this.messages.push({ text, at: this.output.length });
		if (fails) {
			this.status = 1;
		}
	}

	fatal(text: string): never {
		this.say(text);
		this.status = this.host.dialect === "dash" ? 2 : 1;
		throw new Stop();
	}

	quoted(text: string): string {
		return this.host.quoteMessage?.(text) ?? text;
	}

	run(): PrintfResult {
		try {
			do {
				this.#consumed = false;
				this.once();
			} while (this.#consumed && this.#next < this.args.length);
			if (this.#next < this.args.length && this.host.dialect === "coreutils") {
				const first = this.quoted(this.args[this.#next] ?? "");
				this.say(`warning: ignoring excess arguments, starting with ${first}`, false);
			}
		} catch (error) {
			if (!(error instanceof Stop)) {
				throw error;
			}
		}
		return { output: this.output, messages: this.messages, status: this.status };
	}

	take(): string | undefined {
		this.#consumed = true;
		const arg = this.args[this.#next];
		if (arg !== undefined) {
			this.#next++;
		}
		return arg;
	}

	once(): void {
		const { format } = this;
		let at = 0;
		while (at < format.length) {
			const special = /[%\\]/.exec(format.slice(at));
			if (special === null) {
				this.output += format.slice(at);
				return;
			}
			this.output += format.slice(at, at + special.index);
			at += special.index;
			at = special[0] === "\\" ? at + this.escape(format, at, "format") : this.directive(at);
		}
	}

	/** Adds an escape's bytes; returns its length in the text. */
	escape(text: string, at: number, place: "format" | "argument"): number {
		const read = readEscape(text, at, this.host.dialect, place);
		if ("missing" in read) {
			if (this.host.dialect === "coreutils") {
				this.fatal("missing hexadecimal number in escape");
			}
			this.say(read.missing === "hex" ? "missing hex digit for \\x" : `missing unicode digit for ${read.text}`, false);
		} else if (read.stops) {
			throw new Stop();
		}
		this.output += read.text;
		return read.length;
	}

	directive(start: number): number {
		const { format, host } = this;
		if (format.charAt(start + 1) === "%") {
			this.output += "%";
			return start + 2;
		}
		let at = start + 1;
		const take = (pattern: RegExp) => {
			pattern.lastIndex = at;
			const found = pattern.exec(format)?.[0] ?? "";
			at += found.length;
			return found;
		};
		const spec: Spec = { flags: take(/[-+ #0']*/y), width: undefined, precision: undefined };
		if (format.charAt(at) === "*") {
			at++;
			spec.width = this.star();
			if (spec.width < 0) {
				spec.flags += "-";
				spec.width = -spec.width;
			}
		} else {
			const digits = take(/\d*/y);
			spec.width = digits === "" ? undefined : Number(digits);
		}
		if (format.charAt(at) === ".") {
			at++;
			if (format.charAt(at) === "*") {
				at++;
				const precision = this.star();
				spec.precision = precision < 0 ? undefined : precision;
			} else {
				spec.precision = Number(take(/-?\d*/y) || "0");
			}
		}
		if (host.dialect !== "dash") {
			take(/[hjlLtz]*/y);
		}
		const conversion = format.charAt(at);
		if (conversion === "(" && host.time !== undefined) {
			const end = format.indexOf(")T", at);
			if (end >= 0) {
				const arg = this.take();
				const seconds = arg === undefined || arg === "" ? -1 : Number(this.integer(arg));
				this.output += pad(toBinary(host.time(fromBinary(format.slice(at + 1, end)), seconds)), "", spec, false);
				return end + 2;
			}
		}
		if (conversion === "") {
			this.fatal(this.missing(format.slice(start)));
		}
		at++;
		if (!this.convert(conversion, spec)) {
			this.fatal(this.invalid(conversion, format.slice(start, at)));
		}
		return at;
	}

	missing(directive: string): string {
		const { dialect } = this.host;
		return dialect === "bash"
			? `\`${fromBinary(directive)}': missing format character`
			: dialect === "dash"
				? "missing format character"
				: `${fromBinary(directive)}: invalid conversion specification`;
	}

	invalid(conversion: string, directive: string): string {
		const { dialect } = this.host;
		return dialect === "bash"
			? `\`${fromBinary(conversion)}': invalid format character`
			: dialect === "dash"
				? `${fromBinary(directive)}: invalid directive`
				: `${fromBinary(directive)}: invalid conversion specification`;
	}

	star(): number {
		const arg = this.take();
		return arg === undefined ? 0 : Number(this.integer(arg));
	}

	/** Adds what a conversion makes of the next argument; false when there is no such conversion. */
	convert(conversion: string, spec: Spec): boolean {
		switch (conversion) {
			case "d":
			case "i":
			case "o":
			case "u":
			case "x":
			case "X":
				this.output += formatInteger(this.integer(this.take() ?? "", !/[di]/.test(conversion)), conversion, spec);
				return true;
			case "e":
			case "E":
			case "f":
			case "F":
			case "g":
			case "G":
			case "a":
			case "A": {
				const bits = this.host.dialect === "dash" ? 53 : 64;
				this.output += formatFloat(this.number(this.take() ?? "", bits), conversion, spec, bits);
				return true;
			}
			case "c": {
				const arg = toBinary(this.take() ?? "");
				this.output += pad(arg === "" ? "\0" : arg.charAt(0), "", spec, false);
				return true;
			}
			case "s": {
				const arg = toBinary(this.take() ?? "");
				this.output += pad(spec.precision === undefined ? arg : arg.slice(0, spec.precision), "", spec, false);
				return true;
			}
			case "b":
				this.expand(toBinary(this.take() ?? ""), spec);
				return true;
			case "q":
				if (this.host.quote === undefined) {
					return false;
				}
				this.output += pad(toBinary(this.host.quote(this.take() ?? "")), "", spec, false);
				return true;
			case "n": {
				if (this.host.assign === undefined) {
					return false;
				}
				const name = this.take();
				if (name !== undefined && name !== "") {
					this.host.assign(name, this.output.length);
				}
				return true;
			}
			default:
				return false;
		}
	}

	/** %b: the argument with its escapes. */
	expand(arg: string, spec: Spec): void {
		const before = this.output;
		this.output = "";
		let stops = false;
		try {
			let at = 0;
			while (at < arg.length) {
				const backslash = arg.indexOf("\\", at);
				if (backslash < 0) {
					this.output += arg.slice(at);
					break;
				}
				this.output += arg.slice(at, backslash);
				at = backslash + this.escape(arg, backslash, "argument");
			}
		} catch (error) {
			if (!(error instanceof Stop)) {
				throw error;
			}
			stops = true;
		}
		const text = spec.precision === undefined ? this.output : this.output.slice(0, spec.precision);
		this.output = before + pad(text, "", spec, false);
		if (stops) {
			throw new Stop();
		}
	}

	/** What a leading quote stands for: the code of the character behind it. */
	character(arg: string): bigint | undefined {
		if (arg.charAt(0) !== "'" && arg.charAt(0) !== '"') {
			return undefined;
		}
		const code = arg.codePointAt(1) ?? 0;
		const rest = arg.slice(1 + (code > 0xffff ? 2 : 1));
		if (rest !== "" && this.host.dialect === "coreutils") {
			this.say(`warning: ${rest}: character(s) following character constant have been ignored`, false);
		}
		return BigInt(code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : code);
	}

	notNumeric(arg: string, parsed: number): void {
		const { dialect } = this.host;
		if (dialect === "bash") {
			this.say(`${arg}: invalid number`);
		} else if (parsed === 0) {
			this.say(dialect === "dash" ? `${arg}: expected numeric value` : `${this.quoted(arg)}: expected a numeric value`);
		} else {
			this.say(
				dialect === "dash" ? `${arg}: not completely converted` : `${this.quoted(arg)}: value not completely converted`,
			);
		}
	}

	integer(arg: string, isUnsigned = false): bigint {
		const character = this.character(arg);
		if (character !== undefined) {
			return character;
		}
		const match = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(arg);
		if (match === null) {
			if (arg !== "") {
				this.notNumeric(arg, 0);
			}
			return 0n;
		}
		const [whole, sign, digits = "0"] = match;
		const value = /^0[0-7]+$/.test(digits) ? BigInt(`0o${digits.slice(1)}`) : BigInt(digits);
		const signed = sign === "-" ? -value : value;
		if (whole.length < arg.length) {
			this.notNumeric(arg, whole.length);
		}
		const [low, high] = isUnsigned ? [-MAX_UNSIGNED, MAX_UNSIGNED] : [-MAX - 1n, MAX];
		if (signed >= low && signed <= high) {
			return signed;
		}
		const { dialect } = this.host;
		if (dialect === "bash") {
			this.say(`warning: ${arg}: Numerical result out of range`, false);
		} else {
			this.say(`${this.quoted(arg)}: Numerical result out of range`);
		}
		return signed < low ? (isUnsigned ? MAX_UNSIGNED : low) : high;
	}

	/** The argument as text that `parseLongDouble` reads. */
	number(arg: string, bits: number): string {
		const character = this.character(arg);
		if (character !== undefined) {
			return String(character);
		}
		const { length } = parseLongDouble(arg, bits);
		if (length < arg.length) {
			this.notNumeric(arg, length);
		}
		return arg.slice(0, length);
	}
}

/** printf(1): formats arguments, the format again and again until they are used up. */
export function formatPrintf(format: string, args: readonly string[], host: PrintfHost): PrintfResult {
	return new Printer(toBinary(format), args, host).run();
}
