import type { Dialect } from "./dialect";

/** Text from outside that looks like a number: it compares as one. */
export class NumericText {
	constructor(
		readonly text: string,
		readonly number: number,
	) {}
}

/** undefined is a variable that was never set: "" and 0 at once. */
export type Value = number | string | NumericText | undefined;

const NUMERIC =
	/^[ \t\n\r\f\v]*[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)[ \t\n\r\f\v]*$/i;
const LEADING = /^[ \t\n\r\f\v]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/;

/** A text from the input, as a value. */
export function fromInput(text: string): Value {
	const first = text.charCodeAt(0);
	if (first > 57 && first < 0x7f && first !== 73 && first !== 78 && first !== 105 && first !== 110) {
		return text;
	}
	if (!NUMERIC.test(text) || /[a-df-z]/i.test(text.replace(/e/gi, ""))) {
		return text;
	}
	return new NumericText(text, Number(text.trim()));
}

/** The number that a value stands for; mawk reads 0x… in texts too. */
export function toNumber(value: Value, isHexRead = false): number {
	if (typeof value === "number") {
		return value;
	}
	if (value === undefined) {
		return 0;
	}
	if (value instanceof NumericText) {
		return value.number;
	}
	const hex = isHexRead ? /^\s*[+-]?0[xX][0-9A-Fa-f]+/.exec(value)?.[0] : undefined;
	if (hex !== undefined) {
		return hex.includes("-") ? -Number(hex.replace("-", "")) : Number(hex.replace("+", ""));
	}
	const match = LEADING.exec(value);
	return match === null ? 0 : Number(match[1]);
}

export function toBoolean(value: Value): boolean {
	if (typeof value === "string") {
		return value !== "";
	}
	return value === undefined ? false : toNumber(value) !== 0;
}

/** A number as text: integers in full, others by CONVFMT or OFMT. */
export function numberText(
	value: number,
	format: string,
	dialect: Dialect,
	sprintf: (format: string, value: number) => string,
): string {
	if (Number.isInteger(value)) {
		if (dialect === "mawk") {
			return Math.abs(value) < 2 ** 31 ? String(value === 0 ? 0 : value) : sprintf(format, value);
		}
		return BigInt(value).toString();
	}
	if (Number.isNaN(value)) {
		return "-nan";
	}
	if (!Number.isFinite(value)) {
		return value > 0 ? (dialect === "gawk" ? "+inf" : "inf") : "-inf";
	}
	return sprintf(format, value);
}
