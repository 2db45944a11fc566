import type { CharSet } from "./char-set";
import { type Assertion, type Node, RegexError } from "./node";

/** Instructions of the automaton, by number. */
export enum Op {
	/** Takes one character of `sets[x]`, goes to the next. */
	Set = 0,
	/** Goes to x and y. */
	Split = 1,
	/** Goes to x. */
	Jump = 2,
	/** Goes on where `assertions[x]` holds. */
	Assert = 3,
	Match = 4,
}

export type Program = {
	readonly ops: readonly Op[];
	readonly x: readonly number[];
	readonly y: readonly number[];
	readonly sets: readonly CharSet[];
	readonly hasAssertions: boolean;
};

/** Assertions as numbers, for `Op.Assert`. */
export const ASSERTIONS: readonly Assertion[] = [
	"lineStart",
	"lineEnd",
	"textStart",
	"textEnd",
	"lastLineEnd",
	"wordBoundary",
	"notWordBoundary",
	"wordStart",
	"wordEnd",
	"notAfterWord",
	"notBeforeWord",
];

const MAX_SIZE = 40_000;

/** The automaton of a node without back-references; `reverse` matches the same texts from their end. */
export function compileProgram(node: Node, reverse: boolean): Program {
	return new Compiler(reverse).compile(node);
}

class Compiler {
	private readonly ops: Op[] = [];
	private readonly x: number[] = [];
	private readonly y: number[] = [];
	private readonly sets: CharSet[] = [];
	private readonly setNumbers = new Map<CharSet, number>();
	private hasAssertions = false;

	constructor(private readonly reverse: boolean) {}

	compile(node: Node): Program {
		this.emit(node);
		this.add(Op.Match);
		return { ops: this.ops, x: this.x, y: this.y, sets: this.sets, hasAssertions: this.hasAssertions };
	}

	private add(op: Op, x = 0, y = 0): number {
		if (this.ops.length > MAX_SIZE) {
			throw new RegexError("Regular expression too big");
		}
		this.ops.push(op);
		this.x.push(x);
		this.y.push(y);
		return this.ops.length - 1;
	}

	private setNumber(set: CharSet): number {
		let number = this.setNumbers.get(set);
		if (number === undefined) {
			number = this.sets.length;
			this.sets.push(set);
			this.setNumbers.set(set, number);
		}
		return number;
	}

	private emit(node: Node): void {
		switch (node.kind) {
			case "set":
				this.add(Op.Set, this.setNumber(node.set));
				return;
			case "concat":
				for (const item of this.reverse ? [...node.items].reverse() : node.items) {
					this.emit(item);
				}
				return;
			case "alternate":
				this.emitAlternatives(node.items);
				return;
			case "repeat":
				this.emitRepeat(node.item, node.min, node.max);
				return;
			case "group":
				this.emit(node.item);
				return;
			case "assert":
				this.hasAssertions = true;
				this.add(Op.Assert, ASSERTIONS.indexOf(node.what));
				return;
			default:
				// What needs backtracking never comes here.
				return;
		}
	}

	private emitAlternatives(items: readonly Node[]): void {
		const ends: number[] = [];
		for (const [index, item] of items.entries()) {
			if (index < items.length - 1) {
				const split = this.add(Op.Split, this.ops.length + 1);
				this.emit(item);
				ends.push(this.add(Op.Jump));
				this.y[split] = this.ops.length;
			} else {
				this.emit(item);
			}
		}
		for (const end of ends) {
			this.x[end] = this.ops.length;
		}
	}

	private emitRepeat(item: Node, min: number, max: number): void {
		for (let count = 0; count < min; count++) {
			this.emit(item);
		}
		if (max === Number.POSITIVE_INFINITY) {
			const split = this.add(Op.Split, this.ops.length + 1);
			this.emit(item);
			this.add(Op.Jump, split);
			this.y[split] = this.ops.length;
			return;
		}
		const splits: number[] = [];
		for (let count = min; count < max; count++) {
			splits.push(this.add(Op.Split, this.ops.length + 1));
			this.emit(item);
		}
		for (const split of splits) {
			this.y[split] = this.ops.length;
		}
	}
}
