import type { Routine, Sys } from "../../kernel/sys";
import type { Output } from "../kit/output";
import { MATH_LIBRARY } from "./math-library";
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
	ONE,
	parseNumber,
	power,
	remainder,
	rescale,
	squareRoot,
	subtract,
	ZERO,
} from "./number";
import type { Argument, Expression, FunctionDefinition, Parameter, Place, Statement, Unit } from "./parse";

/** How a statement ended: undefined goes on. */
type Flow = undefined | "break" | "continue" | { readonly returned: Decimal };

/** A run-time error: ends what runs of the line. */
class RuntimeError extends Error {}

/** bc is to end. */
export class Halt extends Error {}

type Cells = Map<string, Decimal>;

const LIMITS = `BC_BASE_MAX     = 2147483647
BC_DIM_MAX      = 16777215
BC_SCALE_MAX    = 2147483647
BC_STRING_MAX   = 2147483647
MAX Exponent    = 9223372036854775807
Number of vars  = 32767
`;

const ESCAPES: Readonly<Record<string, string>> = {
	a: "\u0007",
	b: "\b",
	f: "\f",
	n: "\n",
	q: '"',
	r: "\r",
	t: "\t",
	"\\": "\\",
};

/** Deepest nesting of calls. */
const MAX_CALLS = 5000;

/** Runs bc's lines: variables, arrays and functions by name, bc's own settings. */
export class Interpreter {
	private readonly variables = new Map<string, Decimal>();
	private readonly arrays = new Map<string, Cells>();
	private readonly functions = new Map<string, FunctionDefinition>();
	private scale = 0;
	private inputBase = 10;
	private outputBase = 10;
	private last = ZERO;
	/** Names of the functions that run, the innermost last. */
	private readonly calls: string[] = [];

	constructor(
		private readonly sys: Sys,
		private readonly out: Output,
		/** Digits on a line of a long number; 0: all. */
		private readonly lineWidth: number,
		private readonly hasLibrary: boolean,
		/** The next line of standard input, for read(). */
		private readonly readLine: () => Routine<string | undefined>,
	) {
		this.scale = hasLibrary ? 20 : 0;
	}

	/** Runs one line; says what goes wrong in it. Throws Halt. */
	*run(unit: Unit): Routine {
		if (unit.definition !== undefined) {
			this.functions.set(unit.definition.name, unit.definition);
		}
		try {
			for (const statement of unit.statements) {
				yield* this.execute(statement);
			}
		} catch (error) {
			if (!(error instanceof RuntimeError)) {
				throw error;
			}
			this.calls.length = 0;
			yield* this.out.flush();
			yield* this.sys.warn(`${error.message}\n`);
		}
	}

	private where(at: number): string {
		return `(func=${this.calls.at(-1) ?? "(main)"}, adr=${at})`;
	}

	private *warn(text: string, at: number): Routine {
		yield* this.out.flush();
		yield* this.sys.warn(`Runtime warning ${this.where(at)}: ${text}\n`);
	}

	private fail(text: string, at: number): never {
		throw new RuntimeError(`Runtime error ${this.where(at)}: ${text}`);
	}

	private *print(value: Decimal): Routine {
		this.last = value;
		yield* this.out.write(breakLines(formatNumber(value, this.outputBase), this.lineWidth));
	}

	private *execute(statement: Statement): Routine<Flow> {
		if (this.sys.isTurnOver(2)) {
			yield* this.sys.spend(0);
		}
		switch (statement.type) {
			case "expression": {
				const { value } = statement;
				const result = yield* this.evaluate(value);
				const isSilent = value.type === "assign" || (value.type === "call" && this.functions.get(value.name)?.isVoid);
				if (!isSilent) {
					yield* this.print(result);
					yield* this.out.write("\n");
				}
				return undefined;
			}
			case "string":
				yield* this.out.write(statement.text);
				return undefined;
			case "print":
				for (const item of statement.items) {
					if (item.type === "text") {
						yield* this.out.write(item.text.replace(/\\(.)/gs, (_, letter: string) => ESCAPES[letter] ?? ""));
					} else {
						yield* this.print(yield* this.evaluate(item));
					}
				}
				return undefined;
			case "block":
				return yield* this.all(statement.body);
			case "if":
				if (yield* this.isTrue(statement.test)) {
					return yield* this.execute(statement.then);
				}
				return statement.otherwise === undefined ? undefined : yield* this.execute(statement.otherwise);
			case "while":
			case "for":
				return yield* this.loop(statement);
			case "break":
			case "continue":
				return statement.type;
			case "return":
				return { returned: statement.value === undefined ? ZERO : yield* this.evaluate(statement.value) };
			case "limits":
				yield* this.out.write(LIMITS);
				return undefined;
			default:
				throw new Halt();
		}
	}

	private *all(body: readonly Statement[]): Routine<Flow> {
		for (const statement of body) {
			const flow = yield* this.execute(statement);
			if (flow !== undefined) {
				return flow;
			}
		}
		return undefined;
	}

	private *loop(statement: Statement & { type: "while" | "for" }): Routine<Flow> {
		if (statement.type === "for" && statement.first !== undefined) {
			yield* this.evaluate(statement.first);
		}
		while (statement.test === undefined || (yield* this.isTrue(statement.test))) {
			const flow = yield* this.execute(statement.body);
			if (flow === "break") {
				break;
			}
			if (flow !== undefined && flow !== "continue") {
				return flow;
			}
			if (statement.type === "for" && statement.next !== undefined) {
				yield* this.evaluate(statement.next);
			}
		}
		return undefined;
	}

	private *isTrue(test: Expression): Routine<boolean> {
		return (yield* this.evaluate(test)).digits !== 0n;
	}

	private *evaluate(expression: Expression): Routine<Decimal> {
		switch (expression.type) {
			case "number":
				return parseNumber(expression.text, this.inputBase, true);
			case "group":
				return yield* this.evaluate(expression.value);
			case "negate":
				return negate(yield* this.evaluate(expression.value));
			case "not":
				return (yield* this.isTrue(expression.value)) ? ZERO : ONE;
			case "binary":
				return yield* this.binary(expression);
			case "assign":
				return yield* this.assign(expression);
			case "step": {
				const cell = yield* this.cell(expression.place);
				const before = this.load(expression.place, cell);
				const after = add(before, fromInteger(expression.by));
				yield* this.store(expression.place, cell, after, 0);
				return expression.isPrefix ? after : before;
			}
			case "call":
				return yield* this.call(expression);
			case "builtin":
				return yield* this.builtin(expression);
			default:
				return this.load(expression, yield* this.cell(expression));
		}
	}

	private *binary(expression: Expression & { type: "binary" }): Routine<Decimal> {
		const { operator, at } = expression;
		if (operator === "&&" || operator === "||") {
			const left = yield* this.isTrue(expression.left);
			const isDecided = left === (operator === "||");
			return (isDecided ? left : yield* this.isTrue(expression.right)) ? ONE : ZERO;
		}
		const left = yield* this.evaluate(expression.left);
		const right = yield* this.evaluate(expression.right);
		return yield* this.calculate(operator, left, right, at);
	}

	private *calculate(operator: string, left: Decimal, right: Decimal, at: number): Routine<Decimal> {
		const truth = (is: boolean) => (is ? ONE : ZERO);
		try {
			switch (operator) {
				case "+":
					return add(left, right);
				case "-":
					return subtract(left, right);
				case "*":
					return multiply(left, right, this.scale);
				case "/":
					return divide(left, right, this.scale);
				case "%":
					return remainder(left, right, this.scale);
				case "^":
					if (right.scale > 0 && rescale(rescale(right, 0), right.scale).digits !== right.digits) {
						yield* this.warn("non-zero scale in exponent", at);
					}
					return power(left, right, this.scale);
				case "==":
					return truth(compare(left, right) === 0);
				case "!=":
					return truth(compare(left, right) !== 0);
				case "<":
					return truth(compare(left, right) < 0);
				case "<=":
					return truth(compare(left, right) <= 0);
				case ">":
					return truth(compare(left, right) > 0);
				default:
					return truth(compare(left, right) >= 0);
			}
		} catch (error) {
			throw error instanceof ArithmeticError ? this.fail(error.message, at) : error;
		}
	}

	private *assign(expression: Expression & { type: "assign" }): Routine<Decimal> {
		const { place, operator, at } = expression;
		const cell = yield* this.cell(place);
		const right = yield* this.evaluate(expression.value);
		const value = operator === "" ? right : yield* this.calculate(operator, this.load(place, cell), right, at);
		yield* this.store(place, cell, value, at);
		return value;
	}

	/** Which element of an array is meant; the empty text for all other places. */
	private *cell(place: Place): Routine<string> {
		if (place.type !== "element") {
			return "";
		}
		const index = rescale(yield* this.evaluate(place.index), 0).digits;
		if (index < 0n || index > 16_777_215n) {
			this.fail(`Array ${place.name} subscript out of bounds.`, 0);
		}
		return index.toString();
	}

	private load(place: Place, cell: string): Decimal {
		if (place.type === "variable") {
			return this.variables.get(place.name) ?? ZERO;
		}
		if (place.type === "element") {
			return this.arrays.get(place.name)?.get(cell) ?? ZERO;
		}
		switch (place.name) {
			case "scale":
				return fromInteger(this.scale);
			case "ibase":
				return fromInteger(this.inputBase);
			case "obase":
				return fromInteger(this.outputBase);
			default:
				return this.last;
		}
	}

	private *store(place: Place, cell: string, value: Decimal, at: number): Routine {
		if (place.type === "variable") {
			this.variables.set(place.name, value);
			return;
		}
		if (place.type === "element") {
			const cells = this.arrays.get(place.name) ?? new Map<string, Decimal>();
			this.arrays.set(place.name, cells.set(cell, value));
			this.sys.charge(32);
			return;
		}
		if (place.name === "last") {
			this.last = value;
			return;
		}
		const number = Number(rescale(value, 0).digits);
		if (place.name === "scale") {
			if (number < 0) {
				yield* this.warn("negative scale, set to 0", at);
			}
			this.scale = Math.min(Math.max(number, 0), 2_147_483_647);
			return;
		}
		const most = place.name === "ibase" ? 16 : 2_147_483_647;
		if (number < 2) {
			yield* this.warn(`${place.name} too small, set to 2`, at);
		} else if (number > most) {
			yield* this.warn(`${place.name} too large, set to ${most}`, at);
		}
		const base = Math.min(Math.max(number, 2), most);
		if (place.name === "ibase") {
			this.inputBase = base;
		} else {
			this.outputBase = base;
		}
	}

	private *builtin(expression: Expression & { type: "builtin" }): Routine<Decimal> {
		if (expression.name === "read") {
			const line = (yield* this.readLine()) ?? "";
			const [text = "0"] = /-?[0-9A-F]*\.?[0-9A-F]*/.exec(line.trim()) ?? [];
			const value = parseNumber(text.replace("-", ""), this.inputBase, true);
			return text.startsWith("-") ? negate(value) : value;
		}
		const [argument] = expression.args;
		const value = argument === undefined ? ZERO : yield* this.evaluate(argument);
		if (expression.name === "length") {
			return fromInteger(lengthOf(value));
		}
		if (expression.name === "scale") {
			return fromInteger(value.scale);
		}
		try {
			return squareRoot(value, this.scale);
		} catch (error) {
			throw error instanceof ArithmeticError ? this.fail(error.message, expression.at) : error;
		}
	}

	private *call(expression: Expression & { type: "call" }): Routine<Decimal> {
		const { name, at } = expression;
		const called = this.functions.get(name);
		if (called === undefined) {
			const library = this.hasLibrary ? MATH_LIBRARY.get(name) : undefined;
			if (library === undefined) {
				return this.fail(`Function ${name} not defined.`, at);
			}
			const values: Decimal[] = [];
			for (const argument of expression.args) {
				values.push(argument.type === "array" ? ZERO : yield* this.evaluate(argument));
			}
			yield* this.sys.spend(50 + this.scale);
			return library(values, this.scale);
		}
		if (called.parameters.length !== expression.args.length) {
			this.fail("Parameter number mismatch", at);
		}
		if (this.calls.length >= MAX_CALLS) {
			throw new Halt();
		}
		const values = yield* this.values(called.parameters, expression.args, at);
		const locals = [...called.parameters, ...called.autos];
		const saved = locals.map(({ name: local, isArray }) =>
			isArray ? this.arrays.get(local) : this.variables.get(local),
		);
		for (const [index, local] of locals.entries()) {
			this.setLocal(local, values[index]);
		}
		this.calls.push(name);
		try {
			const flow = yield* this.all(called.body);
			return typeof flow === "object" ? flow.returned : ZERO;
		} finally {
			this.calls.pop();
			for (const [index, local] of locals.entries()) {
				this.setLocal(local, saved[index]);
			}
		}
	}

	private setLocal({ name, isArray }: Parameter, value: Decimal | Cells | undefined): void {
		if (isArray) {
			this.arrays.set(name, value instanceof Map ? value : new Map());
		} else {
			this.variables.set(name, value === undefined || value instanceof Map ? ZERO : value);
		}
	}

	private *values(
		parameters: readonly Parameter[],
		args: readonly Argument[],
		at: number,
	): Routine<(Decimal | Cells)[]> {
		const values: (Decimal | Cells)[] = [];
		for (const [index, argument] of args.entries()) {
			if ((argument.type === "array") !== (parameters[index]?.isArray === true)) {
				this.fail(`Parameter type mismatch parameter ${parameters[index]?.name}.`, at);
			}
			values.push(argument.type === "array" ? new Map(this.arrays.get(argument.name)) : yield* this.evaluate(argument));
		}
		return values;
	}
}
