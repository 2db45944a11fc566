/** A float as exact integers: value = mantissa × 2^exponent. */
type Float = { readonly negative: boolean; readonly mantissa: bigint; readonly exponent: number };

/** Bits of the mantissa of x86's long double, in which printf of bash and coreutils computes. */
const MANTISSA_BITS = 64;

function bitLength(value: bigint): number {
	return value === 0n ? 0 : value.toString(2).length;
}

/** numerator / denominator, rounded to a long double. */
function roundRatio(numerator: bigint, denominator: bigint): { mantissa: bigint; exponent: number } {
	if (numerator === 0n) {
		return { mantissa: 0n, exponent: 0 };
	}
	let exponent = bitLength(numerator) - bitLength(denominator) - MANTISSA_BITS;
	const scaled = (shift: number): { quotient: bigint; rest: bigint; divisor: bigint } => {
		const top = shift < 0 ? numerator << BigInt(-shift) : numerator;
		const divisor = shift > 0 ? denominator << BigInt(shift) : denominator;
		return { quotient: top / divisor, rest: top % divisor, divisor };
	};
	let { quotient, rest, divisor } = scaled(exponent);
	if (bitLength(quotient) > MANTISSA_BITS) {
		exponent += 1;
		({ quotient, rest, divisor } = scaled(exponent));
	}
	const twice = rest * 2n;
	if (twice > divisor || (twice === divisor && (quotient & 1n) === 1n)) {
		quotient += 1n;
	}
	return { mantissa: quotient, exponent };
}

export type ParsedFloat =
	| { readonly kind: "finite"; readonly value: Float }
	| { readonly kind: "infinite"; readonly negative: boolean }
	| { readonly kind: "nan"; readonly negative: boolean };

/** Reads the longest number that a text begins with (strtold). `rest` is what is left over. */
export function parseFloatText(text: string): { readonly number: ParsedFloat; readonly rest: string } | undefined {
	const match =
		/^\s*([-+]?)(?:(inf(?:inity)?)|(nan(?:\([^)]*\))?)|0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([-+]?\d+))?|(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?)/i.exec(
			text,
		);
	if (match === null) {
		return undefined;
	}
	const [all, sign, infinite, nan, hexWhole, hexPart, hexExponent, whole = "", part = "", exponentText] = match;
	const negative = sign === "-";
	const rest = text.slice(all.length);
	if (infinite !== undefined) {
		return { number: { kind: "infinite", negative }, rest };
	}
	if (nan !== undefined) {
		return { number: { kind: "nan", negative }, rest };
	}
	if (hexWhole !== undefined) {
		const digits = hexWhole + (hexPart ?? "");
		if (digits === "") {
			return {
				number: { kind: "finite", value: { negative, mantissa: 0n, exponent: 0 } },
				rest: text.slice(all.indexOf("0") + 1),
			};
		}
		const shift = Number(hexExponent ?? "0") - 4 * (hexPart ?? "").length;
		const value = BigInt(`0x${digits}`);
		const rounded =
			shift >= 0
				? roundRatio(value << BigInt(Math.min(shift, 20_000)), 1n)
				: roundRatio(value, 1n << BigInt(Math.min(-shift, 20_000)));
		return { number: { kind: "finite", value: { negative, ...rounded } }, rest };
	}
	if (whole === "" && part === "") {
		return undefined;
	}
	const digits = BigInt(whole + part);
	const exponent = Math.max(-6000, Math.min(6000, Number(exponentText ?? "0"))) - part.length;
	const rounded =
		exponent >= 0 ? roundRatio(digits * 10n ** BigInt(exponent), 1n) : roundRatio(digits, 10n ** BigInt(-exponent));
	return { number: { kind: "finite", value: { negative, ...rounded } }, rest };
}

/** The value × 10^digits, rounded to an integer (ties to even). */
function scaledDecimal(value: Float, digits: number): bigint {
	const top = digits >= 0 ? value.mantissa * 10n ** BigInt(digits) : value.mantissa;
	const below = digits < 0 ? 10n ** BigInt(-digits) : 1n;
	const numerator = value.exponent >= 0 ? top << BigInt(value.exponent) : top;
	const denominator = value.exponent >= 0 ? below : below << BigInt(-value.exponent);
	const quotient = numerator / denominator;
	const twice = (numerator % denominator) * 2n;
	return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

function fixed(value: Float, precision: number): string {
	const digits = scaledDecimal(value, precision)
		.toString()
		.padStart(precision + 1, "0");
	return precision === 0 ? digits : `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}

/** Decimal exponent and digits of a value with `count` significant digits. */
function significant(value: Float, count: number): { readonly digits: string; readonly exponent: number } {
	if (value.mantissa === 0n) {
		return { digits: "0".repeat(count), exponent: 0 };
	}
	let exponent = Math.floor((bitLength(value.mantissa) - 1 + value.exponent) * Math.LOG10E * Math.LN2);
	for (;;) {
		const digits = scaledDecimal(value, count - 1 - exponent).toString();
		if (digits.length === count) {
			return { digits, exponent };
		}
		exponent += digits.length > count ? 1 : -1;
	}
}

function scientific(digits: string, exponent: number, alternative: boolean): string {
	const sign = exponent < 0 ? "-" : "+";
	const point = digits.length > 1 || alternative ? "." : "";
	return `${digits.slice(0, 1)}${point}${digits.slice(1)}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function hexadecimal(value: Float, precision: number | undefined): string {
	if (value.mantissa === 0n) {
		return `0x0${precision === undefined || precision === 0 ? "" : `.${"0".repeat(precision)}`}p+0`;
	}
	// The leading digit of a long double holds four bits.
	const shift = MANTISSA_BITS - bitLength(value.mantissa);
	let mantissa = value.mantissa << BigInt(Math.max(0, shift));
	let exponent = value.exponent - shift + 60;
	let digits = mantissa.toString(16).padStart(16, "0");
	if (precision === undefined) {
		digits = digits.slice(0, 1) + digits.slice(1).replace(/0+$/, "");
	} else if (precision < 15) {
		const cut = BigInt(4 * (15 - precision));
		const half = 1n << (cut - 1n);
		const low = mantissa & ((1n << cut) - 1n);
		mantissa >>= cut;
		if (low > half || (low === half && (mantissa & 1n) === 1n)) {
			mantissa += 1n;
		}
		digits = mantissa.toString(16);
		if (digits.length > precision + 1) {
			digits = digits.slice(0, -1);
			exponent += 4;
		}
	} else {
		digits = digits.padEnd(precision + 1, "0");
	}
	return `0x${digits.slice(0, 1)}${digits.length > 1 ? `.${digits.slice(1)}` : ""}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

/** Digits of a float by a conversion letter (a e f g and capitals), without sign and padding. */
export function formatFloat(value: Float, letter: string, precision: number | undefined, alternative: boolean): string {
	const lower = letter.toLowerCase();
	let text: string;
	if (lower === "f") {
		const digits = fixed(value, precision ?? 6);
		text = alternative && precision === 0 ? `${digits}.` : digits;
	} else if (lower === "e") {
		const { digits, exponent } = significant(value, (precision ?? 6) + 1);
		text = scientific(digits, exponent, alternative);
	} else if (lower === "g") {
		const count = precision === undefined ? 6 : Math.max(1, precision);
		const { digits, exponent } = significant(value, count);
		if (exponent < -4 || exponent >= count) {
			text = scientific(alternative ? digits : digits.replace(/(?<=.)0+$/, ""), exponent, alternative);
		} else {
			const plain = fixed(value, count - 1 - exponent);
			text = alternative || !plain.includes(".") ? plain : plain.replace(/\.?0+$/, "");
		}
	} else {
		text = hexadecimal(value, precision);
	}
	return letter === lower ? text : text.toUpperCase();
}
