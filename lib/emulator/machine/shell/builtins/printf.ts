import { decode, encode } from "../../kernel/bytes";
import type { Routine } from "../../kernel/sys";
import { charactersOf, lengthOf } from "../expand/characters";
import { decodeEscapes } from "../expand/escapes";
import { isPlainLocale } from "../expand/locale";
import { backslashQuote, reusableQuote } from "../expand/quote";
import { formatTime } from "../expand/time-format";
import type { Shell } from "../state/shell";
import { isName } from "../state/variables";
import { type Builtin, badOption, dashFailure, print, usageError } from "./builtin";
import { formatFloat, parseFloatText } from "./printf-number";
import { assignOne } from "./read";

const USAGE = "printf [-v var] format [arguments]";
const MAX = (1n << 63n) - 1n;
const MIN = -(1n << 63n);
const UNSIGNED_MAX = (1n << 64n) - 1n;
/** Widest field: beyond it a real printf runs out of memory. */
const MAX_WIDTH = 10_000_000;

type Spec = {
	readonly flags: string;
	readonly width: number | undefined;
	readonly precision: number | undefined;
	readonly conversion: string;
	readonly timeFormat?: string;
};

/** What is said of an argument, and how much of the output is out by then. */
type Complaint = { readonly message: string; readonly at: number };

/** One run of printf: the format is used again until the arguments are used up. */
class Formatter {
	output = "";
	status = 0;
	private readonly complaints: Complaint[] = [];
	private next = 0;
	private stopped = false;
	private readonly isDash: boolean;

	constructor(
		private readonly shell: Shell,
		private readonly format: string,
		private readonly args: readonly string[],
	) {
		this.isDash = shell.isDash;
	}

	*run(): Routine<readonly Complaint[]> {
		do {
			const before = this.next;
			if (!this.pass() || this.stopped) {
				break;
			}
			yield* this.shell.sys.spend(2);
			if (this.next === before) {
				break;
			}
		} while (this.next < this.args.length);
		return this.complaints;
	}

	private complain(message: string): void {
		// bash's output is flushed line by line.
		this.complaints.push({ message, at: this.isDash ? 0 : this.output.lastIndexOf("\n") + 1 });
		this.status = this.isDash && message.endsWith("invalid directive") ? 2 : 1;
	}

	private take(): string | undefined {
		const arg = this.args[this.next];
		this.next += arg === undefined ? 0 : 1;
		return arg;
	}

	/** Goes through the format once; false when it is wrong. */
	private pass(): boolean {
		const { format } = this;
		let at = 0;
		while (at < format.length) {
			const percent = format.indexOf("%", at);
			const end = percent < 0 ? format.length : percent;
			if (end > at) {
				const decoded = decodeEscapes(format.slice(at, end), this.isDash ? "dash-format" : "format");
				this.output += decoded.text;
			}
			if (percent < 0) {
				return true;
			}
			if (format.charAt(percent + 1) === "%") {
				this.output += "%";
				at = percent + 2;
				continue;
			}
			const bare = /^%([-+ #0']*)(\*|\d+)?(?:\.(\*|-?\d*))?/.exec(format.slice(percent));
			let body = bare?.[0] ?? "%";
			at = percent + body.length;
			while ("hlLjtz".includes(format.charAt(at)) && format.charAt(at) !== "") {
				body += format.charAt(at);
				at += 1;
			}
			const flags = bare?.[1] ?? "";
			const width = this.measure(bare?.[2]);
			const precision = this.measure(bare?.[3], true);
			if (!this.convert(format, at, { flags, width, precision, conversion: format.charAt(at) }, body)) {
				return false;
			}
			if (this.stopped) {
				return true;
			}
			at = format.charAt(at) === "(" ? format.indexOf(")", at) + 2 : at + 1;
		}
		return true;
	}

	private measure(text: string | undefined, isPrecision = false): number | undefined {
		if (text === undefined) {
			return undefined;
		}
		if (text === "*") {
			return Number(this.integer(this.take() ?? "0", true));
		}
		return text === "" ? (isPrecision ? 0 : undefined) : Number(text);
	}

	private convert(format: string, at: number, spec: Spec, body: string): boolean {
		const { conversion } = spec;
		switch (conversion) {
			case "":
				this.complain(this.isDash ? "missing format character" : `\`${body.slice(0, 1)}': missing format character`);
				return false;
			case "s":
				this.output += this.padText(spec, this.cut(spec, this.take() ?? ""));
				return true;
			case "b": {
				const decoded = decodeEscapes(this.take() ?? "", this.isDash ? "dash-echo" : "argument");
				this.output += this.padText(spec, this.cut(spec, decoded.text));
				this.stopped = decoded.stopped;
				return true;
			}
			case "c":
				this.output += this.padText(spec, decode(encode(this.take() ?? "").subarray(0, 1)));
				return true;
			case "q":
			case "Q": {
				if (this.isDash || (conversion === "Q" && !this.shell.atLeast("5.2"))) {
					break;
				}
				const text = this.take() ?? "";
				this.output += this.padText(
					spec,
					conversion === "Q"
						? backslashQuote(this.cut(spec, text))
						: this.cut(spec, spec.flags.includes("#") ? reusableQuote(text) : backslashQuote(text)),
				);
				return true;
			}
			case "d":
			case "i":
				this.output += this.decimal(spec, this.integer(this.take(), true));
				return true;
			case "u":
			case "o":
			case "x":
			case "X":
				this.output += this.unsigned(spec, this.integer(this.take(), false));
				return true;
			case "e":
			case "E":
			case "f":
			case "F":
			case "g":
			case "G":
			case "a":
			case "A":
				this.output += this.float(spec, this.take());
				return true;
			case "n":
				if (!this.isDash) {
					const name = this.take();
					if (name !== undefined && isName(name)) {
						this.shell.variables.assign(name, String(lengthOf(this.shell, this.output)));
					}
					return true;
				}
				break;
			case "(": {
				const close = format.indexOf(")", at);
				if (this.isDash || close < 0 || format.charAt(close + 1) !== "T") {
					break;
				}
				const text = this.time(format.slice(at + 1, close));
				// bash formats into 128 bytes; what does not fit is nothing.
				this.output += this.padText(spec, this.cut(spec, text.length < 128 ? text : ""));
				return true;
			}
			default:
				break;
		}
		this.complain(
			this.isDash
				? `${body}${/[a-zA-Z]/.test(conversion) ? conversion : ""}: invalid directive`
				: `\`${conversion}': invalid format character`,
		);
		return false;
	}

	private time(format: string): string {
		const arg = this.take();
		const seconds =
			arg === undefined || arg === "-1"
				? Math.floor(this.shell.sys.now() / 1000)
				: arg === "-2"
					? Math.floor(this.shell.startedAt / 1000)
					: Number(this.integer(arg, true));
		return formatTime(this.shell, format === "" ? "%X" : format, seconds);
	}

	private cut(spec: Spec, text: string): string {
		if (spec.precision === undefined || spec.precision < 0) {
			return text;
		}
		return decode(encode(text).subarray(0, spec.precision));
	}

	private padText(spec: Spec, text: string): string {
		const width = spec.width ?? 0;
		const isLeft = spec.flags.includes("-") || width < 0;
		// Widths of texts count bytes.
		const missing = Math.min(MAX_WIDTH, Math.abs(width)) - encode(text).length;
		return missing <= 0 ? text : isLeft ? text + " ".repeat(missing) : " ".repeat(missing) + text;
	}

	private padNumber(spec: Spec, sign: string, digits: string, zeros: boolean): string {
		const width = spec.width ?? 0;
		const missing = Math.min(MAX_WIDTH, Math.abs(width)) - sign.length - digits.length;
		if (missing <= 0) {
			return sign + digits;
		}
		if (spec.flags.includes("-") || width < 0) {
			return sign + digits + " ".repeat(missing);
		}
		return zeros && spec.flags.includes("0")
			? sign + "0".repeat(missing) + digits
			: " ".repeat(missing) + sign + digits;
	}

	private decimal(spec: Spec, value: bigint): string {
		const digits = this.withPrecision(spec, (value < 0n ? -value : value).toString());
		// Plain locales have no separator of thousands.
		const isGrouped = spec.flags.includes("'") && !isPlainLocale(this.shell, "LC_NUMERIC");
		const grouped = isGrouped ? digits.replace(/\B(?=(\d{3})+$)/g, ",") : digits;
		const sign = value < 0n ? "-" : spec.flags.includes("+") ? "+" : spec.flags.includes(" ") ? " " : "";
		return this.padNumber(spec, sign, grouped, spec.precision === undefined);
	}

	private withPrecision(spec: Spec, digits: string): string {
		if (spec.precision === 0 && digits === "0") {
			return "";
		}
		return spec.precision === undefined || spec.precision < 0
			? digits
			: digits.padStart(Math.min(spec.precision, MAX_WIDTH), "0");
	}

	private unsigned(spec: Spec, value: bigint): string {
		const number = BigInt.asUintN(64, value);
		const base = spec.conversion === "u" ? 10 : spec.conversion === "o" ? 8 : 16;
		let digits = this.withPrecision(spec, number.toString(base));
		let prefix = "";
		if (spec.flags.includes("#")) {
			if (base === 8 && !digits.startsWith("0")) {
				digits = `0${digits}`;
			} else if (base === 16 && number !== 0n) {
				prefix = spec.conversion === "X" ? "0X" : "0x";
			}
		}
		return this.padNumber(
			spec,
			prefix,
			spec.conversion === "X" ? digits.toUpperCase() : digits,
			spec.precision === undefined,
		);
	}

	private float(spec: Spec, arg: string | undefined): string {
		const text = arg ?? "0";
		const character = characterCode(this.shell, text);
		const parsed = character === undefined ? parseFloatText(text) : parseFloatText(String(character));
		if (text !== "" && (parsed === undefined || parsed.rest !== "")) {
			this.badNumber(text, parsed !== undefined);
		}
		const number = parsed?.number ?? { kind: "finite", value: { negative: false, mantissa: 0n, exponent: 0 } };
		const negative = number.kind === "finite" ? number.value.negative : number.negative;
		const sign = negative ? "-" : spec.flags.includes("+") ? "+" : spec.flags.includes(" ") ? " " : "";
		if (number.kind !== "finite") {
			const name = number.kind === "nan" ? "nan" : "inf";
			return this.padNumber(spec, sign, /[A-Z]/.test(spec.conversion) ? name.toUpperCase() : name, false);
		}
		const precision = spec.precision === undefined || spec.precision < 0 ? undefined : Math.min(spec.precision, 5000);
		const digits = formatFloat(number.value, spec.conversion, precision, spec.flags.includes("#"));
		const hex = /^0[xX]/.exec(digits)?.[0] ?? "";
		return this.padNumber(spec, sign + hex, digits.slice(hex.length), true);
	}

	private badNumber(text: string, isPartly: boolean): void {
		if (this.isDash) {
			this.complain(isPartly ? `${text}: not completely converted` : `${text}: expected numeric value`);
		} else {
			this.complain(`${text}: invalid number`);
		}
	}

	/** An integer as strtoimax reads it, clipped to 64 bits; 'x is the code of x. */
	private integer(arg: string | undefined, isSigned: boolean): bigint {
		if (arg === undefined || arg === "") {
			if (arg === "" && this.isDash) {
				this.complain(": expected numeric value");
			}
			return 0n;
		}
		const character = characterCode(this.shell, arg);
		if (character !== undefined) {
			return BigInt(character);
		}
		const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(arg);
		if (match === null) {
			this.badNumber(arg, false);
			return 0n;
		}
		const [all, sign, digits = "0"] = match;
		const isOctal = /^0\d/.test(digits);
		const value = BigInt(isOctal ? `0o${digits.slice(1)}` : digits) * (sign === "-" ? -1n : 1n);
		if (all.length < arg.length) {
			this.badNumber(arg, true);
		}
		if (isSigned ? value > MAX || value < MIN : value > UNSIGNED_MAX || value < -UNSIGNED_MAX) {
			this.complain(
				this.isDash ? `${arg}: Numerical result out of range` : `warning: ${arg}: Numerical result out of range`,
			);
			if (!this.isDash) {
				this.status = 0;
			}
			return isSigned ? (value > 0n ? MAX : MIN) : UNSIGNED_MAX;
		}
		return value;
	}
}

/** The code of the character behind a leading quote. */
function characterCode(shell: Shell, text: string): number | undefined {
	if (!/^['"]/.test(text)) {
		return undefined;
	}
	const [, second] = charactersOf(shell, text);
	if (second === undefined) {
		return 0;
	}
	const code = second.codePointAt(0) ?? 0;
	return code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : code;
}

export const printf: Builtin = {
	*run(shell, args) {
		let variable: string | undefined;
		let rest = args;
		if (shell.isDash) {
			rest = rest[0] === "--" ? rest.slice(1) : rest;
			if (rest[0] !== undefined && /^-./.test(rest[0]) && rest === args) {
				return yield* dashFailure(shell, "printf", `Illegal option ${rest[0].slice(0, 2)}`);
			}
		} else {
			while (rest[0]?.startsWith("-") === true && rest[0] !== "-") {
				const [option = ""] = rest;
				if (option === "--") {
					rest = rest.slice(1);
					break;
				}
				if (!option.startsWith("-v")) {
					return yield* badOption(shell, "printf", option.slice(0, 2), USAGE);
				}
				variable = option.length > 2 ? option.slice(2) : rest[1];
				rest = rest.slice(option.length > 2 ? 1 : 2);
				if (variable === undefined) {
					yield* shell.complain("printf", "-v: option requires an argument");
					return yield* usageError(shell, "printf", USAGE);
				}
				if (!/^[A-Za-z_]\w*(\[.+\])?$/s.test(variable)) {
					yield* shell.complain("printf", `\`${variable}': not a valid identifier`);
					return 2;
				}
			}
		}
		const [format] = rest;
		if (format === undefined) {
			if (shell.isDash) {
				yield* shell.complain("printf", "usage: printf format [arg ...]");
				return 2;
			}
			return yield* usageError(shell, "printf", USAGE);
		}
		const formatter = new Formatter(shell, format, rest.slice(1));
		const complaints = yield* formatter.run();
		if (variable !== undefined) {
			for (const { message } of complaints) {
				yield* shell.complain("printf", message);
			}
			const status = yield* assignOne(shell, variable, formatter.output, "printf");
			return status === 0 ? formatter.status : status;
		}
		let written = 0;
		let status = 0;
		for (const { message, at } of complaints) {
			if (at > written) {
				status ||= yield* print(shell, "printf", formatter.output.slice(written, at));
				written = at;
			}
			yield* shell.complain("printf", message);
		}
		status ||= yield* print(shell, "printf", formatter.output.slice(written));
		return status === 0 ? formatter.status : status;
	},
};
