/** Numbers with the 64-bit mantissa of x86's long double, as strtold(3) and printf(3) treat them. */

export type LongDouble =
	| { readonly kind: "finite"; readonly negative: boolean; readonly mantissa: bigint; readonly exponent: number }
	| { readonly kind: "infinite"; readonly negative: boolean }
	| { readonly kind: "nan"; readonly negative: boolean };

const ZERO: LongDouble = { kind: "finite", negative: false, mantissa: 0n, exponent: 0 };
const MANTISSA_BITS = 64;
const MAX_DECIMAL_EXPONENT = 4932;

function bitLength(value: bigint): number {
	return value === 0n ? 0 : value.toString(2).length;
}

function divideRounded(numerator: bigint, denominator: bigint): bigint {
	const quotient = numerator / denominator;
	const twice = (numerator % denominator) * 2n;
	return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** The nearest number with so many bits to numerator / denominator. */
function fromRatio(negative: boolean, numerator: bigint, denominator: bigint, bits: number): LongDouble {
	if (numerator === 0n) {
		return { ...ZERO, negative };
	}
	let exponent = bitLength(numerator) - bitLength(denominator) - bits;
	for (;;) {
		const scaled =
			exponent >= 0
				? divideRounded(numerator, denominator << BigInt(exponent))
				: divideRounded(numerator << BigInt(-exponent), denominator);
		const length = bitLength(scaled);
		if (length === bits) {
			return { kind: "finite", negative, mantissa: scaled, exponent };
		}
		exponent += length - bits;
	}
}

/**
 * Reads the number that a text begins with, as strtold(3): `length` is how much of the text it takes, 0 for none.
 * `bits`: 64, or 53 for strtod.
 */
export function parseLongDouble(text: string, bits = MANTISSA_BITS): { value: LongDouble; length: number } {
	const match =
		/^\s*([+-]?)(?:(infinity|inf)|(nan(?:\([^)]*\))?)|0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?|(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?)/i.exec(
			text,
		);
	if (match === null) {
		return { value: ZERO, length: 0 };
	}
	const [
		whole,
		sign,
		infinite,
		nan,
		hexInteger,
		hexFraction = "",
		hexExponent = "0",
		integer,
		fraction = "",
		exponent = "0",
	] = match;
	const negative = sign === "-";
	const { length } = whole;
	if (infinite !== undefined) {
		return { value: { kind: "infinite", negative }, length };
	}
	if (nan !== undefined) {
		return { value: { kind: "nan", negative }, length };
	}
	if (hexInteger !== undefined) {
		const digits = hexInteger + hexFraction;
		if (digits === "") {
			return { value: { ...ZERO, negative }, length: whole.toLowerCase().indexOf("x") };
		}
		const shift = Number(hexExponent) - 4 * hexFraction.length;
		if (Math.abs(shift) > 20_000) {
			return { value: shift > 0 ? { kind: "infinite", negative } : { ...ZERO, negative }, length };
		}
		const mantissa = BigInt(`0x${digits}`);
		const value =
			shift >= 0
				? fromRatio(negative, mantissa << BigInt(shift), 1n, bits)
				: fromRatio(negative, mantissa, 1n << BigInt(-shift), bits);
		return { value, length };
	}
	const digits = (integer ?? "") + fraction;
	if (digits === "") {
		return { value: ZERO, length: 0 };
	}
	const scale = Number(exponent) - fraction.length;
	const mantissa = BigInt(digits);
	if (mantissa !== 0n && scale + digits.length > MAX_DECIMAL_EXPONENT + 1) {
		return { value: { kind: "infinite", negative }, length };
	}
	if (mantissa === 0n || scale + digits.length < -MAX_DECIMAL_EXPONENT - 20) {
		return { value: { ...ZERO, negative }, length };
	}
	const value =
		scale >= 0
			? fromRatio(negative, mantissa * 10n ** BigInt(scale), 1n, bits)
			: fromRatio(negative, mantissa, 10n ** BigInt(-scale), bits);
	return { value, length };
}

type Finite = Extract<LongDouble, { kind: "finite" }>;

function scaledByTen(value: Finite, power: number): bigint {
	let numerator = value.mantissa;
	let denominator = 1n;
	if (value.exponent >= 0) {
		numerator <<= BigInt(value.exponent);
	} else {
		denominator <<= BigInt(-value.exponent);
	}
	if (power >= 0) {
		numerator *= 10n ** BigInt(power);
	} else {
		denominator *= 10n ** BigInt(-power);
	}
	return divideRounded(numerator, denominator);
}

function fixed(value: Finite, precision: number, alternative: boolean): string {
	const digits = scaledByTen(value, precision)
		.toString()
		.padStart(precision + 1, "0");
	const point = digits.length - precision;
	return digits.slice(0, point) + (precision > 0 || alternative ? "." : "") + digits.slice(point);
}

/** Digits and decimal exponent of the number rounded to precision + 1 digits. */
function scientificParts(value: Finite, precision: number): { digits: string; exponent: number } {
	if (value.mantissa === 0n) {
		return { digits: "0".repeat(precision + 1), exponent: 0 };
	}
	let exponent = Math.floor((bitLength(value.mantissa) - 1 + value.exponent) * Math.LOG10E * Math.LN2);
	for (;;) {
		const digits = scaledByTen(value, precision - exponent).toString();
		if (digits.length > precision + 1) {
			exponent++;
		} else if (digits.length < precision + 1) {
			exponent--;
		} else {
			return { digits, exponent };
		}
	}
}

function exponentText(exponent: number): string {
	return `e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function scientific(value: Finite, precision: number, alternative: boolean): string {
	const { digits, exponent } = scientificParts(value, precision);
	const point = precision > 0 || alternative ? "." : "";
	return `${digits.charAt(0)}${point}${digits.slice(1)}${exponentText(exponent)}`;
}

function general(value: Finite, givenPrecision: number, alternative: boolean): string {
	const precision = givenPrecision === 0 ? 1 : givenPrecision;
	const { exponent } = scientificParts(value, precision - 1);
	const isFixed = exponent >= -4 && exponent < precision;
	const text = isFixed
		? fixed(value, precision - 1 - exponent, alternative)
		: scientific(value, precision - 1, alternative);
	if (alternative) {
		return text;
	}
	const [mantissa = "", power] = text.split("e");
	const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
	return power === undefined ? short : `${short}e${power}`;
}

/** Hexadecimal as glibc prints it: a long double's first digit is 8 to f, a double's 1. */
function hexadecimal(value: Finite, precision: number | undefined, alternative: boolean, bits: number): string {
	if (value.mantissa === 0n) {
		return `0x0${precision ? `.${"0".repeat(precision)}` : ""}p+0`;
	}
	const lead = bits === MANTISSA_BITS ? 4 : 1;
	let fractionBits = bits - lead;
	let mantissa = value.mantissa;
	let exponent = value.exponent + fractionBits;
	if (precision !== undefined && precision * 4 < fractionBits) {
		const dropped = fractionBits - precision * 4;
		mantissa = divideRounded(mantissa, 1n << BigInt(dropped));
		fractionBits = precision * 4;
		if (bitLength(mantissa) > lead + fractionBits) {
			mantissa >>= BigInt(lead);
			exponent += lead;
		}
	}
	const first = mantissa >> BigInt(fractionBits);
	let fraction = (mantissa - (first << BigInt(fractionBits))).toString(16).padStart(fractionBits / 4, "0");
	fraction =
		precision === undefined ? fraction.replace(/0+$/, "") : fraction.padEnd(precision, "0").slice(0, precision);
	const point = fraction !== "" || alternative ? "." : "";
	return `0x${first.toString(16)}${point}${fraction}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

/** The number without sign by a conversion of printf(3): f, e, g, a or their capitals. */
export function formatLongDouble(
	value: LongDouble,
	conversion: string,
	precision: number | undefined,
	alternative = false,
	bits = MANTISSA_BITS,
): string {
	const kind = conversion.toLowerCase();
	let text: string;
	if (value.kind === "finite") {
		const digits = Math.min(precision ?? 6, 10_000);
		text =
			kind === "f"
				? fixed(value, digits, alternative)
				: kind === "e"
					? scientific(value, digits, alternative)
					: kind === "g"
						? general(value, digits, alternative)
						: hexadecimal(value, precision, alternative, bits);
	} else {
		text = value.kind === "nan" ? "nan" : "inf";
	}
	return kind === conversion ? text : text.toUpperCase();
}
