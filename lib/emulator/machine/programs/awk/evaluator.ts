import type { Regex } from "../../regex";
import { AwkFatal } from "./fatal";
import { compareValues, type Functions, sortArray } from "./functions";
import type { AwkProgram, Expression, LeftValue } from "./node";
import type { AwkArray, Runtime } from "./runtime";
import { fromInput, toBoolean, toNumber, type Value } from "./values";

export type Frame = Map<string, Value | AwkArray>;

/** Computes expressions that need not wait. */
export class Evaluator {
	frame: Frame | undefined;

	constructor(
		protected readonly program: AwkProgram,
		readonly runtime: Runtime,
		protected readonly functions: Functions,
	) {}

	private scope(name: string): Map<string, Value | AwkArray> {
		return this.frame?.has(name) === true ? this.frame : this.runtime.globals;
	}

	array(name: string): AwkArray {
		const scope = this.scope(name);
		let value = scope.get(name);
		if (value === undefined) {
			value = new Map();
			scope.set(name, value);
		}
		if (!(value instanceof Map)) {
			throw new AwkFatal(`attempt to use scalar \`${name}' as an array`);
		}
		return value;
	}

	variable(name: string): Value {
		if (name === "NF") {
			return this.runtime.fieldCount;
		}
		const value = this.scope(name).get(name);
		if (value instanceof Map) {
			throw new AwkFatal(`attempt to use array \`${name}' in a scalar context`);
		}
		return value;
	}

	setVariable(name: string, value: Value): void {
		if (name === "NF") {
			this.runtime.setFieldCount(Math.trunc(toNumber(value)));
			return;
		}
		this.scope(name).set(name, value);
	}

	key(subscripts: readonly Expression[]): string {
		const [first] = subscripts;
		if (subscripts.length === 1 && first !== undefined) {
			return this.text(first);
		}
		return subscripts.map((each) => this.text(each)).join(this.runtime.textOf("SUBSEP"));
	}

	text(node: Expression): string {
		return this.runtime.toText(this.value(node));
	}

	number(node: Expression): number {
		return toNumber(this.value(node));
	}

	/** The expression that a node means where one is wanted. */
	regex(node: Expression): Regex {
		return this.runtime.regex(node.kind === "regex" ? node.source : this.text(node));
	}

	private fieldIndex(node: Expression): number {
		const index = Math.trunc(this.number(node));
		if (index < 0) {
			throw new AwkFatal(`attempt to access field ${index}`);
		}
		return index;
	}

	store(target: LeftValue, value: Value): void {
		switch (target.kind) {
			case "variable":
				this.setVariable(target.name, value);
				return;
			case "field":
				this.runtime.setField(this.fieldIndex(target.index), value);
				return;
			case "element":
				this.array(target.array).set(this.key(target.subscripts), value);
		}
	}

	value(node: Expression): Value {
		switch (node.kind) {
			case "constant":
			case "number":
			case "string":
				return node.value;
			case "regex":
				return this.runtime.regex(node.source).test(this.runtime.record) ? 1 : 0;
			case "group":
				return node.items.length === 1 && node.items[0] !== undefined
					? this.value(node.items[0])
					: this.key(node.items);
			case "variable":
				return this.variable(node.name);
			case "field":
				return this.runtime.field(this.fieldIndex(node.index));
			case "element": {
				const array = this.array(node.array);
				const key = this.key(node.subscripts);
				if (!array.has(key)) {
					array.set(key, undefined);
				}
				return array.get(key);
			}
			case "assign":
				return this.assign(node);
			case "increment": {
				const before = this.number(node.target);
				this.store(node.target, before + node.by);
				return node.prefix ? before + node.by : before;
			}
			case "unary": {
				const operand = this.value(node.operand);
				return node.operator === "!"
					? toBoolean(operand)
						? 0
						: 1
					: node.operator === "-"
						? -toNumber(operand)
						: toNumber(operand);
			}
			case "binary":
				return this.binary(node);
			case "match":
				return this.regex(node.right).test(this.text(node.left)) !== node.negated ? 1 : 0;
			case "conditional":
				return this.value(toBoolean(this.value(node.test)) ? node.yes : node.no);
			case "in":
				return this.array(node.array).has(this.key(node.subscripts)) ? 1 : 0;
			case "builtin":
				return this.builtin(node.name, node.args);
			default:
				throw new AwkFatal("internal: waited where it cannot");
		}
	}

	private assign(node: Extract<Expression, { kind: "assign" }>): Value {
		const value = this.value(node.value);
		const result =
			node.operator === "" ? value : this.arithmetic(node.operator, this.number(node.target), toNumber(value));
		this.store(node.target, result);
		return result;
	}

	private binary(node: Extract<Expression, { kind: "binary" }>): Value {
		const { operator } = node;
		if (operator === "&&") {
			return toBoolean(this.value(node.left)) && toBoolean(this.value(node.right)) ? 1 : 0;
		}
		if (operator === "||") {
			return toBoolean(this.value(node.left)) || toBoolean(this.value(node.right)) ? 1 : 0;
		}
		const left = this.value(node.left);
		const right = this.value(node.right);
		if (operator === " ") {
			return this.runtime.toText(left) + this.runtime.toText(right);
		}
		switch (operator) {
			case "<":
				return compareValues(left, right, this.runtime.toText) < 0 ? 1 : 0;
			case "<=":
				return compareValues(left, right, this.runtime.toText) <= 0 ? 1 : 0;
			case "==":
				return compareValues(left, right, this.runtime.toText) === 0 ? 1 : 0;
			case "!=":
				return compareValues(left, right, this.runtime.toText) !== 0 ? 1 : 0;
			case ">":
				return compareValues(left, right, this.runtime.toText) > 0 ? 1 : 0;
			case ">=":
				return compareValues(left, right, this.runtime.toText) >= 0 ? 1 : 0;
			default:
				return this.arithmetic(operator, toNumber(left), toNumber(right));
		}
	}

	private arithmetic(operator: string, left: number, right: number): number {
		switch (operator) {
			case "+":
				return left + right;
			case "-":
				return left - right;
			case "*":
				return left * right;
			case "/":
			case "%":
				if (right === 0 && this.runtime.dialect === "gawk") {
					throw new AwkFatal(operator === "/" ? "division by zero attempted" : "division by zero attempted in `%'");
				}
				return operator === "/" ? left / right : left % right;
			default:
				return left ** right;
		}
	}

	private builtin(name: string, args: readonly Expression[]): Value {
		const [first, second, third] = args;
		switch (name) {
			case "length":
				return this.lengthOf(first);
			case "split":
			case "patsplit":
				return this.split(name, args);
			case "sub":
			case "gsub":
				return this.substitute(name === "gsub", args);
			case "match":
				return first === undefined || second === undefined ? 0 : this.match(first, second, third);
			case "gensub": {
				const text = args[3] === undefined ? this.runtime.record : this.text(args[3]);
				if (first === undefined || second === undefined || third === undefined) {
					throw new AwkFatal("gensub: wrong number of arguments");
				}
				return this.functions.gensub(this.regex(first), this.text(second), this.value(third), text);
			}
			case "asort":
			case "asorti":
				return this.sort(name === "asorti", first, second);
			case "isarray":
				return first?.kind === "variable" && this.scope(first.name).get(first.name) instanceof Map ? 1 : 0;
			case "typeof":
				if (first?.kind === "variable" && this.scope(first.name).get(first.name) instanceof Map) {
					return "array";
				}
		}
		return this.functions.call(
			name,
			args.map((arg) => this.value(arg)),
		);
	}

	private lengthOf(node: Expression | undefined): number {
		if (node === undefined) {
			return this.functions.length(this.runtime.record);
		}
		if (node.kind === "variable") {
			const value = this.scope(node.name).get(node.name);
			if (value instanceof Map) {
				return value.size;
			}
		}
		return this.functions.length(this.text(node));
	}

	private split(name: string, args: readonly Expression[]): number {
		const [source, target, separator, seams] = args;
		if (source === undefined || target?.kind !== "variable") {
			throw new AwkFatal(`${name}: second argument is not an array`);
		}
		const text = this.text(source);
		const found: string[] = [];
		let parts: string[];
		if (separator?.kind === "regex") {
			parts = text === "" ? [] : this.runtime.splitRegex(text, this.runtime.regex(separator.source), found);
		} else {
			const by = separator === undefined ? this.runtime.textOf("FS") : this.text(separator);
			parts = this.runtime.splitText(text, by, seams === undefined || by === " " ? undefined : found);
		}
		const array = this.array(target.name);
		array.clear();
		for (const [index, part] of parts.entries()) {
			array.set(String(index + 1), fromInput(part));
		}
		if (seams?.kind === "variable") {
			const between = this.array(seams.name);
			between.clear();
			for (const [index, part] of found.entries()) {
				between.set(String(index + 1), part);
			}
		}
		return parts.length;
	}

	private substitute(global: boolean, args: readonly Expression[]): number {
		const [form, replacement, given] = args;
		if (form === undefined || replacement === undefined) {
			throw new AwkFatal("sub: wrong number of arguments");
		}
		const inner = given?.kind === "group" && given.items.length === 1 ? given.items[0] : given;
		const target: LeftValue | undefined =
			inner === undefined
				? { kind: "field", index: { kind: "number", value: 0 } }
				: inner.kind === "variable" || inner.kind === "field" || inner.kind === "element"
					? inner
					: undefined;
		const text = inner === undefined ? this.runtime.record : this.text(inner);
		const result = this.functions.replace(this.regex(form), this.text(replacement), text, global);
		if (result.count > 0 && target !== undefined) {
			this.store(target, result.text);
		}
		return result.count;
	}

	private match(subject: Expression, form: Expression, groups: Expression | undefined): number {
		const text = this.text(subject);
		const spans = this.regex(form).exec(text);
		const match = spans?.[0];
		const { globals } = this.runtime;
		if (groups?.kind === "variable") {
			const array = this.array(groups.name);
			array.clear();
			for (const [index, span] of (spans ?? []).entries()) {
				if (span !== undefined) {
					array.set(String(index), fromInput(text.slice(span.start, span.end)));
					array.set(`${index}${this.runtime.textOf("SUBSEP")}start`, this.functions.position(text, span.start));
					array.set(
						`${index}${this.runtime.textOf("SUBSEP")}length`,
						this.functions.length(text.slice(span.start, span.end)),
					);
				}
			}
		}
		const start = match === undefined ? 0 : this.functions.position(text, match.start);
		globals.set("RSTART", start);
		globals.set("RLENGTH", match === undefined ? -1 : this.functions.length(text.slice(match.start, match.end)));
		return start;
	}

	private sort(byKey: boolean, from: Expression | undefined, into: Expression | undefined): number {
		if (from?.kind !== "variable") {
			throw new AwkFatal("asort: first argument is not an array");
		}
		const sorted = sortArray(this.array(from.name), byKey, this.runtime.toText);
		const target = this.array(into?.kind === "variable" ? into.name : from.name);
		target.clear();
		for (const [key, value] of sorted) {
			target.set(key, value);
		}
		return sorted.size;
	}
}
