/**
 * A shell's integer: 64 bits that wrap. Held as a number as long as that is exact, else as a bigint, so that the usual
 * small ones cost little.
 */
export type Int = number | bigint;

const MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** Wraps to 64 bits; small ones become numbers. */
export function wrap(value: bigint): Int {
	const wrapped = BigInt.asIntN(64, value);
	return wrapped <= MAX && wrapped >= -MAX ? Number(wrapped) : wrapped;
}

export type BinaryOperator =
	| "+"
	| "-"
	| "*"
	| "/"
	| "%"
	| "**"
	| "<<"
	| ">>"
	| "&"
	| "|"
	| "^"
	| "=="
	| "!="
	| "<"
	| ">"
	| "<="
	| ">=";

/** The result of an operation; the divisor is not zero, the exponent not negative. */
export function operate(operator: BinaryOperator, left: Int, right: Int): Int {
	if (typeof left === "number" && typeof right === "number") {
		const quick = operateQuickly(operator, left, right);
		if (quick !== undefined) {
			return quick;
		}
	}
	return operateExactly(operator, BigInt(left), BigInt(right));
}

/** On exact numbers; undefined when the result may not be exact. */
function operateQuickly(operator: BinaryOperator, left: number, right: number): Int | undefined {
	let result: number;
	switch (operator) {
		case "+":
			result = left + right;
			break;
		case "-":
			result = left - right;
			break;
		case "*":
			result = left * right;
			break;
		case "/":
			result = Math.trunc(left / right);
			// A quotient of large numbers may have been rounded up to the next integer.
			return Math.abs(left) < 2 ** 48 ? result + 0 : undefined;
		case "%":
			result = left % right;
			break;
		case "==":
			return left === right ? 1 : 0;
		case "!=":
			return left !== right ? 1 : 0;
		case "<":
			return left < right ? 1 : 0;
		case ">":
			return left > right ? 1 : 0;
		case "<=":
			return left <= right ? 1 : 0;
		case ">=":
			return left >= right ? 1 : 0;
		default:
			return undefined;
	}
	return Number.isSafeInteger(result) ? result + 0 : undefined;
}

function operateExactly(operator: BinaryOperator, left: bigint, right: bigint): Int {
	switch (operator) {
		case "+":
			return wrap(left + right);
		case "-":
			return wrap(left - right);
		case "*":
			return wrap(left * right);
		case "/":
			return wrap(left / right);
		case "%":
			return wrap(left % right);
		case "**":
			return power(left, right);
		case "<<":
			return wrap(left << (right & 63n));
		case ">>":
			return wrap(left >> (right & 63n));
		case "&":
			return wrap(left & right);
		case "|":
			return wrap(left | right);
		case "^":
			return wrap(left ^ right);
		case "==":
			return left === right ? 1 : 0;
		case "!=":
			return left !== right ? 1 : 0;
		case "<":
			return left < right ? 1 : 0;
		case ">":
			return left > right ? 1 : 0;
		case "<=":
			return left <= right ? 1 : 0;
		case ">=":
			return left >= right ? 1 : 0;
	}
}

function power(base: bigint, exponent: bigint): Int {
	let result = 1n;
	let factor = base;
	for (let rest = exponent; rest > 0n; rest >>= 1n) {
		if (rest & 1n) {
			result = BigInt.asIntN(64, result * factor);
		}
		factor = BigInt.asIntN(64, factor * factor);
	}
	return wrap(result);
}

export function negate(value: Int): Int {
	return typeof value === "number" ? 0 - value : wrap(-value);
}

export function complement(value: Int): Int {
	return typeof value === "number" ? -1 - value : wrap(~value);
}

/** Whether it is zero. */
export function isZero(value: Int): boolean {
	return value === 0 || value === 0n;
}
