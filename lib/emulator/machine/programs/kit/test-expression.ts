import type { Sys } from "../../kernel/sys";
import { tryStat } from "./files";

/** Whose test: bash's and coreutils' decide by the number of arguments, dash's by its grammar. */
export type TestDialect = "bash" | "dash" | "coreutils";

export type TestHost = {
	readonly dialect: TestDialect;
	/** Answers an operator with one operand: files (`fileTest`), -z and -n aside; undefined: there is no such operator. */
	readonly unary: (operator: string, operand: string) => boolean | undefined;
	/** Compares two files: -nt, -ot, -ef (`compareFiles`). */
	readonly files: (operator: string, left: string, right: string) => boolean;
	/** Order of texts for < and >. */
	readonly collate?: (left: string, right: string) => number;
	/** How a text is put in quotes in messages (coreutils). */
	readonly quote?: (text: string) => string;
};

/** A wrong expression: the status is 2, the message follows the command's name. */
export class TestError extends Error {}

const FILE_OPERATORS = "abcdefgGhkLNOprsStuwx";

/** Answers a test of a file such as -f; undefined when the operator is none (test(1), [[ ]] and find share it). */
export function fileTest(sys: Sys, operator: string, path: string): boolean | undefined {
	const letter = operator.charAt(1);
	if (operator.length !== 2 || !FILE_OPERATORS.includes(letter)) {
		return undefined;
	}
	if (letter === "t") {
		return /^\s*\d+\s*$/.test(path) && sys.isatty(Number(path));
	}
	if (path === "") {
		return false;
	}
	if (letter === "r" || letter === "w" || letter === "x") {
		return sys.access(path, { [{ r: "read", w: "write", x: "execute" }[letter]]: true });
	}
	const found = tryStat(sys, path, letter !== "h" && letter !== "L");
	if (found === undefined) {
		return false;
	}
	switch (letter) {
		case "a":
		case "e":
			return true;
		case "f":
			return found.type === "file";
		case "d":
			return found.type === "directory";
		case "h":
		case "L":
			return found.type === "symlink";
		case "b":
			return found.type === "block";
		case "c":
			return found.type === "character";
		case "p":
			return found.type === "fifo";
		case "S":
			return found.type === "socket";
		case "s":
			return found.size > 0;
		case "u":
			return (found.mode & 0o4000) !== 0;
		case "g":
			return (found.mode & 0o2000) !== 0;
		case "k":
			return (found.mode & 0o1000) !== 0;
		case "O":
			return found.uid === sys.euid();
		case "G":
			return found.gid === sys.egid();
		default:
			return found.mtime > found.atime;
	}
}

/** Answers -nt, -ot and -ef. A file that is not there is older than any. */
export function compareFiles(sys: Sys, operator: string, left: string, right: string): boolean {
	const a = tryStat(sys, left);
	const b = tryStat(sys, right);
	if (operator === "-ef") {
		return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
	}
	const [newer, older] = operator === "-nt" ? [a, b] : [b, a];
	return newer !== undefined && (older === undefined || newer.mtime > older.mtime);
}

const NUMERIC = ["-eq", "-ne", "-lt", "-le", "-gt", "-ge"];
const OF_FILES = ["-nt", "-ot", "-ef"];

function isBinary(operator: string | undefined, dialect: TestDialect): boolean {
	if (operator === undefined) {
		return false;
	}
	if (operator === "=" || operator === "!=" || NUMERIC.includes(operator) || OF_FILES.includes(operator)) {
		return true;
	}
	return (
		(operator === "==" && dialect !== "dash") || ((operator === "<" || operator === ">") && dialect !== "coreutils")
	);
}

function integer(text: string, host: TestHost): bigint {
	const digits = /^\s*([+-]?\d+)\s*$/.exec(text)?.[1];
	if (digits === undefined) {
		throw new TestError(
			host.dialect === "bash"
				? `${text}: integer expression expected`
				: host.dialect === "dash"
					? `Illegal number: ${text}`
					: `invalid integer ${host.quote?.(text) ?? text}`,
		);
	}
	return BigInt(digits.replace(/^\+/, ""));
}

function binary(left: string, operator: string, right: string, host: TestHost): boolean {
	if (OF_FILES.includes(operator)) {
		return host.files(operator, left, right);
	}
	if (operator === "=" || operator === "==") {
		return left === right;
	}
	if (operator === "!=") {
		return left !== right;
	}
	if (operator === "<" || operator === ">") {
		const order = host.collate?.(left, right) ?? (left < right ? -1 : left > right ? 1 : 0);
		return operator === "<" ? order < 0 : order > 0;
	}
	const a = integer(left, host);
	const b = integer(right, host);
	switch (operator) {
		case "-eq":
			return a === b;
		case "-ne":
			return a !== b;
		case "-lt":
			return a < b;
		case "-le":
			return a <= b;
		case "-gt":
			return a > b;
		default:
			return a >= b;
	}
}

function unary(operator: string, operand: string, host: TestHost): boolean | undefined {
	if (operator === "-z") {
		return operand === "";
	}
	if (operator === "-n") {
		return operand !== "";
	}
	if (operator === "-t" && host.dialect !== "coreutils") {
		integer(operand, host);
	}
	return host.unary(operator, operand);
}

function isUnaryForm(text: string): boolean {
	return text.length === 2 && text.startsWith("-");
}

/** bash's and coreutils' way: up to four arguments are decided by POSIX's rules, more by a grammar. */
class ByCount {
	#at = 0;

	constructor(
		private readonly args: readonly string[],
		private readonly host: TestHost,
	) {}

	get isBash(): boolean {
		return this.host.dialect === "bash";
	}

	quote(text: string): string {
		return this.host.quote?.(text) ?? text;
	}

	arg(offset: number): string {
		return this.args[this.#at + offset] ?? "";
	}

	beyond(): never {
		throw new TestError(
			this.isBash ? "argument expected" : `missing argument after ${this.quote(this.args.at(-1) ?? "")}`,
		);
	}

	run(): boolean {
		const count = this.args.length;
		if (count === 0) {
			return false;
		}
		const value = this.byCount(count);
		if (this.#at < count) {
			throw new TestError(this.isBash ? "too many arguments" : `extra argument ${this.quote(this.arg(0))}`);
		}
		return value;
	}

	byCount(count: number): boolean {
		if (count === 1) {
			return this.one();
		}
		if (count === 2) {
			return this.two();
		}
		if (count === 3) {
			return this.three();
		}
		if (count === 4 && this.arg(0) === "!") {
			this.#at++;
			return !this.three();
		}
		if (count === 4 && this.arg(0) === "(" && this.arg(3) === ")") {
			this.#at++;
			const value = this.two();
			this.#at++;
			return value;
		}
		return this.or();
	}

	one(): boolean {
		return this.args[this.#at++] !== "";
	}

	two(): boolean {
		const operator = this.arg(0);
		if (operator === "!") {
			this.#at++;
			return !this.one();
		}
		if (isUnaryForm(operator)) {
			return this.unary();
		}
		if (this.isBash) {
			throw new TestError(`${operator}: unary operator expected`);
		}
		return this.beyond();
	}

	unary(): boolean {
		const operator = this.arg(0);
		const value = unary(operator, this.arg(1), this.host);
		if (value === undefined) {
			throw new TestError(`${this.quote(operator)}: unary operator expected`);
		}
		this.#at += 2;
		return value;
	}

	binary(): boolean {
		const value = binary(this.arg(0), this.arg(1), this.arg(2), this.host);
		this.#at += 3;
		return value;
	}

	three(): boolean {
		const operator = this.arg(1);
		if (isBinary(operator, this.host.dialect)) {
			return this.binary();
		}
		if (operator === "-a" || operator === "-o") {
			const left = this.arg(0) !== "";
			const right = this.arg(2) !== "";
			this.#at += 3;
			return operator === "-a" ? left && right : left || right;
		}
		if (this.arg(0) === "!") {
			this.#at++;
			return !this.two();
		}
		if (this.arg(0) === "(" && this.arg(2) === ")") {
			this.#at++;
			const value = this.one();
			this.#at++;
			return value;
		}
		throw new TestError(`${this.quote(operator)}: binary operator expected`);
	}

	or(): boolean {
		let value = this.and();
		while (this.#at < this.args.length && this.arg(0) === "-o") {
			this.#at++;
			const right = this.and();
			value = value || right;
		}
		return value;
	}

	and(): boolean {
		let value = this.term();
		while (this.#at < this.args.length && this.arg(0) === "-a") {
			this.#at++;
			const right = this.term();
			value = value && right;
		}
		return value;
	}

	term(): boolean {
		let negated = false;
		while (this.#at < this.args.length && this.arg(0) === "!") {
			this.#at++;
			negated = !negated;
		}
		const left = this.args.length - this.#at;
		if (left <= 0) {
			this.beyond();
		}
		if (this.arg(0) === "(" && !(left >= 3 && isBinary(this.arg(1), this.host.dialect))) {
			this.#at++;
			if (this.#at >= this.args.length) {
				this.beyond();
			}
			const value = this.or();
			if (this.#at >= this.args.length) {
				throw new TestError(this.isBash ? "`)' expected" : `${this.quote(")")} expected`);
			}
			if (this.arg(0) !== ")") {
				const found = this.arg(0);
				throw new TestError(
					this.isBash ? `\`)' expected, found ${found}` : `${this.quote(")")} expected, found ${this.quote(found)}`,
				);
			}
			this.#at++;
			return negated !== value;
		}
		if (left >= 3 && isBinary(this.arg(1), this.host.dialect)) {
			return negated !== this.binary();
		}
		if (left >= 2 && isUnaryForm(this.arg(0))) {
			const value = unary(this.arg(0), this.arg(1), this.host);
			if (value !== undefined || !this.isBash) {
				return negated !== this.unary();
			}
		}
		return negated !== this.one();
	}
}

type Token = "operand" | "unary" | "binary" | "not" | "and" | "or" | "open" | "close" | "end";

/** dash's way: one grammar for any number of arguments. */
class ByGrammar {
	#at = 0;

	constructor(
		private args: readonly string[],
		private readonly host: TestHost,
	) {}

	kind(text: string): Token {
		if (text === "!") {
			return "not";
		}
		if (text === "-a" || text === "-o") {
			return text === "-a" ? "and" : "or";
		}
		if (text === "(" || text === ")") {
			return text === "(" ? "open" : "close";
		}
		if (isBinary(text, "dash")) {
			return "binary";
		}
		return isUnaryForm(text) && "nzbcdefghkLOGprstuwxS".includes(text.charAt(1)) ? "unary" : "operand";
	}

	lex(at: number): Token {
		const text = this.args[at];
		if (text === undefined) {
			return "end";
		}
		const kind = this.kind(text);
		const next = this.args[at + 1];
		if (kind === "unary") {
			const after = this.args[at + 2];
			const isOperand = next === undefined || (after !== undefined && isBinary(next, "dash"));
			return isOperand ? "operand" : "unary";
		}
		return kind === "open" && next === undefined ? "operand" : kind;
	}

	run(): boolean {
		let negated = false;
		for (;;) {
			const count = this.args.length;
			if (count === 3 && isBinary(this.args[1], "dash")) {
				this.#at = 2;
				return negated !== binary(this.args[0] ?? "", this.args[1] ?? "", this.args[2] ?? "", this.host);
			}
			if ((count === 3 || count === 4) && this.args[0] === "(" && this.args.at(-1) === ")") {
				this.args = this.args.slice(1, -1);
				break;
			}
			if (count === 4 && this.args[0] === "!") {
				negated = !negated;
				this.args = this.args.slice(1);
				continue;
			}
			break;
		}
		if (this.args.length === 0) {
			return negated;
		}
		const value = this.or(this.lex(0));
		if (this.args[this.#at] !== undefined && this.args[this.#at + 1] !== undefined) {
			throw new TestError(`${this.args[this.#at]}: unexpected operator`);
		}
		return negated !== value;
	}

	or(first: Token): boolean {
		let token = first;
		let result = false;
		for (;;) {
			const value = this.and(token);
			result = result || value;
			if (this.lex(this.#at + 1) !== "or") {
				return result;
			}
			this.#at += 2;
			token = this.lex(this.#at);
		}
	}

	and(first: Token): boolean {
		let token = first;
		let result = true;
		for (;;) {
			const value = this.not(token);
			result = result && value;
			if (this.lex(this.#at + 1) !== "and") {
				return result;
			}
			this.#at += 2;
			token = this.lex(this.#at);
		}
	}

	not(token: Token): boolean {
		if (token === "not") {
			this.#at++;
			return !this.not(this.lex(this.#at));
		}
		return this.primary(token);
	}

	primary(token: Token): boolean {
		if (token === "end") {
			return false;
		}
		if (token === "open") {
			this.#at++;
			const next = this.lex(this.#at);
			if (next === "close") {
				return false;
			}
			const value = this.or(next);
			this.#at++;
			if (this.lex(this.#at) !== "close") {
				throw new TestError("closing paren expected");
			}
			return value;
		}
		const text = this.args[this.#at] ?? "";
		if (token === "unary") {
			this.#at++;
			const operand = this.args[this.#at];
			if (operand === undefined) {
				throw new TestError(`${text}: argument expected`);
			}
			return unary(text, operand, this.host) ?? false;
		}
		if (this.lex(this.#at + 1) === "binary") {
			const operator = this.args[this.#at + 1] ?? "";
			this.#at += 2;
			const right = this.args[this.#at];
			if (right === undefined) {
				throw new TestError(`${operator}: argument expected`);
			}
			return binary(text, operator, right, this.host);
		}
		return text !== "";
	}
}

/** test(1) without the closing bracket of `[`. Throws TestError. */
export function evaluateTest(args: readonly string[], host: TestHost): boolean {
	return host.dialect === "dash" ? new ByGrammar(args, host).run() : new ByCount(args, host).run();
}
