import type { Routine } from "../../kernel/sys";
import { ShellError } from "../control";
import { compareIntegers } from "../run/integers";
import type { Shell } from "../state/shell";
import type { Builtin } from "./builtin";
import { BINARY, testBinary, testUnary, UNARY } from "./test-operators";

const DASH_UNKNOWN: ReadonlySet<string> = new Set(["==", "=~", "-a", "-o", "-v", "-R", "-N"]);

/** test and [: the rules of POSIX for up to four arguments, a grammar of -a, -o, ! and ( ) beyond. */
class Test {
	private at = 0;

	constructor(
		private readonly shell: Shell,
		private readonly name: string,
		private readonly args: readonly string[],
	) {}

	run(): boolean {
		const { args } = this;
		switch (args.length) {
			case 0:
				return false;
			case 1:
				return args[0] !== "";
			case 2:
				return this.two(args[0] ?? "", args[1] ?? "");
			case 3:
				return this.three(args);
			case 4:
				if (args[0] === "!") {
					return !this.three(args.slice(1));
				}
				if (args[0] === "(" && args[3] === ")") {
					return this.two(args[1] ?? "", args[2] ?? "");
				}
				return this.whole();
			default:
				return this.whole();
		}
	}

	private two(first: string, second: string): boolean {
		if (first === "!") {
			return second === "";
		}
		if (this.isUnary(first)) {
			return testUnary(this.shell, first, second);
		}
		if (this.shell.isDash) {
			throw new ShellError(`${first}: unexpected operator`, "fail", 2);
		}
		throw new ShellError(`${first}: unary operator expected`, "fail", 2);
	}

	private three(args: readonly string[]): boolean {
		const [first = "", second = "", third = ""] = args;
		if (this.isBinary(second)) {
			return this.compare(second, first, third);
		}
		if (second === "-a") {
			return first !== "" && third !== "";
		}
		if (second === "-o") {
			return first !== "" || third !== "";
		}
		if (first === "!") {
			return !this.two(second, third);
		}
		if (first === "(" && third === ")") {
			return second !== "";
		}
		if (this.shell.isDash) {
			throw new ShellError(`${first}: unexpected operator`, "fail", 2);
		}
		throw new ShellError(`${second}: binary operator expected`, "fail", 2);
	}

	private whole(): boolean {
		const value = this.or();
		if (this.at < this.args.length) {
			const text = this.args[this.shell.isDash ? this.at - 1 : this.at] ?? "";
			throw new ShellError(this.shell.isDash ? `${text}: unexpected operator` : "too many arguments", "fail", 2);
		}
		return value;
	}

	private or(): boolean {
		let value = this.and();
		while (this.args[this.at] === "-o") {
			this.at += 1;
			const right = this.and();
			value = value || right;
		}
		return value;
	}

	private and(): boolean {
		let value = this.primary();
		while (this.args[this.at] === "-a") {
			this.at += 1;
			const right = this.primary();
			value = value && right;
		}
		return value;
	}

	private primary(): boolean {
		const { args } = this;
		const left = args.length - this.at;
		const first = args[this.at];
		if (first === undefined) {
			throw new ShellError("argument expected", "fail", 2);
		}
		if (first === "!") {
			this.at += 1;
			return !this.primary();
		}
		if (first === "(" && left > 1) {
			this.at += 1;
			const value = this.or();
			if (args[this.at] !== ")") {
				throw new ShellError(this.shell.isDash ? "closing paren expected" : "`)' expected", "fail", 2);
			}
			this.at += 1;
			return value;
		}
		const second = args[this.at + 1];
		if (left >= 3 && second !== undefined && this.isBinary(second)) {
			const third = args[this.at + 2] ?? "";
			this.at += 3;
			return this.compare(second, first, third);
		}
		if (left >= 2 && this.isUnary(first) && second !== undefined) {
			this.at += 2;
			return testUnary(this.shell, first, second);
		}
		this.at += 1;
		return first !== "";
	}

	private isUnary(operator: string): boolean {
		return UNARY.has(operator) && !(this.shell.isDash && DASH_UNKNOWN.has(operator));
	}

	private isBinary(operator: string): boolean {
		return BINARY.has(operator) && operator !== "=~" && !(this.shell.isDash && DASH_UNKNOWN.has(operator));
	}

	private compare(operator: string, left: string, right: string): boolean {
		if (/^-(eq|ne|lt|le|gt|ge)$/.test(operator)) {
			return compareIntegers(operator, this.integer(left), this.integer(right));
		}
		return testBinary(this.shell, operator, left, right, this.name);
	}

	private integer(text: string): bigint {
		if (!/^\s*[-+]?\d+\s*$/.test(text)) {
			throw new ShellError(
				this.shell.isDash ? `Illegal number: ${text}` : `${text}: integer expression expected`,
				"fail",
				2,
			);
		}
		const value = BigInt(text.trim().replace(/^\+/, ""));
		if (BigInt.asIntN(64, value) !== value && !this.shell.isDash) {
			throw new ShellError(`${text}: integer expression expected`, "fail", 2);
		}
		return value;
	}
}

function* runTest(shell: Shell, name: string, args: readonly string[]): Routine<number> {
	try {
		return new Test(shell, name, args).run() ? 0 : 1;
	} catch (error) {
		if (error instanceof ShellError) {
			yield* shell.complain(name, error.message);
			return 2;
		}
		throw error;
	}
}

export const test: Builtin = {
	run: (shell, args) => runTest(shell, "test", args),
};

export const bracket: Builtin = {
	*run(shell, args) {
		if (args.at(-1) !== "]") {
			yield* shell.complain("[", shell.isDash ? "missing ]" : "missing `]'");
			return 2;
		}
		return yield* runTest(shell, "[", args.slice(0, -1));
	},
};
