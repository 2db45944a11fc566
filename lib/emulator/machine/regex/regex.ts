import { Backtracker } from "./backtrack";
import { captureGroups } from "./captures";
import { Automaton } from "./dfa";
import { type NativeCapture, nativeCapture } from "./native";
import type { Node, Parsed } from "./node";
import { compileProgram } from "./program";
import type { Span } from "./span";

/** How an expression is run. */
export type RegexOptions = {
	/** ^ and $ hold at newlines within the text too. */
	readonly multiline?: boolean;
	/** How many steps a search that backtracks may take before it throws `BacktrackLimit`. */
	readonly maxSteps?: number;
};

const MAX_STEPS = 3_000_000;

/** More steps than this, and the host's RegExp is not trusted with a capture. */
const NATIVE_COST = 1_000_000;

/**
 * A compiled expression. Without back-references and Perl's own constructs it runs in time linear in the text, and finds
 * the leftmost-longest match; else it backtracks within a number of steps.
 */
export class Regex {
	readonly groups: number;
	private readonly node: Node;
	private readonly multiline: boolean;
	private readonly backtracker: Backtracker | undefined;
	/** The text that the whole expression is, if it is one: then no automaton is needed. */
	private readonly literal: string | undefined;
	/** A text that every match holds. */
	private readonly required: string;
	private forward: Automaton | undefined;
	private backward: Automaton | undefined;
	private searcher: Automaton | undefined;
	private native: NativeCapture | undefined | null;
	/** For the text looked at last: where matches start. */
	private lastText: string | undefined;
	private starts = new Uint8Array(0);

	constructor(parsed: Parsed, options: RegexOptions = {}) {
		this.node = parsed.node;
		this.groups = parsed.groups;
		this.multiline = options.multiline === true;
		this.literal = parsed.needsBacktracking || parsed.groups > 0 ? undefined : literalOf(parsed.node);
		this.required = parsed.needsBacktracking ? "" : requiredOf(parsed.node);
		this.backtracker = parsed.needsBacktracking
			? new Backtracker(parsed.node, parsed.groups, this.multiline, options.maxSteps ?? MAX_STEPS)
			: undefined;
		if (!parsed.needsBacktracking && this.literal === undefined) {
			this.forward = new Automaton(compileProgram(parsed.node, false), false, this.multiline, false);
		}
	}

	/** Whether it matches anywhere in the text. */
	test(text: string): boolean {
		if (this.literal !== undefined) {
			return text.includes(this.literal);
		}
		if (this.backtracker !== undefined) {
			return this.backtracker.exec(text, 0) !== undefined;
		}
		if (this.required !== "" && !text.includes(this.required)) {
			return false;
		}
		this.searcher ??= new Automaton(compileProgram(this.node, false), false, this.multiline, true);
		return search(this.searcher, text);
	}

	/** The first match at or behind `from`: the leftmost, and of those the longest. */
	find(text: string, from = 0): Span | undefined {
		if (this.literal !== undefined) {
			const start = text.indexOf(this.literal, from);
			return start === -1 ? undefined : { start, end: start + this.literal.length };
		}
		if (this.backtracker !== undefined) {
			return this.backtracker.exec(text, from)?.[0];
		}
		if (this.required !== "" && text.indexOf(this.required, from) === -1) {
			return undefined;
		}
		const start = this.nextStart(text, from);
		return start === -1 ? undefined : { start, end: this.longestEnd(text, start) };
	}

	/** The first match at or behind `from` with its groups: the match itself is the first of them. */
	exec(text: string, from = 0): (Span | undefined)[] | undefined {
		if (this.backtracker !== undefined) {
			return this.backtracker.exec(text, from);
		}
		const match = this.find(text, from);
		return match === undefined ? undefined : this.groupsIn(text, match);
	}

	private groupsIn(text: string, match: Span): (Span | undefined)[] {
		if (this.groups === 0) {
			return [match];
		}
		if (this.native === undefined) {
			this.native = nativeCapture(this.node) ?? null;
		}
		const length = match.end - match.start;
		if (this.native !== null && length ** this.native.loops <= NATIVE_COST) {
			const spans = nativeSpans(this.native.form, text, match);
			if (spans !== undefined) {
				return spans;
			}
		}
		return captureGroups(this.node, this.groups, text, match, this.multiline);
	}

	/** Whether it matches the whole text. */
	matchesAll(text: string): boolean {
		const match = this.find(text);
		return match !== undefined && match.start === 0 && match.end === text.length;
	}

	private nextStart(text: string, from: number): number {
		if (this.lastText !== text) {
			this.backward ??= new Automaton(compileProgram(this.node, true), true, this.multiline, true);
			if (this.starts.length <= text.length) {
				this.starts = new Uint8Array(Math.max(256, (text.length + 1) * 2));
			} else {
				this.starts.fill(0, 0, text.length + 1);
			}
			markStarts(this.backward, text, this.starts);
			this.lastText = text;
		}
		const start = this.starts.indexOf(1, from);
		return start > text.length ? -1 : start;
	}

	/** The longest match that begins at `start`, where one does. */
	private longestEnd(text: string, start: number): number {
		const automaton = this.forward;
		if (automaton === undefined) {
			return start;
		}
		const before = start === 0 ? undefined : automaton.classFor(codeBefore(text, start));
		let state = automaton.start(before);
		let end = start;
		let place = start;
		for (;;) {
			if (place >= text.length) {
				return automaton.accepts(state, undefined) ? place : end;
			}
			let code = text.charCodeAt(place);
			let next = place + 1;
			if (code >= 0xd800 && code <= 0xdbff) {
				code = text.codePointAt(place) ?? code;
				next = place + (code > 0xffff ? 2 : 1);
			}
			const kind = automaton.classFor(code);
			if (automaton.accepts(state, kind)) {
				end = place;
			}
			const following = automaton.step(state, kind);
			if (following === null) {
				return end;
			}
			state = following;
			place = next;
		}
	}
}

/** Whether a match ends anywhere in the text. */
function search(automaton: Automaton, text: string): boolean {
	let state = automaton.start(undefined);
	for (let place = 0; place < text.length; place++) {
		let code = text.charCodeAt(place);
		if (code >= 0xd800 && code <= 0xdbff) {
			code = text.codePointAt(place) ?? code;
			place += code > 0xffff ? 1 : 0;
		}
		const kind = automaton.classFor(code);
		if (automaton.accepts(state, kind)) {
			return true;
		}
		const following = automaton.step(state, kind);
		if (following === null) {
			return false;
		}
		state = following;
	}
	return automaton.accepts(state, undefined);
}

/** Marks each place where a match starts, going backward through the text. */
function markStarts(automaton: Automaton, text: string, starts: Uint8Array): void {
	let state = automaton.start(undefined);
	let place = text.length;
	while (place > 0) {
		let code = text.charCodeAt(place - 1);
		let before = place - 1;
		if (code >= 0xdc00 && code <= 0xdfff && place >= 2) {
			code = codeBefore(text, place);
			before = place - (code > 0xffff ? 2 : 1);
		}
		const kind = automaton.classFor(code);
		if (automaton.accepts(state, kind)) {
			starts[place] = 1;
		}
		const following = automaton.step(state, kind);
		if (following === null) {
			return;
		}
		state = following;
		place = before;
	}
	if (automaton.accepts(state, undefined)) {
		starts[0] = 1;
	}
}

/** The code point that ends at `place`. */
function codeBefore(text: string, place: number): number {
	const unit = text.charCodeAt(place - 1);
	if (unit >= 0xdc00 && unit <= 0xdfff && place >= 2) {
		const pair = text.codePointAt(place - 2) ?? 0;
		return pair > 0xffff ? pair : unit;
	}
	return unit;
}

function nativeSpans(form: RegExp, text: string, match: Span): (Span | undefined)[] | undefined {
	const found = form.exec(text.slice(match.start, match.end));
	return found?.indices?.map((pair) =>
		pair === undefined ? undefined : { start: match.start + pair[0], end: match.start + pair[1] },
	);
}

/** The text that an expression of plain characters stands for. */
function literalOf(node: Node): string | undefined {
	if (node.kind === "set") {
		const [range, ...others] = node.set;
		return range !== undefined && others.length === 0 && range[0] === range[1]
			? String.fromCodePoint(range[0])
			: undefined;
	}
	if (node.kind !== "concat") {
		return undefined;
	}
	let text = "";
	for (const item of node.items) {
		const piece = item.kind === "set" ? literalOf(item) : undefined;
		if (piece === undefined) {
			return undefined;
		}
		text += piece;
	}
	return text;
}

/** The longest plain text that stands in every match. */
function requiredOf(node: Node): string {
	if (node.kind === "group") {
		return requiredOf(node.item);
	}
	if (node.kind !== "concat") {
		return literalOf(node) ?? "";
	}
	let best = "";
	let run = "";
	for (const item of node.items) {
		const piece = literalOf(item);
		run = piece === undefined ? "" : run + piece;
		const inner = item.kind === "group" ? requiredOf(item.item) : "";
		best = [best, run, inner].reduce((longest, text) => (text.length > longest.length ? text : longest));
	}
	return best;
}
