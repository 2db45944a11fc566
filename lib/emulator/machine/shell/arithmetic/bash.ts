import { ArithmeticError, type ArithmeticHost } from "./host";
import { type BinaryOperator, complement, type Int, isZero, negate, operate } from "./int64";

/** How deep values of variables and parentheses may nest (MAX_EXPR_RECURSION_LEVEL of bash). */
const MAX_DEPTH = 1024;
const MAX_PARENTHESES = 600;

/** Evaluates as bash's expr.c does: while it parses, so that what stands before an error has had its effect. */
export function evaluateBash(text: string, host: ArithmeticHost): Int {
	return new Evaluation(text, host, 0).run();
}

type Kind = "end" | "number" | "name" | "operator" | "post" | "pre" | "assign";

type Variable = { readonly name: string; readonly subscript?: string };

const LEVELS: Readonly<Record<string, number>> = {
	"||": 1,
	"&&": 2,
	"|": 3,
	"^": 4,
	"&": 5,
	"==": 6,
	"!=": 6,
	"<": 7,
	">": 7,
	"<=": 7,
	">=": 7,
	"<<": 8,
	">>": 8,
	"+": 9,
	"-": 9,
	"*": 10,
	"/": 10,
	"%": 10,
	"**": 11,
};

const OPERATORS = /<<=|>>=|==|!=|>=|<=|<<|>>|&&|\|\||\*\*|[*/%+&^|-]=|[=<>+\-*/%!()&|^~?:,]/y;
const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /\d[\w#@]*/y;

class Evaluation {
	private at = 0;
	private kind: Kind = "end";
	/** The operator at hand, or the name of the variable. */
	private token = "";
	private value: Int = 0;
	/** Where the token at hand begins. */
	private start = 0;
	/** The variable that the expression so far consists of, if it is nothing else: what can be assigned to. */
	private target: Variable | undefined;
	private variable: Variable | undefined;
	/** Kind of the token before, which decides what a doubled sign means. */
	private isAfterName = false;
	private skipping = 0;
	private parentheses = 0;

	constructor(
		private readonly text: string,
		private readonly host: ArithmeticHost,
		private readonly depth: number,
	) {}

	run(): Int {
		if (this.depth >= MAX_DEPTH) {
			throw this.error("expression recursion level exceeded");
		}
		if (this.text.trim() === "") {
			return 0;
		}
		this.next();
		const value = this.comma();
		if (this.kind !== "end") {
			throw this.error("syntax error in expression");
		}
		return value;
	}

	private error(message: string, start = this.start, end = this.text.length): ArithmeticError {
		const expression = this.text.slice(0, end).trimStart();
		return new ArithmeticError(`${expression}: ${message} (error token is "${this.text.slice(start, end)}")`);
	}

	private next(): void {
		const { text } = this;
		while (/\s/.test(text[this.at] ?? "")) {
			this.at++;
		}
		if (this.at >= text.length) {
			this.kind = "end";
			return;
		}
		this.start = this.at;
		const char = text[this.at] ?? "";
		if (/[A-Za-z_]/.test(char)) {
			this.readName();
		} else if (/\d/.test(char)) {
			this.readNumber();
		} else {
			this.readOperator(char);
		}
	}

	private readName(): void {
		NAME.lastIndex = this.at;
		const name = NAME.exec(this.text)?.[0] ?? "";
		this.at += name.length;
		let subscript: string | undefined;
		if (this.text[this.at] === "[") {
			const end = closingBracket(this.text, this.at);
			if (end === -1) {
				throw this.error("bad array subscript");
			}
			subscript = this.text.slice(this.at + 1, end);
			this.at = end + 1;
		}
		// The token behind a name is looked at before the name's value is.
		const next = /^\s*([^\w\s=<>+\-*/%!()&|^~?:,])/.exec(this.text.slice(this.at));
		if (next !== null) {
			throw this.error("syntax error: invalid arithmetic operator", this.at + next[0].length - 1);
		}
		this.variable = { name, subscript };
		this.kind = "name";
		this.token = name;
		this.value = this.skipping > 0 || this.isAssigned() ? 0 : this.read(this.variable);
		this.isAfterName = true;
	}

	/** Whether a plain `=` follows, so that the old value is of no interest. */
	private isAssigned(): boolean {
		const rest = /^\s*=(?!=)/;
		return rest.test(this.text.slice(this.at, this.at + 64));
	}

	private readNumber(): void {
		NUMBER.lastIndex = this.at;
		const digits = NUMBER.exec(this.text)?.[0] ?? "";
		const end = this.at + digits.length;
		const read = parseInteger(digits);
		if (typeof read === "string") {
			throw this.error(read, this.at, end);
		}
		this.at = end;
		this.kind = "number";
		this.value = read;
		this.isAfterName = false;
	}

	private readOperator(char: string): void {
		const doubled = (char === "+" || char === "-") && this.text[this.at + 1] === char;
		if (doubled && this.isAfterName) {
			this.kind = "post";
			this.token = char;
			this.at += 2;
			this.isAfterName = false;
			return;
		}
		if (doubled && /^\s*[A-Za-z_]/.test(this.text.slice(this.at + 2))) {
			this.kind = "pre";
			this.token = char;
			this.at += 2;
			this.isAfterName = false;
			return;
		}
		OPERATORS.lastIndex = this.at;
		const operator = OPERATORS.exec(this.text)?.[0];
		if (operator === undefined) {
			const expectsOperand =
				this.kind === "end" || this.kind === "operator" || this.kind === "assign" || this.kind === "pre";
			throw this.error(`syntax error: ${expectsOperand ? "operand expected" : "invalid arithmetic operator"}`);
		}
		this.at += operator.length;
		this.isAfterName = false;
		const isAssignment =
			operator === "=" || (operator.length > 1 && operator.endsWith("=") && LEVELS[operator] === undefined);
		this.kind = isAssignment ? "assign" : "operator";
		this.token = isAssignment ? operator.slice(0, -1) : operator;
	}

	private isOperator(token: string): boolean {
		return this.kind === "operator" && this.token === token;
	}

	private isAtEnd(): boolean {
		return this.kind === "end";
	}

	private comma(): Int {
		let value = this.assignment();
		while (this.isOperator(",")) {
			this.next();
			value = this.assignment();
		}
		return value;
	}

	private assignment(): Int {
		const left = this.conditional();
		if (this.kind !== "assign") {
			return left;
		}
		const target = this.target;
		if (target === undefined) {
			throw this.error("attempted assignment to non-variable");
		}
		const operator = this.token;
		this.next();
		const right = this.assignment();
		this.target = undefined;
		if (this.skipping > 0) {
			return 0;
		}
		const value = operator === "" ? right : this.compute(operator as BinaryOperator, left, right, this.start);
		this.write(target, value);
		return value;
	}

	private conditional(): Int {
		const condition = this.binary(1);
		if (!this.isOperator("?")) {
			return condition;
		}
		const isTrue = !isZero(condition);
		this.skipping += isTrue ? 0 : 1;
		this.next();
		if (this.kind === "end" || this.isOperator(":")) {
			throw this.error("expression expected");
		}
		const yes = this.comma();
		this.skipping -= isTrue ? 0 : 1;
		if (!this.isOperator(":")) {
			throw this.error("`:' expected for conditional expression");
		}
		this.skipping += isTrue ? 1 : 0;
		this.next();
		if (this.isAtEnd()) {
			throw this.error("expression expected");
		}
		const no = this.conditional();
		this.skipping -= isTrue ? 1 : 0;
		this.target = undefined;
		return isTrue ? yes : no;
	}

	private binary(level: number): Int {
		let left = this.unary();
		while (this.kind === "operator") {
			const operator = this.token;
			const own = LEVELS[operator];
			if (own === undefined || own < level) {
				return left;
			}
			if (operator === "||" || operator === "&&") {
				left = this.logical(operator, own, left);
			} else {
				this.next();
				const start = this.start;
				const right = this.binary(operator === "**" ? own : own + 1);
				left = this.compute(operator as BinaryOperator, left, right, start);
			}
			this.target = undefined;
		}
		return left;
	}

	private logical(operator: "||" | "&&", level: number, left: Int): Int {
		const isDecided = isZero(left) === (operator === "&&");
		this.skipping += isDecided ? 1 : 0;
		this.next();
		const right = this.binary(level + 1);
		this.skipping -= isDecided ? 1 : 0;
		if (isDecided) {
			return operator === "&&" ? 0 : 1;
		}
		return isZero(right) ? 0 : 1;
	}

	private compute(operator: BinaryOperator, left: Int, right: Int, start: number): Int {
		if ((operator === "/" || operator === "%") && isZero(right)) {
			if (this.skipping > 0) {
				return 0;
			}
			throw this.error("division by 0", start);
		}
		if (operator === "**" && right < 0) {
			if (this.skipping > 0) {
				return 0;
			}
			throw this.error("exponent less than 0");
		}
		return operate(operator, left, right);
	}

	private unary(): Int {
		if (this.kind === "operator" && "!~-+".includes(this.token)) {
			const operator = this.token;
			this.next();
			const value = this.deeper(() => this.unary());
			this.target = undefined;
			return operator === "!"
				? isZero(value)
					? 1
					: 0
				: operator === "~"
					? complement(value)
					: operator === "-"
						? negate(value)
						: value;
		}
		return this.primary();
	}

	private deeper<T>(read: () => T): T {
		if (++this.parentheses > MAX_PARENTHESES) {
			throw this.error("expression recursion level exceeded");
		}
		const value = read();
		this.parentheses--;
		return value;
	}

	private primary(): Int {
		if (this.kind === "pre") {
			return this.preIncrement();
		}
		if (this.isOperator("(")) {
			this.next();
			const value = this.deeper(() => this.comma());
			if (!this.isOperator(")")) {
				throw this.error("missing `)'");
			}
			this.next();
			this.target = undefined;
			return value;
		}
		if (this.kind === "number") {
			const value = this.value;
			this.next();
			this.target = undefined;
			return value;
		}
		if (this.kind === "name") {
			return this.name();
		}
		throw this.error("syntax error: operand expected");
	}

	private name(): Int {
		const { variable, value } = this;
		this.next();
		if (this.kind !== "post") {
			this.target = variable;
			return value;
		}
		if (variable !== undefined && this.skipping === 0) {
			this.write(variable, operate(this.token as BinaryOperator, value, 1));
		}
		this.next();
		this.target = undefined;
		return value;
	}

	private preIncrement(): Int {
		const operator = this.token as BinaryOperator;
		this.next();
		if (this.kind !== "name" || this.variable === undefined) {
			throw this.error("identifier expected after pre-increment or pre-decrement");
		}
		const value = operate(operator, this.value, 1);
		if (this.skipping === 0) {
			this.write(this.variable, value);
		}
		this.isAfterName = false;
		this.next();
		this.target = undefined;
		return value;
	}

	private keyOf(variable: Variable): string | undefined {
		if (variable.subscript === undefined) {
			return undefined;
		}
		if (this.host.isAssociative(variable.name)) {
			return this.host.expandKey(variable.subscript);
		}
		return String(new Evaluation(variable.subscript, this.host, this.depth + 1).run());
	}

	private read(variable: Variable): Int {
		const value = this.host.get(variable.name, this.keyOf(variable));
		if (value === undefined || value === "") {
			return 0;
		}
		if (/^[1-9]\d{0,14}$|^0$/.test(value)) {
			return Number(value);
		}
		return new Evaluation(value, this.host, this.depth + 1).run();
	}

	private write(variable: Variable, value: Int): void {
		this.host.set(variable.name, this.keyOf(variable), value);
	}
}

/** Position of the bracket that closes the one at `open`; -1 when there is none. */
function closingBracket(text: string, open: number): number {
	let depth = 0;
	for (let at = open; at < text.length; at++) {
		const char = text[at];
		if (char === "\\") {
			at++;
		} else if (char === "'" || char === '"') {
			const end = text.indexOf(char, at + 1);
			at = end === -1 ? text.length : end;
		} else if (char === "[") {
			depth++;
		} else if (char === "]" && --depth === 0) {
			return at;
		}
	}
	return -1;
}

/** The integer that a constant means (`10`, `0x1f`, `017`, `36#zz`); or what is wrong with it. */
export function parseInteger(text: string): Int | string {
	if (/^[1-9]\d{0,14}$/.test(text)) {
		return Number(text);
	}
	let base = 10;
	let digits = text;
	let isBaseFound = false;
	if (/^0./.test(text)) {
		base = /^0[xX]/.test(text) ? 16 : 8;
		digits = text.slice(base === 16 ? 2 : 1);
		isBaseFound = true;
	}
	let value = 0n;
	for (let at = 0; at < digits.length; at++) {
		const char = digits[at] ?? "";
		if (char === "#") {
			if (isBaseFound) {
				return "invalid number";
			}
			if (value < 2n || value > 64n) {
				return "invalid arithmetic base";
			}
			base = Number(value);
			value = 0n;
			isBaseFound = true;
			if (at + 1 === digits.length) {
				return "invalid integer constant";
			}
			continue;
		}
		const digit = digitOf(char, base);
		if (digit >= base) {
			return "value too great for base";
		}
		value = BigInt.asIntN(64, value * BigInt(base) + BigInt(digit));
	}
	return operate("+", value, 0);
}

function digitOf(char: string, base: number): number {
	const code = char.charCodeAt(0);
	if (code <= 57 && code >= 48) {
		return code - 48;
	}
	if (char === "@") {
		return 62;
	}
	if (char === "_") {
		return 63;
	}
	if (code >= 97) {
		return code - 87;
	}
	return code - (base <= 36 ? 55 : 29);
}
