import { isErrno } from "../../kernel/errno";
import { PAUSE, type Routine, type Sys } from "../../kernel/sys";
import type { Output } from "../kit/output";
import { children, isBlocking } from "./blocking";
import { Evaluator, type Frame } from "./evaluator";
import { AwkFatal } from "./fatal";
import { sprintf } from "./format";
import type { Functions } from "./functions";
import { unescapeValue } from "./lexer";
import type { AwkProgram, Expression, LeftValue, Rule, Statement } from "./node";
import { RecordReader, type Separator } from "./records";
import type { AwkArray, Runtime } from "./runtime";
import type { Streams } from "./streams";
import { fromInput, toBoolean, toNumber, type Value } from "./values";

type Signal = "break" | "continue" | "next" | "nextfile" | "exit" | "return" | undefined;

const MAX_CALLS = 400;

/** Runs a program over its input. */
export class Interpreter extends Evaluator {
	private returned: Value;
	private status = 0;
	private calls = 0;
	private readonly inRange = new Set<Rule>();
	private main: RecordReader | undefined;
	private nextArgument = 1;
	private hasOpened = false;
	private inputFailed = false;

	constructor(
		private readonly sys: Sys,
		program: AwkProgram,
		runtime: Runtime,
		functions: Functions,
		private readonly streams: Streams,
		private readonly complain: (message: string) => Routine,
	) {
		super(program, runtime, functions);
	}

	/** Runs it to its exit status. */
	*run(): Routine<number> {
		const { rules } = this.program;
		const main = rules.filter(({ pattern }) => pattern.kind !== "begin" && pattern.kind !== "end");
		const end = rules.filter(({ pattern }) => pattern.kind === "end");
		let signal = yield* this.runAll(rules.filter(({ pattern }) => pattern.kind === "begin"));
		if (signal !== "exit" && (main.length > 0 || end.length > 0)) {
			signal = yield* this.runMain(main);
		}
		if (end.length > 0) {
			yield* this.runAll(end);
		}
		yield* this.streams.closeAll();
		return this.status === 0 && this.inputFailed ? 2 : this.status;
	}

	private *runAll(rules: readonly Rule[]): Routine<Signal> {
		for (const { action } of rules) {
			if (action !== undefined) {
				const signal = yield* this.execute(action);
				if (signal === "exit") {
					return signal;
				}
			}
		}
		return undefined;
	}

	private *runMain(rules: readonly Rule[]): Routine<Signal> {
		while (yield* this.nextRecord()) {
			for (const rule of rules) {
				if (!(yield* this.selects(rule))) {
					continue;
				}
				if (rule.action === undefined) {
					this.streams.stdout.add(this.runtime.record + this.runtime.textOf("ORS"));
					continue;
				}
				const signal = yield* this.execute(rule.action);
				if (signal === "exit") {
					return signal;
				}
				if (signal === "nextfile") {
					this.closeMain();
				}
				if (signal === "next" || signal === "nextfile") {
					break;
				}
			}
			yield* this.streams.stdout.spill();
			if (this.sys.isTurnOver(2)) {
				yield PAUSE;
			}
		}
		return undefined;
	}

	private *selects(rule: Rule): Routine<boolean> {
		const { pattern } = rule;
		switch (pattern.kind) {
			case "always":
				return true;
			case "expression":
				return toBoolean(yield* this.evaluate(pattern.test));
			case "range": {
				const isInside = this.inRange.has(rule);
				if (!isInside && !toBoolean(yield* this.evaluate(pattern.from))) {
					return false;
				}
				this.inRange.add(rule);
				if (toBoolean(yield* this.evaluate(pattern.to))) {
					this.inRange.delete(rule);
				}
				return true;
			}
			default:
				return false;
		}
	}

	// -- input

	private separator(): Separator {
		const text = this.runtime.textOf("RS");
		if (text === "") {
			return { kind: "paragraph" };
		}
		return [...text].length === 1 ? { kind: "text", text } : { kind: "regex", regex: this.runtime.regex(text) };
	}

	private closeMain(): void {
		if (this.main !== undefined && this.main.fd > 2) {
			this.sys.close(this.main.fd);
		}
		this.main = undefined;
	}

	/** Reads the next record of the main input into $0. */
	private *nextRecord(): Routine<boolean> {
		const record = yield* this.readMain();
		if (record === undefined) {
			return false;
		}
		this.runtime.setRecord(record);
		this.count();
		return true;
	}

	private count(): void {
		const { globals } = this.runtime;
		for (const name of ["NR", "FNR"]) {
			const value = globals.get(name);
			globals.set(name, (value instanceof Map ? 0 : toNumber(value)) + 1);
		}
	}

	private *readMain(): Routine<string | undefined> {
		for (;;) {
			this.main ??= yield* this.openNext();
			if (this.main === undefined) {
				return undefined;
			}
			try {
				const record = yield* this.main.next(this.separator());
				if (record !== undefined) {
					if (this.runtime.dialect === "gawk") {
						this.runtime.globals.set("RT", this.main.terminator);
					}
					return record;
				}
			} catch (error) {
				yield* this.inputFailure(this.runtime.textOf("FILENAME"), error);
			}
			this.closeMain();
		}
	}

	private *openNext(): Routine<RecordReader | undefined> {
		const { globals } = this.runtime;
		const arguments_ = this.array("ARGV");
		for (;;) {
			const count = globals.get("ARGC");
			if (this.nextArgument >= (count instanceof Map ? 0 : toNumber(count))) {
				if (this.hasOpened) {
					return undefined;
				}
				this.hasOpened = true;
				return new RecordReader(this.sys, 0);
			}
			const name = this.runtime.toText(arguments_.get(String(this.nextArgument++)));
			const assignment = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(name);
			if (name === "") {
				continue;
			}
			if (assignment !== null) {
				this.setVariable(assignment[1] ?? "", fromInput(unescapeValue(assignment[2] ?? "")));
				continue;
			}
			this.hasOpened = true;
			globals.set("FILENAME", name === "-" && this.runtime.dialect === "mawk" ? "" : name);
			globals.set("FNR", 0);
			if (name === "-" || name === "/dev/stdin") {
				return new RecordReader(this.sys, 0);
			}
			try {
				return new RecordReader(this.sys, yield* this.sys.open(name, { read: true, closeOnExec: true }));
			} catch (error) {
				yield* this.inputFailure(name, error);
			}
		}
	}

	private *inputFailure(name: string, error: unknown): Routine {
		if (!isErrno(error)) {
			throw error;
		}
		this.inputFailed = true;
		yield* this.streams.flush();
		if (this.runtime.dialect === "mawk") {
			throw new AwkFatal(
				error.code === "EISDIR" ? `read failure (${error.message})` : `cannot open ${name} (${error.message})`,
			);
		}
		if (error.code === "EISDIR") {
			this.inputFailed = false;
			yield* this.complain(`warning: command line argument \`${name}' is a directory: skipped`);
			return;
		}
		yield* this.complain(`fatal: cannot open file \`${name}' for reading (${error.message})`);
	}

	// -- expressions that may wait

	/** The value of any expression. */
	*evaluate(node: Expression): Routine<Value> {
		if (!isBlocking(node)) {
			return this.value(node);
		}
		switch (node.kind) {
			case "getline":
				return yield* this.getline(node);
			case "call":
				return yield* this.call(node.name, node.args);
			case "builtin":
				if (node.name === "system" || node.name === "close" || node.name === "fflush") {
					return yield* this.command(node.name, node.args);
				}
				break;
			case "binary":
				if (node.operator === "&&" || node.operator === "||") {
					const left = toBoolean(yield* this.evaluate(node.left));
					return left === (node.operator === "||") ? Number(left) : Number(toBoolean(yield* this.evaluate(node.right)));
				}
				break;
			case "conditional":
				return yield* this.evaluate(toBoolean(yield* this.evaluate(node.test)) ? node.yes : node.no);
		}
		return this.value(yield* this.reduce(node));
	}

	/** The same expression with everything that may wait replaced by its value. */
	private *reduce(node: Expression): Routine<Expression> {
		if (!isBlocking(node)) {
			return node;
		}
		switch (node.kind) {
			case "group":
				return { ...node, items: yield* this.reduceAll(node.items) };
			case "unary":
				return { ...node, operand: yield* this.constant(node.operand) };
			case "binary":
				if (node.operator === "&&" || node.operator === "||") {
					return yield* this.constant(node);
				}
				return { ...node, left: yield* this.constant(node.left), right: yield* this.constant(node.right) };
			case "match": {
				const left = yield* this.constant(node.left);
				return { ...node, left, right: node.right.kind === "regex" ? node.right : yield* this.constant(node.right) };
			}
			case "in":
				return { ...node, subscripts: yield* this.reduceAll(node.subscripts) };
			case "builtin":
				return { ...node, args: yield* this.reduceArguments(node.args) };
			case "assign": {
				const value = yield* this.constant(node.value);
				return { ...node, value, target: yield* this.reduceTarget(node.target) };
			}
			case "increment":
				return { ...node, target: yield* this.reduceTarget(node.target) };
			case "field":
			case "element":
				return yield* this.reduceTarget(node);
			default:
				return yield* this.constant(node);
		}
	}

	private *constant(node: Expression): Routine<Expression> {
		return { kind: "constant", value: yield* this.evaluate(node) };
	}

	private *reduceAll(nodes: readonly Expression[]): Routine<Expression[]> {
		const result: Expression[] = [];
		for (const node of nodes) {
			result.push(yield* this.constant(node));
		}
		return result;
	}

	/** Arguments of a builtin: arrays, targets and expressions stay what they are. */
	private *reduceArguments(nodes: readonly Expression[]): Routine<Expression[]> {
		const result: Expression[] = [];
		for (const node of nodes) {
			result.push(isBlocking(node) ? yield* this.reduce(node) : node);
		}
		return result;
	}

	private *reduceTarget(target: LeftValue): Routine<LeftValue> {
		if (!children(target).some(isBlocking)) {
			return target;
		}
		if (target.kind === "field") {
			return { kind: "field", index: yield* this.constant(target.index) };
		}
		return target.kind === "element" ? { ...target, subscripts: yield* this.reduceAll(target.subscripts) } : target;
	}

	private *command(name: string, args: readonly Expression[]): Routine<Value> {
		const [first, second] = args;
		const text = first === undefined ? "" : this.runtime.toText(yield* this.evaluate(first));
		if (name === "system") {
			return yield* this.streams.system(text);
		}
		if (name === "close") {
			return yield* this.streams.close(text, second === undefined ? "" : this.text(second));
		}
		if (first === undefined || text === "") {
			yield* this.streams.flush();
			return 0;
		}
		return yield* this.streams.flushOne(text);
	}

	private *getline(node: Extract<Expression, { kind: "getline" }>): Routine<Value> {
		let record: string | undefined;
		if (node.from === "main") {
			record = yield* this.readMain();
		} else {
			const name = node.source === undefined ? "" : this.runtime.toText(yield* this.evaluate(node.source));
			const reader = yield* this.streams.reader(node.from, name);
			if (reader === undefined) {
				return -1;
			}
			try {
				record = yield* reader.next(this.separator());
			} catch (error) {
				if (isErrno(error)) {
					return -1;
				}
				throw error;
			}
		}
		if (record === undefined) {
			return 0;
		}
		if (node.from === "main") {
			this.count();
		} else if (node.from !== "file") {
			const number = this.runtime.globals.get("NR");
			this.runtime.globals.set("NR", (number instanceof Map ? 0 : toNumber(number)) + 1);
		}
		if (node.target === undefined) {
			this.runtime.setRecord(record);
		} else {
			this.store(node.target, fromInput(record));
		}
		return 1;
	}

	private *call(name: string, args: readonly Expression[]): Routine<Value> {
		const callee = this.program.functions.get(name);
		if (callee === undefined) {
			throw new AwkFatal(
				this.runtime.dialect === "gawk" ? `function \`${name}' not defined` : `line 1: function ${name} never defined`,
			);
		}
		if (++this.calls > MAX_CALLS) {
			throw new AwkFatal("function call nesting too deep");
		}
		const frame: Frame = new Map();
		const untyped: { readonly name: string; readonly parameter: string }[] = [];
		for (const [index, parameter] of callee.parameters.entries()) {
			const arg = args[index];
			if (arg?.kind === "variable" && arg.name !== "NF") {
				const scope = this.frame?.has(arg.name) === true ? this.frame : this.runtime.globals;
				const value = scope.get(arg.name);
				frame.set(parameter, value);
				if (value === undefined) {
					untyped.push({ name: arg.name, parameter });
				}
			} else {
				frame.set(parameter, arg === undefined ? undefined : yield* this.evaluate(arg));
			}
		}
		const caller = this.frame;
		this.frame = frame;
		this.returned = undefined;
		const signal = yield* this.execute(callee.body);
		this.frame = caller;
		this.calls--;
		// A variable that was never set became an array in the function: it is the caller's too.
		for (const { name: outer, parameter } of untyped) {
			const value = frame.get(parameter);
			if (value instanceof Map) {
				(caller?.has(outer) === true ? caller : this.runtime.globals).set(outer, value);
			}
		}
		if (signal === "exit" || signal === "next" || signal === "nextfile") {
			throw new Unwind(signal);
		}
		const result = this.returned;
		this.returned = undefined;
		return result;
	}

	// -- statements

	private *execute(statement: Statement): Routine<Signal> {
		try {
			return yield* this.step(statement);
		} catch (error) {
			if (error instanceof Unwind && this.frame === undefined) {
				this.calls = 0;
				return error.signal;
			}
			throw error;
		}
	}

	private *step(statement: Statement): Routine<Signal> {
		switch (statement.kind) {
			case "block":
				for (const each of statement.body) {
					const signal =
						each.kind === "expression" && !isBlocking(each.value) ? this.quick(each.value) : yield* this.step(each);
					if (signal !== undefined) {
						return signal;
					}
				}
				return undefined;
			case "expression":
				yield* this.evaluate(statement.value);
				return undefined;
			case "print":
				yield* this.print(statement);
				return undefined;
			case "if":
				if (toBoolean(yield* this.evaluate(statement.test))) {
					return yield* this.step(statement.yes);
				}
				return statement.no === undefined ? undefined : yield* this.step(statement.no);
			case "while":
			case "do":
			case "for":
				return yield* this.loop(statement);
			case "for-in":
				return yield* this.forIn(statement);
			case "switch":
				return yield* this.switch(statement);
			case "delete":
				if (statement.subscripts === undefined) {
					this.array(statement.array).clear();
				} else {
					this.array(statement.array).delete(this.key(statement.subscripts));
				}
				return undefined;
			case "exit":
				if (statement.value !== undefined) {
					this.status = Math.trunc(toNumber(yield* this.evaluate(statement.value))) & 0xff;
				}
				return "exit";
			case "return":
				this.returned = statement.value === undefined ? undefined : yield* this.evaluate(statement.value);
				return "return";
			default:
				return statement.kind;
		}
	}

	private quick(node: Expression): undefined {
		this.value(node);
	}

	private *loop(statement: Extract<Statement, { kind: "while" | "do" | "for" }>): Routine<Signal> {
		if (statement.kind === "for" && statement.init !== undefined) {
			yield* this.step(statement.init);
		}
		for (let isFirst = true; ; isFirst = false) {
			const isTested = !(statement.kind === "do" && isFirst) && statement.test !== undefined;
			if (isTested && statement.test !== undefined && !toBoolean(yield* this.evaluate(statement.test))) {
				return undefined;
			}
			const signal = yield* this.step(statement.body);
			if (signal === "break") {
				return undefined;
			}
			if (signal !== undefined && signal !== "continue") {
				return signal;
			}
			if (statement.kind === "for" && statement.step !== undefined) {
				yield* this.step(statement.step);
			}
			yield* this.streams.stdout.spill();
			if (this.sys.isTurnOver(1)) {
				yield PAUSE;
			}
		}
	}

	private *forIn(statement: Extract<Statement, { kind: "for-in" }>): Routine<Signal> {
		for (const key of this.keys(this.array(statement.array))) {
			this.setVariable(statement.name, fromInput(key));
			const signal = yield* this.step(statement.body);
			if (signal === "break") {
				return undefined;
			}
			if (signal !== undefined && signal !== "continue") {
				return signal;
			}
			if (this.sys.isTurnOver(1)) {
				yield PAUSE;
			}
		}
		return undefined;
	}

	private keys(array: AwkArray): string[] {
		const keys = [...array.keys()];
		const sorted = this.runtime.dialect === "gawk" ? this.runtime.globals.get("PROCINFO") : undefined;
		const order = sorted instanceof Map ? this.runtime.toText(sorted.get("sorted_in")) : "";
		if (order === "@ind_num_asc" || order === "@ind_num_desc") {
			keys.sort((a, b) => Number(a) - Number(b));
		} else if (order.startsWith("@ind_str")) {
			keys.sort();
		} else if (order.startsWith("@val_num")) {
			keys.sort((a, b) => toNumber(array.get(a)) - toNumber(array.get(b)));
		} else if (order.startsWith("@val_str")) {
			keys.sort((a, b) => (this.runtime.toText(array.get(a)) < this.runtime.toText(array.get(b)) ? -1 : 1));
		}
		return order.endsWith("_desc") ? keys.reverse() : keys;
	}

	private *switch(statement: Extract<Statement, { kind: "switch" }>): Routine<Signal> {
		const value = yield* this.evaluate(statement.value);
		const text = this.runtime.toText(value);
		let at = statement.cases.findIndex(({ test }) => {
			if (test === undefined) {
				return false;
			}
			return test.kind === "regex" ? this.regex(test).test(text) : this.text(test) === text;
		});
		at = at === -1 ? statement.cases.findIndex(({ test }) => test === undefined) : at;
		for (const { body } of at === -1 ? [] : statement.cases.slice(at)) {
			const signal = yield* this.step({ kind: "block", body });
			if (signal !== undefined) {
				return signal === "break" ? undefined : signal;
			}
		}
		return undefined;
	}

	private *print(statement: Extract<Statement, { kind: "print" }>): Routine {
		const values: Value[] = [];
		for (const arg of statement.args) {
			values.push(yield* this.evaluate(arg));
		}
		const text = statement.formatted ? this.formatted(values) : this.line(values);
		if (statement.to === undefined) {
			this.streams.stdout.add(text);
			return;
		}
		const { how, name } = statement.to;
		const target = this.runtime.toText(yield* this.evaluate(name));
		let out: Output;
		try {
			out = yield* this.streams.writer(how, target);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			const words =
				this.runtime.dialect === "gawk"
					? `can't redirect to \`${target}' (${error.message})`
					: `cannot open "${target}" for output`;
			throw new AwkFatal(words);
		}
		yield* out.write(text);
	}

	private formatted(values: readonly Value[]): string {
		const [format, ...rest] = values;
		return sprintf(this.runtime.toText(format), rest, this.runtime.toText, this.runtime.dialect);
	}

	private line(values: readonly Value[]): string {
		const { runtime } = this;
		const end = runtime.textOf("ORS");
		if (values.length === 0) {
			return runtime.record + end;
		}
		const texts = values.map((value) =>
			typeof value === "number" ? runtime.formatNumber(value, "OFMT") : runtime.toText(value),
		);
		return texts.join(texts.length > 1 ? runtime.textOf("OFS") : "") + end;
	}
}

/** exit or next inside a function: leaves the function and what called it. */
class Unwind extends Error {
	constructor(readonly signal: Signal) {
		super(String(signal));
	}
}
