import { collation } from "../kit/locale";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Value = string | bigint;

function isNull(value: Value): boolean {
	return typeof value === "bigint" ? value === 0n : value === "" || /^-?0+$/.test(value);
}

/** A basic regular expression as JavaScript has it: groups and repeats are written with backslashes. */
function basicRegex(pattern: string): RegExp {
	let source = "";
	for (let at = 0; at < pattern.length; at++) {
		const character = pattern.charAt(at);
		if (character === "\\") {
			const next = pattern.charAt(++at);
			source += "(){}|+?".includes(next) ? next : `\\${next}`;
		} else if (character === "[") {
			const end = pattern.indexOf(
				"]",
				at + (/^\[\^?\]/.test(pattern.slice(at)) ? 3 : 1) + (pattern.startsWith("[[:", at) ? 6 : 0),
			);
			source += pattern
				.slice(at, end + 1)
				.replace(
					/\[:(\w+):\]/g,
					(_, name: string) =>
						({ digit: "0-9", alpha: "A-Za-z", alnum: "A-Za-z0-9", space: "\\s", upper: "A-Z", lower: "a-z" })[name] ??
						"",
				);
			at = end < 0 ? pattern.length : end;
		} else if (character === "*" && (source === "" || source.endsWith("("))) {
			source += "\\*";
		} else {
			source +=
				"(){}|+?".includes(character) || (character === "^" && at > 0) || (character === "$" && at < pattern.length - 1)
					? `\\${character}`
					: character;
		}
	}
	return new RegExp(`^(?:${source.replace(/^\^/, "")})`, "s");
}

class Expression {
	#at = 0;

	constructor(
		private readonly tool: Tool,
		private readonly args: readonly string[],
	) {}

	peek(): string | undefined {
		return this.args[this.#at];
	}

	next(): string {
		const arg = this.args[this.#at];
		if (arg === undefined) {
			const last = this.args.at(-1) ?? "";
			const { tool } = this;
			return tool.die(tool.isOld ? "syntax error" : `syntax error: missing argument after ${tool.quote(last)}`, 2);
		}
		this.#at++;
		return arg;
	}

	run(): Value {
		const value = this.or();
		const rest = this.peek();
		if (rest !== undefined) {
			this.tool.die(this.tool.isOld ? "syntax error" : `syntax error: unexpected argument ${this.tool.quote(rest)}`, 2);
		}
		return value;
	}

	or(): Value {
		let left = this.and();
		while (this.peek() === "|") {
			this.next();
			const right = this.and();
			left = isNull(left) ? (isNull(right) ? 0n : right) : left;
		}
		return left;
	}

	and(): Value {
		let left = this.comparison();
		while (this.peek() === "&") {
			this.next();
			const right = this.comparison();
			left = isNull(left) || isNull(right) ? 0n : left;
		}
		return left;
	}

	comparison(): Value {
		let left = this.sum();
		for (
			let operator = this.peek();
			operator !== undefined && /^(?:[<>]=?|==?|!=)$/.test(operator);
			operator = this.peek()
		) {
			this.next();
			const right = this.sum();
			const [a, b] = [this.tryInteger(left), this.tryInteger(right)];
			const order =
				a !== undefined && b !== undefined
					? a < b
						? -1
						: a > b
							? 1
							: 0
					: collation(this.tool.sys)(String(left), String(right));
			const isTrue =
				operator === "<"
					? order < 0
					: operator === "<="
						? order <= 0
						: operator === ">"
							? order > 0
							: operator === ">="
								? order >= 0
								: operator === "!="
									? order !== 0
									: order === 0;
			left = isTrue ? 1n : 0n;
		}
		return left;
	}

	tryInteger(value: Value): bigint | undefined {
		return typeof value === "bigint" ? value : /^-?\d+$/.test(value) ? BigInt(value) : undefined;
	}

	integer(value: Value): bigint {
		return this.tryInteger(value) ?? this.tool.die("non-integer argument", 2);
	}

	sum(): Value {
		let left = this.product();
		for (let operator = this.peek(); operator === "+" || operator === "-"; operator = this.peek()) {
			this.next();
			const right = this.integer(this.product());
			left = operator === "+" ? this.integer(left) + right : this.integer(left) - right;
		}
		return left;
	}

	product(): Value {
		let left = this.match();
		for (let operator = this.peek(); operator === "*" || operator === "/" || operator === "%"; operator = this.peek()) {
			this.next();
			const [a, b] = [left, this.match()].map((value) => this.integer(value)) as [bigint, bigint];
			if (operator !== "*" && b === 0n) {
				this.tool.die("division by zero", 2);
			}
			left = operator === "*" ? a * b : operator === "/" ? a / b : a % b;
		}
		return left;
	}

	match(): Value {
		let left = this.primary();
		while (this.peek() === ":") {
			this.next();
			left = this.matched(String(left), String(this.primary()));
		}
		return left;
	}

	matched(text: string, pattern: string): Value {
		const found = basicRegex(pattern).exec(text);
		if (/\\\(/.test(pattern)) {
			return found?.[1] ?? "";
		}
		return BigInt([...(found?.[0] ?? "")].length);
	}

	primary(): Value {
		const word = this.next();
		if (word === "(") {
			const value = this.or();
			if (this.peek() !== ")") {
				const last = this.args[this.#at - 1] ?? "";
				this.tool.die(
					this.tool.isOld
						? "syntax error"
						: `syntax error: expecting ${this.tool.quote(")")} after ${this.tool.quote(last)}`,
					2,
				);
			}
			this.next();
			return value;
		}
		if (word === ")") {
			this.tool.die(this.tool.isOld ? "syntax error" : `syntax error: unexpected ${this.tool.quote(")")}`, 2);
		}
		if (word === "+") {
			return this.next();
		}
		const left = this.args.length - this.#at;
		if (word === "length" && left >= 1) {
			return BigInt([...String(this.match())].length);
		}
		if (word === "match" && left >= 2) {
			return this.matched(String(this.match()), String(this.match()));
		}
		if (word === "index" && left >= 2) {
			const [text, set] = [String(this.match()), String(this.match())];
			return BigInt([...text].findIndex((character) => set.includes(character)) + 1);
		}
		if (word === "substr" && left >= 3) {
			const text = [...String(this.match())];
			const [from, length] = [this.tryInteger(this.match()), this.tryInteger(this.match())];
			return from === undefined || length === undefined || from < 1n || length < 1n
				? ""
				: text.slice(Number(from) - 1, Number(from + length) - 1).join("");
		}
		return word;
	}
}

/** expr(1). */
export const EXPR = defineTool({
	name: "expr",
	options: { short: "", stopAtOperand: true },
	usage: "EXPRESSION",
	version: coreutilsVersion,
	usageStatus: 2,
	rewrite: (args) =>
		args.length === 1 && (args[0] === "--help" || args[0] === "--version")
			? args
			: ["--", ...(args[0] === "--" ? args.slice(1) : args)],
	*run(tool: Tool) {
		tool.required();
		const value = new Expression(tool, tool.operands).run();
		yield* tool.out.write(`${value}\n`);
		return isNull(value) ? 1 : 0;
	},
});
