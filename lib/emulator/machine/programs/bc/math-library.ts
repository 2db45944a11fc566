import { type Decimal, divide, fromInteger, integerRoot, ONE, rescale, tenTo, ZERO } from "./number";

/** Digits that are calculated beyond those that are asked for. */
const GUARD = 15;

/** Fixed-point numbers: a bigint stands for itself divided by `unit`. */
class Fixed {
	readonly unit: bigint;

	constructor(readonly scale: number) {
		this.unit = tenTo(scale);
	}

	multiply(a: bigint, b: bigint): bigint {
		return (a * b) / this.unit;
	}

	divide(a: bigint, b: bigint): bigint {
		return (a * this.unit) / b;
	}

	root(a: bigint): bigint {
		return integerRoot(a * this.unit);
	}

	/** Sum of a series whose terms follow from one another; `next` gives a term out of the last and its number. */
	series(first: bigint, next: (term: bigint, index: bigint) => bigint): bigint {
		let sum = first;
		let term = first;
		for (let index = 1n; term !== 0n; index++) {
			term = next(term, index);
			sum += term;
		}
		return sum;
	}

	arctangent(x: bigint): bigint {
		let reduced = x;
		let halvings = 0n;
		while (reduced > this.unit / 10n || reduced < -this.unit / 10n) {
			reduced = this.divide(reduced, this.unit + this.root(this.unit + this.multiply(reduced, reduced)));
			halvings++;
		}
		const square = this.multiply(reduced, reduced);
		let sum = reduced;
		let power = reduced;
		for (let odd = 3n; power !== 0n; odd += 2n) {
			power = -this.multiply(power, square);
			sum += power / odd;
		}
		return sum << halvings;
	}

	get pi(): bigint {
		return this.arctangent(this.unit) * 4n;
	}

	sine(x: bigint): bigint {
		const turn = this.pi * 2n;
		const reduced = x % turn;
		const square = this.multiply(reduced, reduced);
		return this.series(reduced, (term, index) => -this.multiply(term, square) / (2n * index * (2n * index + 1n)));
	}

	/** e^x for x that is not negative. */
	exponential(x: bigint): bigint {
		let reduced = x;
		let doublings = 0;
		while (reduced > this.unit / 1000n) {
			reduced /= 2n;
			doublings++;
		}
		let result = this.series(this.unit, (term, index) => this.multiply(term, reduced) / index);
		for (; doublings > 0; doublings--) {
			result = this.multiply(result, result);
		}
		return result;
	}

	logarithm(x: bigint): bigint {
		let reduced = x;
		let roots = 0n;
		while (reduced > (this.unit * 11n) / 10n || reduced < (this.unit * 9n) / 10n) {
			reduced = this.root(reduced);
			roots++;
		}
		const ratio = this.divide(reduced - this.unit, reduced + this.unit);
		const square = this.multiply(ratio, ratio);
		let sum = ratio;
		let power = ratio;
		for (let odd = 3n; power !== 0n; odd += 2n) {
			power = this.multiply(power, square);
			sum += power / odd;
		}
		return (sum * 2n) << roots;
	}

	/** The Bessel function of the first kind, of integer order that is not negative. */
	bessel(order: number, x: bigint): bigint {
		const half = x / 2n;
		let first = this.unit;
		for (let index = 1n; index <= BigInt(order); index++) {
			first = this.multiply(first, half) / index;
		}
		const square = this.multiply(half, half);
		return this.series(first, (term, index) => -this.multiply(term, square) / (index * (index + BigInt(order))));
	}
}

/** Digits before the decimal point. */
function wholeDigits(x: Decimal): number {
	const whole = x.digits / tenTo(x.scale);
	return (whole < 0n ? -whole : whole).toString().length;
}

function cut(value: bigint, from: Fixed, scale: number): Decimal {
	return rescale({ digits: value, scale: from.scale }, scale);
}

function exponential(x: Decimal, scale: number): Decimal {
	// About as many digits before the point as the result has, and as many again that doublings lose.
	const size = Math.min(1_000_000, Math.abs(Number(x.digits / tenTo(x.scale))));
	const fixed = new Fixed(scale + GUARD + 10 + Math.ceil(size * 0.9));
	const digits = rescale(x, fixed.scale).digits;
	const result = fixed.exponential(digits < 0n ? -digits : digits);
	return cut(digits < 0n ? fixed.divide(fixed.unit, result) : result, fixed, scale);
}

function logarithm(x: Decimal, scale: number): Decimal {
	if (x.digits <= 0n) {
		return divide({ digits: 1n - tenTo(scale), scale: 0 }, ONE, scale);
	}
	const fixed = new Fixed(scale + GUARD + Math.max(x.scale, 20) + wholeDigits(x));
	return cut(fixed.logarithm(rescale(x, fixed.scale).digits), fixed, scale);
}

/**
 * The functions of `bc -l` by their names: arguments and `scale` in, the result cut off at `scale` (e(0) and c(0) with all
 * their decimals, as bc prints them).
 */
export const MATH_LIBRARY: ReadonlyMap<string, (args: readonly Decimal[], scale: number) => Decimal> = new Map([
	["e", ([x = ZERO], scale) => exponential(x, scale)],
	["l", ([x = ZERO], scale) => logarithm(x, scale)],
	[
		"s",
		([x = ZERO], scale) => {
			const fixed = new Fixed(scale + GUARD + wholeDigits(x));
			return cut(fixed.sine(rescale(x, fixed.scale).digits), fixed, scale);
		},
	],
	[
		"c",
		([x = ZERO], scale) => {
			const fixed = new Fixed(scale + GUARD + wholeDigits(x));
			const digits = rescale(x, fixed.scale).digits;
			return x.digits === 0n ? rescale(fromInteger(1), scale) : cut(fixed.sine(digits + fixed.pi / 2n), fixed, scale);
		},
	],
	[
		"a",
		([x = ZERO], scale) => {
			const fixed = new Fixed(scale + GUARD + wholeDigits(x));
			return cut(fixed.arctangent(rescale(x, fixed.scale).digits), fixed, scale);
		},
	],
	[
		"j",
		([n = ZERO, x = ZERO], scale) => {
			const order = Number(rescale(n, 0).digits);
			const fixed = new Fixed(scale + GUARD + 2 * Number(rescale(x, 0).digits < 0n ? 0n : rescale(x, 0).digits));
			const value = cut(fixed.bessel(Math.abs(order), rescale(x, fixed.scale).digits), fixed, scale);
			return order < 0 && order % 2 !== 0 ? { digits: -value.digits, scale } : value;
		},
	],
]);
