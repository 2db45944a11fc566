/** A decimal number of bc and dc: `digits` divided by 10 to the power of `scale`. */
export type Decimal = { readonly digits: bigint; readonly scale: number };

export const ZERO: Decimal = { digits: 0n, scale: 0 };
export const ONE: Decimal = { digits: 1n, scale: 0 };

/** Most decimal digits that a result may have: more would hold the emulator up. */
const MAX_DIGITS = 1_000_000;

/** A calculation that bc refuses, in its words. */
export class ArithmeticError extends Error {}

/** A result too large for the emulated machine's memory. */
export class TooLarge extends Error {}

const POWERS: bigint[] = [1n];

/** 10 to the power of `exponent`. */
export function tenTo(exponent: number): bigint {
	if (exponent > MAX_DIGITS) {
		throw new TooLarge();
	}
	const known = POWERS[exponent];
	if (known !== undefined) {
		return known;
	}
	const power = 10n ** BigInt(exponent);
	if (exponent < 200) {
		POWERS[exponent] = power;
	}
	return power;
}

export function fromInteger(value: number | bigint): Decimal {
	return { digits: BigInt(value), scale: 0 };
}

/** The same number with so many decimals, cut off when there are fewer. */
export function rescale(value: Decimal, scale: number): Decimal {
	if (scale === value.scale) {
		return value;
	}
	return scale > value.scale
		? { digits: value.digits * tenTo(scale - value.scale), scale }
		: { digits: value.digits / tenTo(value.scale - scale), scale };
}

export function add(a: Decimal, b: Decimal): Decimal {
	const scale = Math.max(a.scale, b.scale);
	return { digits: rescale(a, scale).digits + rescale(b, scale).digits, scale };
}

export function negate(a: Decimal): Decimal {
	return { digits: -a.digits, scale: a.scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
	return add(a, negate(b));
}

/** -1, 0 or 1. */
export function compare(a: Decimal, b: Decimal): number {
	const { digits } = subtract(a, b);
	return digits < 0n ? -1 : digits > 0n ? 1 : 0;
}

export function multiply(a: Decimal, b: Decimal, scale: number): Decimal {
	if (sizeOf(a) + sizeOf(b) > MAX_DIGITS) {
		throw new TooLarge();
	}
	const full = a.scale + b.scale;
	return rescale({ digits: a.digits * b.digits, scale: full }, Math.min(full, Math.max(scale, a.scale, b.scale)));
}

export function divide(a: Decimal, b: Decimal, scale: number, message = "Divide by zero"): Decimal {
	if (b.digits === 0n) {
		throw new ArithmeticError(message);
	}
	const shift = scale + b.scale - a.scale;
	return shift >= 0
		? { digits: (a.digits * tenTo(shift)) / b.digits, scale }
		: { digits: a.digits / (b.digits * tenTo(-shift)), scale };
}

/** What is left of a division at that scale. */
export function remainder(a: Decimal, b: Decimal, scale: number, message = "Modulo by zero"): Decimal {
	const quotient = divide(a, b, scale, message);
	const product = { digits: quotient.digits * b.digits, scale: quotient.scale + b.scale };
	return rescale(subtract(a, product), Math.max(scale + b.scale, a.scale));
}

/** `a` to the power of the integer part of `b`. */
export function power(a: Decimal, b: Decimal, scale: number): Decimal {
	const exponent = rescale(b, 0).digits;
	const count = exponent < 0n ? -exponent : exponent;
	if (exponent === 0n) {
		return ONE;
	}
	const isUnit = a.digits === 0n || (a.scale === 0 && (a.digits === 1n || a.digits === -1n));
	if (!isUnit && BigInt(sizeOf(a)) * count > BigInt(MAX_DIGITS)) {
		throw new TooLarge();
	}
	const steps = isUnit ? (count % 2n === 0n ? 2n : 1n) : count;
	const full = { digits: a.digits ** steps, scale: a.scale * Number(steps) };
	return exponent < 0n
		? divide(ONE, full, scale, "divide by zero")
		: rescale(full, Math.min(full.scale, Math.max(scale, a.scale)));
}

/** The integer square root of a number that is not negative. */
export function integerRoot(value: bigint): bigint {
	if (value < 2n) {
		return value;
	}
	let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
	for (;;) {
		const next = (root + value / root) >> 1n;
		if (next >= root) {
			return root;
		}
		root = next;
	}
}

export function squareRoot(a: Decimal, scale: number): Decimal {
	if (a.digits < 0n) {
		throw new ArithmeticError("Square root of a negative number");
	}
	const kept = Math.max(scale, a.scale);
	return { digits: integerRoot(rescale(a, kept * 2).digits), scale: kept };
}

/** About how many decimal digits it has. */
function sizeOf(a: Decimal): number {
	const hex = (a.digits < 0n ? -a.digits : a.digits).toString(16).length;
	return Math.max(Math.ceil(hex * 1.2042), a.scale);
}

/** Significant digits, as length(x) counts them. */
export function lengthOf(a: Decimal): number {
	const text = (a.digits < 0n ? -a.digits : a.digits).toString();
	return a.digits === 0n ? Math.max(a.scale, 1) : Math.max(text.length, a.scale);
}

const VALUE = "0123456789ABCDEF";

/** Reads digits of a base. Those too large for it count as its highest when `clamps` (bc, in numbers of several digits). */
export function parseNumber(text: string, base: number, clamps: boolean): Decimal {
	const [whole = "", fraction = ""] = text.split(".");
	const isSingle = whole.length + fraction.length === 1;
	if (base === 10 && /^\d*$/.test(whole + fraction)) {
		return { digits: BigInt(whole + fraction || "0"), scale: fraction.length };
	}
	const digitValue = (digit: string) => {
		const value = VALUE.indexOf(digit);
		return BigInt(clamps && !isSingle ? Math.min(value, base - 1) : value);
	};
	const read = (part: string) => [...part].reduce((sum, digit) => sum * BigInt(base) + digitValue(digit), 0n);
	const divisor = BigInt(base) ** BigInt(fraction.length);
	const decimals = { digits: (read(fraction) * tenTo(fraction.length)) / divisor, scale: fraction.length };
	return add(fromInteger(read(whole)), decimals);
}

/** Digits in a base, as bc and dc print them; `minus` is the sign. Without line breaks. */
export function formatNumber(value: Decimal, base: number, minus = "-"): string {
	if (value.digits === 0n) {
		return "0";
	}
	const sign = value.digits < 0n ? minus : "";
	const digits = value.digits < 0n ? -value.digits : value.digits;
	const unit = tenTo(value.scale);
	const whole = digits / unit;
	let rest = digits % unit;
	if (base === 10) {
		const fraction = value.scale === 0 ? "" : `.${rest.toString().padStart(value.scale, "0")}`;
		return `${sign}${whole === 0n ? "" : whole}${fraction}`;
	}
	const isWide = base > 16;
	const width = String(base - 1).length;
	const shown = (digit: bigint) => (isWide ? digit.toString().padStart(width, "0") : VALUE.charAt(Number(digit)));
	const wholeDigits: string[] = [];
	for (let left = whole; left > 0n; left /= BigInt(base)) {
		wholeDigits.unshift(shown(left % BigInt(base)));
	}
	let text = sign + wholeDigits.map((digit) => (isWide ? ` ${digit}` : digit)).join("");
	if (value.scale > 0) {
		const decimals: string[] = [];
		for (let reach = 1n; reach.toString().length <= value.scale; reach *= BigInt(base)) {
			rest *= BigInt(base);
			decimals.push(shown(rest / unit));
			rest %= unit;
		}
		text += `.${decimals.join(isWide ? " " : "")}`;
	}
	return text;
}

/** A number's text broken into lines of that many digits, each but the last followed by a backslash; 0: never. */
export function breakLines(text: string, length: number): string {
	if (length <= 0) {
		return text;
	}
	const lines: string[] = [];
	for (let at = 0; at < text.length; at += length) {
		lines.push(text.slice(at, at + length));
	}
	return lines.join("\\\n");
}
