import { holds, isHigh, isLow, previous } from "./assertions";
import { type CharSet, foldCase, has, single } from "./char-set";
import { type Assertion, type Node, RegexError } from "./node";
import type { Span } from "./span";

/** Thrown when a match takes more steps than it may. */
export class BacktrackLimit extends Error {}

type Instruction =
	| { readonly op: "set"; readonly set: CharSet }
	/** A run of one set: greedy, lazy or possessive. */
	| { readonly op: "run"; readonly set: CharSet; readonly min: number; readonly max: number; readonly mode: Mode }
	| { readonly op: "split"; first: number; second: number }
	| { readonly op: "jump"; to: number }
	| { readonly op: "save"; readonly slot: number }
	| { readonly op: "assert"; readonly what: Assertion }
	| { readonly op: "back"; readonly index: number; readonly ignoreCase: boolean }
	| { readonly op: "look"; readonly program: Instruction[]; readonly behind: boolean; readonly negative: boolean }
	| { readonly op: "atomic"; readonly program: Instruction[] }
	/** Leaves a loop whose turn took nothing. */
	| { readonly op: "progress"; readonly slot: number }
	| { readonly op: "keep" }
	| { readonly op: "match" };

type Mode = "greedy" | "lazy" | "possessive";

const MAX_SIZE = 40_000;

/** Matches with Perl's rules: the first way that succeeds, in the order of preference. For what no automaton can do. */
export class Backtracker {
	private readonly program: Instruction[];
	private slots: number;
	private steps = 0;
	private size = 0;

	constructor(
		node: Node,
		private readonly groups: number,
		private readonly multiline: boolean,
		/** How many steps one search may take. */
		private readonly maxSteps: number,
	) {
		this.slots = (groups + 1) * 2;
		this.program = this.compile(node);
	}

	/** The first match at or behind `from`. Throws `BacktrackLimit`. */
	exec(text: string, from: number): (Span | undefined)[] | undefined {
		this.steps = 0;
		for (let start = from; start <= text.length; start++) {
			const saved = new Array<number>(this.slots).fill(-1);
			saved[0] = start;
			const end = this.run(this.program, text, start, saved);
			if (end >= 0) {
				saved[1] = end;
				return this.spans(saved);
			}
			if (isHigh(text.charCodeAt(start)) && isLow(text.charCodeAt(start + 1))) {
				start++;
			}
		}
		return undefined;
	}

	private spans(saved: readonly number[]): (Span | undefined)[] {
		const spans: (Span | undefined)[] = [];
		for (let index = 0; index <= this.groups; index++) {
			const start = saved[index * 2] ?? -1;
			const end = saved[index * 2 + 1] ?? -1;
			spans.push(start >= 0 && end >= 0 ? { start, end } : undefined);
		}
		return spans;
	}

	private compile(node: Node): Instruction[] {
		const program: Instruction[] = [];
		this.emit(node, program);
		program.push({ op: "match" });
		return program;
	}

	private emit(node: Node, into: Instruction[]): void {
		if (++this.size > MAX_SIZE) {
			throw new RegexError("regular expression is too large");
		}
		switch (node.kind) {
			case "set":
				into.push({ op: "set", set: node.set });
				return;
			case "concat":
				for (const item of node.items) {
					this.emit(item, into);
				}
				return;
			case "alternate":
				this.emitAlternatives(node.items, into);
				return;
			case "repeat":
				this.emitRepeat(node, into);
				return;
			case "group":
				into.push({ op: "save", slot: node.index * 2 });
				this.emit(node.item, into);
				into.push({ op: "save", slot: node.index * 2 + 1 });
				return;
			case "assert":
				into.push({ op: "assert", what: node.what });
				return;
			case "back":
				into.push({ op: "back", index: node.index, ignoreCase: node.ignoreCase });
				return;
			case "look":
				into.push({ op: "look", program: this.compile(node.item), behind: node.behind, negative: node.negative });
				return;
			case "atomic":
				into.push({ op: "atomic", program: this.compile(node.item) });
				return;
			case "keep":
				into.push({ op: "keep" });
				return;
			default:
				return;
		}
	}

	private emitAlternatives(items: readonly Node[], into: Instruction[]): void {
		const jumps: { op: "jump"; to: number }[] = [];
		for (const [index, item] of items.entries()) {
			if (index === items.length - 1) {
				this.emit(item, into);
				continue;
			}
			const split = { op: "split" as const, first: into.length + 1, second: 0 };
			into.push(split);
			this.emit(item, into);
			const jump = { op: "jump" as const, to: 0 };
			into.push(jump);
			jumps.push(jump);
			split.second = into.length;
		}
		for (const jump of jumps) {
			jump.to = into.length;
		}
	}

	private emitRepeat(node: Extract<Node, { kind: "repeat" }>, into: Instruction[]): void {
		const { item, min, max, mode } = node;
		if (item.kind === "set") {
			into.push({ op: "run", set: item.set, min, max, mode });
			return;
		}
		if (mode === "possessive") {
			into.push({ op: "atomic", program: this.compile({ ...node, mode: "greedy" }) });
			return;
		}
		for (let count = 0; count < min; count++) {
			this.emit(item, into);
		}
		const isLazy = mode === "lazy";
		const splits: { op: "split"; first: number; second: number }[] = [];
		const addSplit = (): void => {
			const split = { op: "split" as const, first: into.length + 1, second: into.length + 1 };
			into.push(split);
			splits.push(split);
		};
		if (max === Number.POSITIVE_INFINITY) {
			const top = into.length;
			const slot = this.slots++;
			addSplit();
			into.push({ op: "save", slot });
			this.emit(item, into);
			into.push({ op: "progress", slot }, { op: "jump", to: top });
		} else {
			for (let count = min; count < max; count++) {
				addSplit();
				this.emit(item, into);
			}
		}
		for (const split of splits) {
			if (isLazy) {
				split.first = into.length;
			} else {
				split.second = into.length;
			}
		}
	}

	/** Runs a program from `start`; where its match ends, -1 when there is none. `mustEnd`: only a match that ends there. */
	private run(program: readonly Instruction[], text: string, start: number, saved: number[], mustEnd = -1): number {
		// Entries of three numbers: instruction and place to go on from (with the least place of a run), or a slot to restore.
		const stack: number[] = [];
		let at = 0;
		let place = start;
		for (;;) {
			if (++this.steps > this.maxSteps) {
				throw new BacktrackLimit();
			}
			const instruction = program[at];
			let ok = true;
			if (instruction === undefined) {
				ok = false;
			} else {
				switch (instruction.op) {
					case "set": {
						const code = text.codePointAt(place) ?? -1;
						ok = code >= 0 && has(instruction.set, code);
						place += code > 0xffff ? 2 : 1;
						at++;
						break;
					}
					case "run": {
						const end = this.takeRun(instruction, text, place, stack, at);
						ok = end >= 0;
						place = end;
						at++;
						break;
					}
					case "split":
						stack.push(instruction.second, place, -1);
						at = instruction.first;
						break;
					case "jump":
						at = instruction.to;
						break;
					case "save":
						stack.push(-1, instruction.slot, saved[instruction.slot] ?? -1);
						saved[instruction.slot] = place;
						at++;
						break;
					case "keep":
						stack.push(-1, 0, saved[0] ?? -1);
						saved[0] = place;
						at++;
						break;
					case "progress":
						ok = place !== saved[instruction.slot];
						at++;
						break;
					case "assert":
						ok = holds(instruction.what, text, place, this.multiline);
						at++;
						break;
					case "back": {
						const end = this.matchBack(instruction.index, instruction.ignoreCase, text, place, saved);
						ok = end >= 0;
						place = end;
						at++;
						break;
					}
					case "look":
						ok = this.look(instruction, text, place, saved, stack) !== instruction.negative;
						at++;
						break;
					case "atomic": {
						const end = this.inner(instruction.program, text, place, saved, stack, -1);
						ok = end >= 0;
						place = end;
						at++;
						break;
					}
					case "match":
						if (mustEnd < 0 || place === mustEnd) {
							return place;
						}
						ok = false;
				}
			}
			if (ok) {
				continue;
			}
			// Back to the last choice.
			for (;;) {
				const third = stack.pop();
				const second = stack.pop();
				const first = stack.pop();
				if (first === undefined || second === undefined || third === undefined) {
					return -1;
				}
				if (first === -1) {
					saved[second] = third;
					continue;
				}
				at = first;
				place = second;
				if (third >= 0) {
					this.retryRun(program[first - 1], text, second, third, stack, first);
				}
				break;
			}
		}
	}

	/** Takes a run of characters, leaving on the stack how it can be made shorter (or, when lazy, longer). */
	private takeRun(
		run: Extract<Instruction, { op: "run" }>,
		text: string,
		place: number,
		stack: number[],
		at: number,
	): number {
		const isLazy = run.mode === "lazy";
		let end = place;
		let least = place;
		let count = 0;
		for (const most = isLazy ? run.min : run.max; count < most; count++) {
			const code = text.codePointAt(end) ?? -1;
			if (code < 0 || !has(run.set, code)) {
				break;
			}
			end += code > 0xffff ? 2 : 1;
			if (count + 1 === run.min) {
				least = end;
			}
		}
		if (count < run.min) {
			return -1;
		}
		this.steps += count >> 2;
		if (isLazy) {
			if (run.max > run.min) {
				// The third number counts what may still be taken.
				stack.push(
					at + 1,
					-2 - end,
					run.max === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : run.max - run.min,
				);
				this.pendLazy(run, text, stack);
			}
		} else if (run.mode === "greedy" && end > least) {
			stack.push(at + 1, previous(text, end), least);
		}
		return end;
	}

	/** Turns the lazy run on top of the stack into a choice: one character more. */
	private pendLazy(run: Extract<Instruction, { op: "run" }>, text: string, stack: number[]): void {
		const left = stack.pop() ?? 0;
		const end = -2 - (stack.pop() ?? 0);
		const at = stack.pop() ?? 0;
		const code = text.codePointAt(end) ?? -1;
		if (left > 0 && code >= 0 && has(run.set, code)) {
			stack.push(at, end + (code > 0xffff ? 2 : 1), left - 1);
		}
	}

	/** A run was taken up again at `place`: leaves the next choice on the stack. */
	private retryRun(
		run: Instruction | undefined,
		text: string,
		place: number,
		bound: number,
		stack: number[],
		at: number,
	): void {
		if (run?.op !== "run") {
			return;
		}
		if (run.mode === "lazy") {
			stack.push(at, -2 - place, bound);
			this.pendLazy(run, text, stack);
		} else if (place > bound) {
			stack.push(at, previous(text, place), bound);
		}
	}

	private inner(
		program: readonly Instruction[],
		text: string,
		place: number,
		saved: number[],
		stack: number[],
		mustEnd: number,
	): number {
		const copy = [...saved];
		const end = this.run(program, text, place, copy, mustEnd);
		if (end >= 0) {
			for (const [slot, value] of copy.entries()) {
				if (saved[slot] !== value) {
					stack.push(-1, slot, saved[slot] ?? -1);
					saved[slot] = value;
				}
			}
		}
		return end;
	}

	private look(
		look: Extract<Instruction, { op: "look" }>,
		text: string,
		place: number,
		saved: number[],
		stack: number[],
	): boolean {
		if (!look.behind) {
			return look.negative
				? this.run(look.program, text, place, [...saved]) >= 0
				: this.inner(look.program, text, place, saved, stack, -1) >= 0;
		}
		for (let start = place; start >= 0 && start >= place - 255; start--) {
			if (this.inner(look.program, text, start, saved, stack, place) >= 0) {
				return true;
			}
		}
		return false;
	}

	private matchBack(index: number, ignoreCase: boolean, text: string, place: number, saved: readonly number[]): number {
		const start = saved[index * 2] ?? -1;
		const end = saved[index * 2 + 1] ?? -1;
		if (start < 0 || end < 0) {
			return -1;
		}
		const length = end - start;
		this.steps += length >> 3;
		const wanted = text.slice(start, end);
		const found = text.slice(place, place + length);
		if (wanted === found) {
			return place + length;
		}
		return ignoreCase && equalIgnoringCase(wanted, found) ? place + length : -1;
	}
}

function equalIgnoringCase(left: string, right: string): boolean {
	if (left.length !== right.length) {
		return false;
	}
	return [...left].every((char, index) => {
		const other = [...right][index] ?? "";
		return has(foldCase(single(char.codePointAt(0) ?? 0)), other.codePointAt(0) ?? -1);
	});
}
