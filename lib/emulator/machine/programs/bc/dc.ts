import { Buffer } from "node:buffer";
import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { readAll } from "../kit/lines";
import { defineTool, type Tool } from "../kit/tool";
import {
	ArithmeticError,
	add,
	breakLines,
	compare,
	type Decimal,
	divide,
	formatNumber,
	fromInteger,
	lengthOf,
	multiply,
	negate,
	parseNumber,
	power,
	remainder,
	rescale,
	squareRoot,
	subtract,
	TooLarge,
	ZERO,
} from "./number";

type Value = Decimal | string;

/** `q` and `Q` leave that many levels of macros. */
class Leave extends Error {
	constructor(public levels: number) {
		super("leave");
	}
}

type Register = { values: Value[]; cells: Map<string, Value> };

/** Deepest nesting of macros that are no last step of another. */
const MAX_DEPTH = 1000;

class DeskCalculator {
	private stack: Value[] = [];
	private readonly registers = new Map<string, Register>();
	private scale = 0;
	private inputBase = 10;
	private outputBase = 10;

	constructor(
		private readonly tool: Tool,
		private readonly lineWidth: number,
	) {}

	private register(name: string): Register {
		const known = this.registers.get(name) ?? { values: [], cells: new Map() };
		this.registers.set(name, known);
		return known;
	}

	private *complain(text: string): Routine<undefined> {
		yield* this.tool.out.flush();
		yield* this.tool.sys.warn(`${this.tool.name}: ${text}\n`);
		return undefined;
	}

	private format(value: Value): string {
		return typeof value === "string" ? value : breakLines(formatNumber(value, this.outputBase), this.lineWidth);
	}

	/** Takes values off the stack when there are enough and all are numbers; says so otherwise. */
	private *numbers(count: number): Routine<Decimal[] | undefined> {
		if (this.stack.length < count) {
			return yield* this.complain("stack empty");
		}
		const top = this.stack.slice(-count);
		const numbers = top.filter((value) => typeof value !== "string");
		if (numbers.length < count) {
			return yield* this.complain("non-numeric value");
		}
		this.stack.length -= count;
		return numbers;
	}

	private *top(): Routine<Value | undefined> {
		const value = this.stack.at(-1);
		return value === undefined ? yield* this.complain("stack empty") : value;
	}

	private *calculate(operator: string): Routine {
		const pair = yield* this.numbers(2);
		if (pair === undefined) {
			return;
		}
		const [a = ZERO, b = ZERO] = pair;
		try {
			this.stack.push(...this.results(operator, a, b));
		} catch (error) {
			if (!(error instanceof ArithmeticError)) {
				throw error;
			}
			this.stack.push(a, b);
			yield* this.complain(error.message);
		}
	}

	private results(operator: string, a: Decimal, b: Decimal): Decimal[] {
		switch (operator) {
			case "+":
				return [add(a, b)];
			case "-":
				return [subtract(a, b)];
			case "*":
				return [multiply(a, b, this.scale)];
			case "/":
				return [divide(a, b, this.scale, "divide by zero")];
			case "%":
				return [remainder(a, b, this.scale, "remainder by zero")];
			case "~":
				return [divide(a, b, this.scale, "divide by zero"), remainder(a, b, this.scale)];
			default:
				return [power(a, b, this.scale)];
		}
	}

	/** Runs a program. */
	*run(text: string, depth = 0): Routine {
		if (depth > MAX_DEPTH) {
			throw new TooLarge();
		}
		let at = 0;
		while (at < text.length) {
			if (this.tool.sys.isTurnOver(1)) {
				yield* this.tool.sys.spend(0);
			}
			const number = /^_?(?:[0-9A-F]+\.?[0-9A-F]*|\.[0-9A-F]+)/.exec(text.slice(at, at + 10_000));
			if (number !== null) {
				const value = parseNumber(number[0].replace("_", ""), this.inputBase, false);
				this.stack.push(number[0].startsWith("_") ? negate(value) : value);
				at += number[0].length;
				continue;
			}
			const command = text.charAt(at++);
			if (command === "[") {
				let level = 1;
				const from = at;
				for (; at < text.length && level > 0; at++) {
					level += text.charAt(at) === "[" ? 1 : text.charAt(at) === "]" ? -1 : 0;
				}
				this.stack.push(text.slice(from, level === 0 ? at - 1 : at));
				this.tool.sys.charge(at - from);
			} else if (command === "#") {
				const end = text.indexOf("\n", at);
				at = end < 0 ? text.length : end;
			} else if ("sSlL:;<>=!".includes(command)) {
				at += yield* this.withRegister(command, text.slice(at, at + 2), depth);
			} else if (command === "x" || command === "?") {
				const macro = command === "x" ? this.stack.pop() : decode(yield* readAll(this.tool.sys, 0)).split("\n", 1)[0];
				if (macro === undefined) {
					yield* this.complain("stack empty");
				} else {
					yield* this.invoke(macro, depth);
				}
			} else if (!/\s/.test(command)) {
				yield* this.simple(command);
			}
		}
	}

	private *invoke(macro: Value, depth: number): Routine {
		if (typeof macro !== "string") {
			this.stack.push(macro);
			return;
		}
		try {
			yield* this.run(macro, depth + 1);
		} catch (error) {
			if (error instanceof Leave && error.levels > 1) {
				error.levels--;
				throw error;
			}
			if (!(error instanceof Leave)) {
				throw error;
			}
		}
	}

	/** A command that a register's name follows; how many characters it took. */
	private *withRegister(command: string, following: string, depth: number): Routine<number> {
		if ("<>=!".includes(command)) {
			const isNot = command === "!";
			const relation = isNot ? following.charAt(0) : command;
			if (isNot && !"<>=".includes(relation)) {
				yield* this.tool.out.flush();
				yield* this.tool.sys.warn("scalehook: dc: `!' that runs commands is not emulated\n");
				return following.length;
			}
			const pair = yield* this.numbers(2);
			if (pair !== undefined) {
				const [second = ZERO, first = ZERO] = pair;
				const order = compare(first, second);
				const holds = relation === "<" ? order < 0 : relation === ">" ? order > 0 : order === 0;
				const macro = this.register(following.charAt(isNot ? 1 : 0)).values.at(-1);
				if (holds !== isNot && macro !== undefined) {
					yield* this.invoke(macro, depth);
				}
			}
			return isNot ? 2 : 1;
		}
		const name = following.charAt(0);
		const register = this.register(name);
		if (command === "s" || command === "S") {
			const value = this.stack.pop();
			if (value === undefined) {
				yield* this.complain("stack empty");
			} else if (command === "s") {
				register.values.splice(-1, 1, value);
			} else {
				register.values.push(value);
			}
		} else if (command === "l" || command === "L") {
			const value = command === "l" ? register.values.at(-1) : register.values.pop();
			if (value !== undefined) {
				this.stack.push(value);
			} else if (command === "l") {
				this.stack.push(ZERO);
			} else {
				yield* this.complain(`stack register '${name}' (0${name.charCodeAt(0).toString(8)}) is empty`);
			}
		} else {
			const index = this.stack.pop();
			const value = command === ":" ? this.stack.pop() : undefined;
			if (index === undefined || typeof index === "string" || (command === ":" && value === undefined)) {
				yield* this.complain(index === undefined || typeof index !== "string" ? "stack empty" : "non-numeric value");
			} else if (value !== undefined) {
				register.cells.set(rescale(index, 0).digits.toString(), value);
			} else {
				this.stack.push(register.cells.get(rescale(index, 0).digits.toString()) ?? ZERO);
			}
		}
		return 1;
	}

	private *simple(command: string): Routine {
		const { out } = this.tool;
		switch (command) {
			case "+":
			case "-":
			case "*":
			case "/":
			case "%":
			case "~":
			case "^":
				return yield* this.calculate(command);
			case "|": {
				const three = yield* this.numbers(3);
				if (three !== undefined) {
					this.stack.push(this.modularPower(three));
				}
				return;
			}
			case "v": {
				const [value] = (yield* this.numbers(1)) ?? [];
				if (value !== undefined && value.digits < 0n) {
					return yield* this.complain("square root of negative number");
				}
				if (value !== undefined) {
					this.stack.push(squareRoot(value, this.scale));
				}
				return;
			}
			case "p": {
				const value = yield* this.top();
				return value === undefined ? undefined : yield* out.write(`${this.format(value)}\n`);
			}
			case "n":
			case "P": {
				const value = this.stack.pop();
				if (value === undefined) {
					return yield* this.complain("stack empty");
				}
				return command === "P" && typeof value !== "string"
					? yield* out.writeBytes(bytesOf(value))
					: yield* out.write(this.format(value));
			}
			case "f":
				for (const value of [...this.stack].reverse()) {
					yield* out.write(`${this.format(value)}\n`);
				}
				return;
			case "c":
				this.stack = [];
				return;
			case "d": {
				const value = yield* this.top();
				if (value !== undefined) {
					this.stack.push(value);
				}
				return;
			}
			case "r":
				if (this.stack.length < 2) {
					return yield* this.complain("stack empty");
				}
				this.stack.push(...this.stack.splice(-2).reverse());
				return;
			case "R": {
				const [count] = (yield* this.numbers(1)) ?? [];
				const depth = count === undefined ? 0 : Number(rescale(count, 0).digits);
				if (Math.abs(depth) > 1 && Math.abs(depth) <= this.stack.length) {
					const part = this.stack.splice(-Math.abs(depth));
					const turn = depth > 0 ? 1 : part.length - 1;
					this.stack.push(...part.slice(turn), ...part.slice(0, turn));
				}
				return;
			}
			case "k":
			case "i":
			case "o":
				return yield* this.set(command);
			case "K":
				this.stack.push(fromInteger(this.scale));
				return;
			case "I":
				this.stack.push(fromInteger(this.inputBase));
				return;
			case "O":
				this.stack.push(fromInteger(this.outputBase));
				return;
			case "z":
				this.stack.push(fromInteger(this.stack.length));
				return;
			case "Z":
			case "X": {
				const value = this.stack.pop();
				if (value === undefined) {
					return yield* this.complain("stack empty");
				}
				const isText = typeof value === "string";
				this.stack.push(
					fromInteger(command === "X" ? (isText ? 0 : value.scale) : isText ? value.length : lengthOf(value)),
				);
				return;
			}
			case "a": {
				const value = this.stack.pop();
				if (value === undefined) {
					return yield* this.complain("stack empty");
				}
				this.stack.push(
					typeof value === "string" ? value.slice(0, 1) : String.fromCharCode(Number(rescale(value, 0).digits & 255n)),
				);
				return;
			}
			case "q":
				throw new Leave(2);
			case "Q": {
				const [levels] = (yield* this.numbers(1)) ?? [];
				if (levels !== undefined) {
					throw new Leave(Number(rescale(levels, 0).digits));
				}
				return;
			}
			default:
				return yield* this.complain(
					`'${command}' (0${command.charCodeAt(0).toString(8).padStart(3, "0")}) unimplemented`,
				);
		}
	}

	private modularPower(three: readonly Decimal[]): Decimal {
		const [base = 0n, exponent = 0n, modulus = 1n] = three.map((value) => rescale(value, 0).digits);
		if (modulus === 0n || exponent < 0n) {
			return ZERO;
		}
		let [result, square] = [1n % modulus, base % modulus];
		for (let bits = exponent; bits > 0n; bits >>= 1n) {
			result = bits & 1n ? (result * square) % modulus : result;
			square = (square * square) % modulus;
		}
		return fromInteger(result);
	}

	private *set(command: "k" | "i" | "o"): Routine {
		const [value] = (yield* this.numbers(1)) ?? [];
		if (value === undefined) {
			return;
		}
		const number = Number(rescale(value, 0).digits);
		if (command === "k") {
			if (number < 0) {
				return yield* this.complain("scale must be a nonnegative number");
			}
			this.scale = number;
		} else if (command === "i") {
			if (number < 2 || number > 16) {
				return yield* this.complain("input base must be a number between 2 and 16 (inclusive)");
			}
			this.inputBase = number;
		} else if (number < 2) {
			return yield* this.complain("output base must be a number greater than 1");
		} else {
			this.outputBase = number;
		}
	}
}

/** A number as bytes of base 256 (P). */
function bytesOf(value: Decimal): Buffer {
	const whole = rescale(value, 0).digits;
	const hex = (whole < 0n ? -whole : whole).toString(16);
	return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
}

/** dc(1), GNU's. */
export const DC = defineTool({
	name: "dc",
	options: {
		short: "e:f:hV",
		long: { "expression=": "e", "file=": "f", help: "h", version: "V" },
	},
	usage: "[OPTION] [file ...]",
	*run(tool: Tool) {
		const { sys } = tool;
		if (tool.has("h", "V")) {
			yield* sys.print(
				tool.has("V")
					? `dc (GNU bc ${sys.machine.facts.userland === "centos7" ? "1.06.95" : "1.07.1"}) 1.4.1\n`
					: "Usage: dc [OPTION] [file ...]\n",
			);
			return 0;
		}
		const width = Number(sys.env.get("DC_LINE_LENGTH") ?? 70);
		const calculator = new DeskCalculator(tool, width > 1 ? width - 1 : 0);
		try {
			for (const { key, value = "" } of tool.options) {
				yield* calculator.run(key === "e" ? value : decode(yield* readFile(tool, value)));
			}
			for (const file of tool.operands) {
				yield* calculator.run(decode(yield* readFile(tool, file)));
			}
			if (tool.options.length === 0 && tool.operands.length === 0) {
				yield* calculator.run(decode(yield* readAll(sys, 0)));
			}
		} catch (error) {
			if (error instanceof TooLarge) {
				yield* tool.out.flush();
				yield* sys.warn("scalehook: dc: numbers of more than a million digits are not emulated\n");
				return 126;
			}
			if (!(error instanceof Leave)) {
				throw error;
			}
		}
		return 0;
	},
});

function* readFile(tool: Tool, path: string): Routine<Uint8Array> {
	if (path === "-") {
		return yield* readAll(tool.sys, 0);
	}
	try {
		return yield* tool.sys.readFile(path);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* tool.warn(`Could not open file ${path}`);
		return new Uint8Array();
	}
}
