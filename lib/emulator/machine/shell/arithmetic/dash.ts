import { ArithmeticError, type ArithmeticHost } from "./host";
import { type BinaryOperator, complement, type Int, isZero, negate, operate } from "./int64";

/** Evaluates as dash does: no increments, no comma, no power; assignments only to plain names. */
export function evaluateDash(text: string, host: ArithmeticHost): Int {
	return new Evaluation(text, host).run();
}

const LEVELS: Readonly<Record<string, number>> = {
	"|": 1,
	"^": 2,
	"&": 3,
	"==": 4,
	"!=": 4,
	"<": 5,
	">": 5,
	"<=": 5,
	">=": 5,
	"<<": 6,
	">>": 6,
	"+": 7,
	"-": 7,
	"*": 8,
	"/": 8,
	"%": 8,
};

const TOKEN =
	/[ \t\n]*(?:(0[xX][0-9A-Fa-f]+|0[0-7]*|[1-9]\d*)|([A-Za-z_]\w*)|(<<=|>>=|[*/%+&^|-]=|==|!=|<=|>=|<<|>>|&&|\|\||[=<>+\-*/%!()&|^~?:]))/y;

const MAX_PARENTHESES = 600;
const LARGEST = 2n ** 63n - 1n;

class Evaluation {
	private at = 0;
	private kind: "number" | "name" | "operator" | "end" | "unknown" = "end";
	private token = "";
	private skipping = 0;
	private depth = 0;

	constructor(
		private readonly text: string,
		private readonly host: ArithmeticHost,
	) {}

	run(): Int {
		this.next();
		const value = this.assignment();
		if (this.kind !== "end") {
			throw this.error("expecting EOF");
		}
		return value;
	}

	private error(message: string): ArithmeticError {
		return new ArithmeticError(`arithmetic expression: ${message}: "${this.text}"`);
	}

	private next(): void {
		TOKEN.lastIndex = this.at;
		const match = TOKEN.exec(this.text);
		if (match === null) {
			this.kind = this.text.slice(this.at).trim() === "" ? "end" : "unknown";
			return;
		}
		this.at += match[0].length;
		this.kind = match[1] !== undefined ? "number" : match[2] !== undefined ? "name" : "operator";
		this.token = match[1] ?? match[2] ?? match[3] ?? "";
	}

	private isOperator(token: string): boolean {
		return this.kind === "operator" && this.token === token;
	}

	private assignment(): Int {
		const operator =
			this.kind === "name" ? /^[ \t\n]*(<<=|>>=|[*/%+&^|-]=|=(?!=))/.exec(this.text.slice(this.at)) : null;
		if (operator === null) {
			return this.conditional();
		}
		const name = this.token;
		this.at += operator[0].length;
		this.next();
		const right = this.assignment();
		if (this.skipping > 0) {
			return right;
		}
		const sign = (operator[1] ?? "").slice(0, -1);
		const value = sign === "" ? right : this.compute(sign as BinaryOperator, this.read(name), right);
		this.host.set(name, undefined, value);
		return value;
	}

	private conditional(): Int {
		const condition = this.or();
		if (!this.isOperator("?")) {
			return condition;
		}
		const isTrue = !isZero(condition);
		this.next();
		this.skipping += isTrue ? 0 : 1;
		const yes = this.assignment();
		this.skipping -= isTrue ? 0 : 1;
		if (!this.isOperator(":")) {
			throw this.error("expecting ':'");
		}
		this.next();
		this.skipping += isTrue ? 1 : 0;
		const no = this.conditional();
		this.skipping -= isTrue ? 1 : 0;
		return isTrue ? yes : no;
	}

	private or(): Int {
		let left = this.and();
		while (this.isOperator("||")) {
			const isDecided = !isZero(left);
			this.next();
			this.skipping += isDecided ? 1 : 0;
			const right = this.and();
			this.skipping -= isDecided ? 1 : 0;
			left = isDecided || !isZero(right) ? 1 : 0;
		}
		return left;
	}

	private and(): Int {
		let left = this.binary(1);
		while (this.isOperator("&&")) {
			const isDecided = isZero(left);
			this.next();
			this.skipping += isDecided ? 1 : 0;
			const right = this.binary(1);
			this.skipping -= isDecided ? 1 : 0;
			left = isDecided || isZero(right) ? 0 : 1;
		}
		return left;
	}

	private binary(level: number): Int {
		let left = this.primary();
		while (this.kind === "operator") {
			const operator = this.token;
			const own = LEVELS[operator];
			if (own === undefined || own < level) {
				return left;
			}
			this.next();
			left = this.compute(operator as BinaryOperator, left, this.binary(own + 1));
		}
		return left;
	}

	private compute(operator: BinaryOperator, left: Int, right: Int): Int {
		if (this.skipping > 0) {
			return right;
		}
		if ((operator === "/" || operator === "%") && isZero(right)) {
			throw this.error("division by zero");
		}
		return operate(operator, left, right);
	}

	private primary(): Int {
		const { kind, token } = this;
		if (++this.depth > MAX_PARENTHESES) {
			throw this.error("nested too deeply");
		}
		try {
			if (kind === "number") {
				this.next();
				return constant(token);
			}
			if (kind === "name") {
				this.next();
				return this.skipping > 0 ? 0 : this.read(token);
			}
			if (kind === "operator" && "!~-+".includes(token)) {
				this.next();
				const value = this.primary();
				return token === "!"
					? isZero(value)
						? 1
						: 0
					: token === "~"
						? complement(value)
						: token === "-"
							? negate(value)
							: value;
			}
			if (this.isOperator("(")) {
				this.next();
				const value = this.assignment();
				if (!this.isOperator(")")) {
					throw this.error("expecting ')'");
				}
				this.next();
				return value;
			}
			throw this.error("expecting primary");
		} finally {
			this.depth--;
		}
	}

	private read(name: string): Int {
		const value = this.host.get(name);
		if (value === undefined || value === "") {
			return 0;
		}
		const match = /^[ \t\n\r\v\f]*([-+]?)(0[xX][0-9A-Fa-f]+|0[0-7]*|[1-9]\d*)[ \t\n\r\v\f]*$/.exec(value);
		if (match === null) {
			throw new ArithmeticError(`Illegal number: ${value}`);
		}
		const number = constant(match[2] ?? "");
		return match[1] === "-" ? negate(number) : number;
	}
}

/** A constant as strtoimax reads it: too large a one is the largest. */
function constant(text: string): Int {
	const digits = /^0[0-7]/.test(text) ? `0o${text.slice(1)}` : text;
	const value = BigInt(digits);
	return operate("+", value > LARGEST ? LARGEST : value, 0);
}
