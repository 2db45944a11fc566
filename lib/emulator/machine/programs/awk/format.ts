import { formatFloat, formatInteger } from "../kit/format-printf";
import type { Dialect } from "./dialect";
import { AwkFatal } from "./fatal";
import { NumericText, toNumber, type Value } from "./values";

const CONVERSION = /%([-+ #0']*)(\*|\d+)?(?:\.(\*|\d*))?[hlLqjzt]*([a-zA-Z%])/g;

/** printf of awk. Arguments that are missing count as unset; `text` makes a value a text. Throws on a bad format of gawk. */
export function sprintf(
	format: string,
	args: readonly Value[],
	text: (value: Value) => string,
	dialect: Dialect,
): string {
	let next = 0;
	const take = (): Value => {
		if (next >= args.length && dialect === "mawk") {
			throw new AwkFatal(`run time error: not enough arguments passed to printf("${format}")`);
		}
		return args[next++];
	};
	return format.replace(
		CONVERSION,
		(all, flags: string, width: string | undefined, precision: string | undefined, letter: string) => {
			if (letter === "%") {
				return "%";
			}
			let ownFlags = flags;
			let wide = width === "*" ? Math.trunc(toNumber(take())) : width === undefined ? undefined : Number(width);
			if (wide !== undefined && wide < 0) {
				ownFlags += "-";
				wide = -wide;
			}
			const exact =
				precision === undefined ? undefined : precision === "*" ? Math.trunc(toNumber(take())) : Number(precision);
			const spec = { flags: ownFlags, width: wide, precision: exact !== undefined && exact < 0 ? undefined : exact };
			return convert(letter, spec, take(), text, dialect) ?? all;
		},
	);
}

type Spec = { readonly flags: string; readonly width: number | undefined; readonly precision: number | undefined };

function convert(
	letter: string,
	spec: Spec,
	value: Value,
	text: (value: Value) => string,
	dialect: Dialect,
): string | undefined {
	switch (letter) {
		case "d":
		case "i":
		case "o":
		case "x":
		case "X":
		case "u": {
			let number = Math.trunc(toNumber(value, dialect === "mawk"));
			if (dialect === "mawk" && (letter === "d" || letter === "i")) {
				number = Math.max(-2_147_483_647, Math.min(2_147_483_647, number));
			}
			if (!Number.isFinite(number)) {
				return padded(Number.isNaN(number) ? "-nan" : number > 0 ? "inf" : "-inf", spec);
			}
			if (Math.abs(number) < 1e15 && letter === "d" && spec.precision === undefined && !/[+ #']/.test(spec.flags)) {
				return zeroPadded(String(number === 0 ? 0 : number), spec);
			}
			return formatInteger(BigInt(number), letter === "i" ? "d" : letter, {
				...spec,
				flags: spec.flags.replace("'", ""),
			});
		}
		case "e":
		case "E":
		case "f":
		case "F":
		case "g":
		case "G":
		case "a":
		case "A":
			return formatFloat(String(toNumber(value)), letter, spec, 53);
		case "c": {
			const char =
				typeof value === "number" || value instanceof NumericText
					? String.fromCodePoint(Math.max(0, Math.trunc(toNumber(value))) % (dialect === "gawk" ? 0x110000 : 256))
					: ([...text(value)][0] ?? "");
			return padded(char, spec);
		}
		case "s": {
			const whole = text(value);
			return padded(spec.precision === undefined ? whole : [...whole].slice(0, spec.precision).join(""), spec);
		}
		default:
			return undefined;
	}
}

function padded(text: string, spec: Spec): string {
	const width = Math.min(spec.width ?? 0, 1_000_000);
	const missing = width - [...text].length;
	return missing <= 0 ? text : spec.flags.includes("-") ? text + " ".repeat(missing) : " ".repeat(missing) + text;
}

function zeroPadded(digits: string, spec: Spec): string {
	if (!spec.flags.includes("0") || spec.flags.includes("-") || spec.width === undefined) {
		return padded(digits, spec);
	}
	const sign = digits.startsWith("-") ? "-" : "";
	return sign + digits.slice(sign.length).padStart(Math.min(spec.width, 1_000_000) - sign.length, "0");
}
