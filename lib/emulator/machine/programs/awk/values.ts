import type { Dialect } from "./node";

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

export function toNumber(value: Value): number {
	if (typeof value === "number") {
		return value;
	}
	if (value === undefined) {
		return 0;
	}
	if (value instanceof NumericText) {
		return value.number;
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
		if (Math.abs(value) < 1e16) {
			return String(value === 0 ? 0 : value);
		}
		return dialect === "gawk" ? BigInt(value).toString() : sprintf(Math.abs(value) < 2 ** 63 ? "%d" : format, value);
	}
	if (Number.isNaN(value)) {
		return dialect === "gawk" ? "-nan" : "nan";
	}
	if (!Number.isFinite(value)) {
		return value > 0 ? (dialect === "gawk" ? "+inf" : "inf") : "-inf";
	}
	return sprintf(format, value);
}
