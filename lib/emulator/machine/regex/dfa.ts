import { has, isWord } from "./char-set";
import { Op, type Program } from "./program";

/** What stands beside a place: nothing, a newline, part of a word, anything else. */
enum Side {
	None = 0,
	Newline = 1,
	Word = 2,
	Other = 3,
}

type State = {
	/** Instructions that are active before a character is taken, in order. */
	readonly cores: readonly number[];
	/** What was passed last. */
	readonly side: Side;
	/** By class of the next character: the state behind it. */
	readonly next: (State | undefined | null)[];
	/** By class: whether the expression matches up to here. */
	readonly accepts: (boolean | undefined)[];
};

const MAX_STATES = 1500;

/** Runs a program over texts in linear time, building its deterministic states as they are met. */
export class Automaton {
	private readonly classOf = new Uint16Array(256);
	private readonly bounds: number[];
	private readonly classes: number;
	private readonly sides: Side[] = [];
	/** By class, which sets hold its characters. */
	private readonly members: Uint8Array[] = [];
	private readonly endClass: number;
	private states = new Map<string, State>();
	private readonly marks: Uint32Array;
	private mark = 0;

	constructor(
		private readonly program: Program,
		private readonly reverse: boolean,
		/** ^ and $ hold at newlines within the text too. */
		private readonly multiline: boolean,
		/** A match may begin at every place, not only at the first. */
		private readonly restarts: boolean,
	) {
		this.bounds = this.boundaries();
		this.classes = this.bounds.length;
		this.endClass = this.classes;
		for (let code = 0; code < 256; code++) {
			this.classOf[code] = this.search(code);
		}
		for (const bound of this.bounds) {
			this.members.push(Uint8Array.from(program.sets, (set) => (has(set, bound) ? 1 : 0)));
			this.sides.push(
				!program.hasAssertions ? Side.Other : bound === 10 ? Side.Newline : isWord(bound) ? Side.Word : Side.Other,
			);
		}
		this.sides.push(Side.None);
		this.marks = new Uint32Array(program.ops.length);
	}

	/** First code points of the classes of characters that the program does not tell apart. */
	private boundaries(): number[] {
		const bounds = new Set<number>([0]);
		for (const set of this.program.sets) {
			for (const [low, high] of set) {
				bounds.add(low);
				bounds.add(high + 1);
			}
		}
		if (this.program.hasAssertions) {
			for (const bound of [10, 11, 48, 58, 65, 91, 95, 96, 97, 123, 128]) {
				bounds.add(bound);
			}
		}
		return [...bounds].filter((bound) => bound <= 0x10ffff).sort((a, b) => a - b);
	}

	private search(code: number): number {
		let from = 0;
		let to = this.bounds.length - 1;
		while (from < to) {
			const middle = (from + to + 1) >> 1;
			if ((this.bounds[middle] ?? 0) <= code) {
				from = middle;
			} else {
				to = middle - 1;
			}
		}
		return from;
	}

	/** Class of a code point. */
	classFor(code: number): number {
		return code < 256 ? (this.classOf[code] ?? 0) : this.search(code);
	}

	/** The state in which a run begins behind a character of class `before` (or at the edge of the text). */
	start(before: number | undefined): State {
		return this.state([0], before === undefined ? Side.None : (this.sides[before] ?? Side.Other));
	}

	private state(cores: readonly number[], side: Side): State {
		const key = `${side}:${cores.join(",")}`;
		let state = this.states.get(key);
		if (state === undefined) {
			if (this.states.size >= MAX_STATES) {
				this.states = new Map();
			}
			state = { cores, side, next: new Array(this.classes + 1), accepts: new Array(this.classes + 1) };
			this.states.set(key, state);
		}
		return state;
	}

	/** Whether the run matches where `state` is, when a character of `next` follows (undefined: the text ends). */
	accepts(state: State, next: number | undefined): boolean {
		const index = next ?? this.endClass;
		const known = state.accepts[index];
		if (known !== undefined) {
			return known;
		}
		this.expand(state, index);
		return state.accepts[index] === true;
	}

	/** The state behind a character of class `next`; null when nothing can match any more. */
	step(state: State, next: number): State | null {
		const known = state.next[next];
		return known === undefined ? this.expand(state, next) : known;
	}

	private expand(state: State, next: number): State | null {
		const { ops, x, y } = this.program;
		const side = this.sides[next] ?? Side.Other;
		this.mark++;
		const stack = [...state.cores].reverse();
		const taken: number[] = [];
		let accepts = false;
		const member = this.members[next];
		while (stack.length > 0) {
			const at = stack.pop() ?? 0;
			if (this.marks[at] === this.mark) {
				continue;
			}
			this.marks[at] = this.mark;
			switch (ops[at]) {
				case Op.Set:
					if (member !== undefined && member[x[at] ?? 0] === 1) {
						taken.push(at + 1);
					}
					break;
				case Op.Split:
					stack.push(y[at] ?? 0, x[at] ?? 0);
					break;
				case Op.Jump:
					stack.push(x[at] ?? 0);
					break;
				case Op.Assert:
					if (this.holds(x[at] ?? 0, state.side, side)) {
						stack.push(at + 1);
					}
					break;
				default:
					accepts = true;
			}
		}
		state.accepts[next] = accepts;
		if (next === this.endClass) {
			return null;
		}
		if (this.restarts) {
			taken.push(0);
		}
		const following = taken.length === 0 ? null : this.state(distinct(taken), side);
		state.next[next] = following;
		return following;
	}

	/** Whether an assertion holds between what was passed and what comes next. */
	private holds(assertion: number, passed: Side, coming: Side): boolean {
		const left = this.reverse ? coming : passed;
		const right = this.reverse ? passed : coming;
		switch (assertion) {
			case 0:
				return left === Side.None || (this.multiline && left === Side.Newline);
			case 1:
				return right === Side.None || (this.multiline && right === Side.Newline);
			case 2:
				return left === Side.None;
			case 3:
			case 4:
				return right === Side.None;
			case 5:
				return (left === Side.Word) !== (right === Side.Word);
			case 6:
				return (left === Side.Word) === (right === Side.Word);
			case 7:
				return left !== Side.Word && right === Side.Word;
			case 8:
				return left === Side.Word && right !== Side.Word;
			case 9:
				return left !== Side.Word;
			default:
				return right !== Side.Word;
		}
	}
}

function distinct(numbers: number[]): number[] {
	return numbers.length < 2 ? numbers : [...new Set(numbers)].sort((a, b) => a - b);
}
