import { RE2JS } from "re2js";
import { ExpressionError } from "./expression-error";
import type { Budget } from "./meter";

/** A match of a pattern: where, and what its groups took (undefined: nothing). Positions in UTF-16 units. */
export type Found = {
	readonly index: number;
	readonly text: string;
	readonly groups: readonly {
		readonly name: string | undefined;
		readonly text: string | undefined;
		readonly index: number;
	}[];
};

/**
 * A caller's regular expression. It is matched in time that grows with the pattern times the text and no further, whatever
 * the pattern: backtracking engines take an exponential time for some, and hold up everybody else.
 */
export type CallersPattern = {
	/** Whether the pattern is found anywhere in a text. */
	test(text: string, meter: Budget): boolean;
	/** Whether the whole text matches. */
	testWhole(text: string, meter: Budget): boolean;
	/** All matches, or the first alone. */
	find(text: string, all: boolean, meter: Budget): Found[];
};

/** How a pattern is read: as jq's flags of these letters. */
export type PatternFlags = { readonly ignoreCase?: boolean; readonly dotAll?: boolean; readonly extended?: boolean };

/** Longest pattern, in characters. */
const MAX_PATTERN = 4_096;
/** Compiled patterns by flags and text: the same few run again and again. */
const compiled = new Map<string, Compiled>();
const MOST_COMPILED = 500;

/**
 * A pattern, its leading look-aheads and trailing look-behinds apart: `positive` ones have to match where it does, the others
 * must not. `isHeld`: the pattern is held to the end of the text at which it looks.
 */
type Compiled = { readonly conditions: readonly Condition[]; readonly rest: RE2JS; readonly isHeld: boolean };
type Condition = { readonly positive: boolean; readonly pattern: RE2JS };

/**
 * Compiles a pattern. Look-aheads at its very beginning and look-behinds at its very end are matched one by one, as rules of
 * passwords and names have them; other look-arounds and references back to a group cannot be matched in linear time. Throws ExpressionError for them and for what
 * is no pattern, BudgetError for one that is too large.
 */
export function compilePattern(source: string, flags: PatternFlags, meter: Budget): CallersPattern {
	const key = `${flags.ignoreCase ? "i" : ""}${flags.dotAll ? "s" : ""}${flags.extended ? "x" : ""}/${source}`;
	let found = compiled.get(key);
	if (!found) {
		found = compile(source, flags, meter);
		if (compiled.size >= MOST_COMPILED) {
			compiled.clear();
		}
		compiled.set(key, found);
	}
	return new Matching(source, found);
}

class Matching implements CallersPattern {
	constructor(
		private readonly source: string,
		private readonly compiled: Compiled,
	) {}

	test(text: string, meter: Budget): boolean {
		const { rest, isHeld } = this.compiled;
		this.charge(text, meter);
		if (this.compiled.conditions.length > 0 && !isHeld) {
			throw this.unsupported();
		}
		return this.isAllowed(text) && rest.test(text);
	}

	testWhole(text: string, meter: Budget): boolean {
		this.charge(text, meter);
		return this.isAllowed(text) && this.compiled.rest.testExact(text);
	}

	find(text: string, all: boolean, meter: Budget): Found[] {
		const { conditions, rest } = this.compiled;
		if (conditions.length > 0 && !this.test(text, meter)) {
			return [];
		}
		this.charge(text, meter);
		const names = new Map(Object.entries(rest.namedGroups()).map(([name, index]) => [Number(index), name]));
		const matcher = rest.matcher(text);
		const found: Found[] = [];
		while (matcher.find()) {
			meter.step(4 + matcher.groupCount());
			found.push({
				index: matcher.start(0),
				text: matcher.group(0) ?? "",
				groups: Array.from({ length: matcher.groupCount() }, (_, at) => ({
					name: names.get(at + 1),
					text: matcher.group(at + 1) ?? undefined,
					index: matcher.start(at + 1),
				})),
			});
			if (!all) {
				break;
			}
		}
		return found;
	}

	private isAllowed(text: string): boolean {
		return this.compiled.conditions.every(({ positive, pattern }) => pattern.test(text) === positive);
	}

	private charge(text: string, meter: Budget): void {
		const { conditions, rest } = this.compiled;
		const size = conditions.reduce((sum, { pattern }) => sum + pattern.programSize(), rest.programSize());
		meter.step(1 + (size * text.length) / 64);
	}

	private unsupported(): ExpressionError {
		return new ExpressionError(
			`The pattern ${this.source.slice(0, 200)} looks around wherever it may match: begin it with ^ or end it with $.`,
		);
	}
}

function compile(source: string, flags: PatternFlags, meter: Budget): Compiled {
	if (source.length > MAX_PATTERN) {
		throw new ExpressionError(`A pattern has at most ${MAX_PATTERN} characters.`);
	}
	const plain = flags.extended ? source.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\s+|#[^\n]*/gs, dropSpace) : source;
	const { ahead, rest: withBehind } = cutLookAheads(plain);
	const { behind, rest } = cutLookBehinds(withBehind);
	const conditions = [
		...ahead.map(({ positive, inner }) => ({ positive, pattern: read(`^(?:${inner})`, source, flags, meter) })),
		...behind.map(({ positive, inner }) => ({ positive, pattern: read(`(?:${inner})$`, source, flags, meter) })),
	];
	const isHeld = (ahead.length === 0 || rest.startsWith("^")) && (behind.length === 0 || rest.endsWith("$"));
	return { conditions, rest: read(rest, source, flags, meter), isHeld };
}

/** Blank space and comments of an extended pattern; escapes and classes stay. */
function dropSpace(part: string): string {
	return /^[\s#]/.test(part) ? "" : part;
}

function read(pattern: string, source: string, flags: PatternFlags, meter: Budget): RE2JS {
	meter.step(20);
	try {
		const read = RE2JS.compile(
			RE2JS.translateRegExp(pattern),
			(flags.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (flags.dotAll ? RE2JS.DOTALL : 0),
		);
		meter.step(read.programSize() * 2);
		return read;
	} catch (error) {
		if (error instanceof ExpressionError) {
			throw error;
		}
		const why = /\(\?<?[=!]|\\[1-9]|\\k</.test(pattern)
			? "it looks around or refers back to a group, which cannot be matched in linear time"
			: error instanceof Error
				? error.message
				: String(error);
		throw new ExpressionError(`"${source.slice(0, 200)}" is not a regular expression that can be used: ${why}.`);
	}
}

type LookAround = { readonly positive: boolean; readonly inner: string };

/** The look-behinds at a pattern's end (before `$`), and the rest. */
function cutLookBehinds(pattern: string) {
	const behind: LookAround[] = [];
	const anchor = /(?<!\\)\$$/.test(pattern) ? "$" : "";
	let rest = pattern.slice(0, pattern.length - anchor.length);
	for (;;) {
		const start = lastGroup(rest);
		const kind = start === undefined ? undefined : /^\(\?<([=!])/.exec(rest.slice(start))?.[1];
		if (start === undefined || kind === undefined || hasBranches(rest)) {
			return { behind, rest: rest + anchor };
		}
		behind.push({ positive: kind === "=", inner: rest.slice(start + 4, -1) });
		rest = rest.slice(0, start);
	}
}

/** Where the outermost group begins that a pattern ends with. */
function lastGroup(pattern: string): number | undefined {
	const starts: number[] = [];
	let last: { readonly start: number | undefined; readonly end: number } | undefined;
	for (const { sign, at } of signs(pattern)) {
		if (sign === "(") {
			starts.push(at);
		} else if (sign === ")") {
			last = { start: starts.pop(), end: at };
		}
	}
	return last?.end === pattern.length - 1 && starts.length === 0 ? last.start : undefined;
}

/** The look-aheads at a pattern's beginning (after `^`), and the rest. */
function cutLookAheads(pattern: string) {
	const ahead: LookAround[] = [];
	let anchor = "";
	let rest = pattern;
	for (;;) {
		if (anchor === "" && rest.startsWith("^")) {
			anchor = "^";
			rest = rest.slice(1);
		}
		const kind = /^\(\?([=!])/.exec(rest)?.[1];
		const end = kind ? closing(rest) : undefined;
		// Alternatives behind it belong to the look-ahead's own branch: it is none of the whole pattern's then.
		if (end === undefined || /^[*+?{]/.test(rest.slice(end + 1)) || hasBranches(rest.slice(end + 1))) {
			return { ahead, rest: anchor + rest };
		}
		ahead.push({ positive: kind === "=", inner: rest.slice(3, end) });
		rest = rest.slice(end + 1);
	}
}

/** Position of the parenthesis that closes the one at the beginning. */
function closing(pattern: string): number | undefined {
	let depth = 0;
	for (const { sign, at } of signs(pattern)) {
		depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
		if (depth === 0) {
			return at;
		}
	}
	return undefined;
}

function hasBranches(pattern: string): boolean {
	let depth = 0;
	for (const { sign } of signs(pattern)) {
		depth += sign === "(" ? 1 : sign === ")" ? -1 : 0;
		if (sign === "|" && depth === 0) {
			return true;
		}
	}
	return false;
}

/** The signs of a pattern that are neither escaped nor in a class. */
function* signs(pattern: string): Iterable<{ readonly sign: string; readonly at: number }> {
	let isClass = false;
	for (let at = 0; at < pattern.length; at++) {
		const sign = pattern[at] ?? "";
		if (sign === "\\") {
			at += 1;
		} else if (isClass) {
			isClass = sign !== "]";
		} else if (sign === "[") {
			isClass = true;
		} else {
			yield { sign, at };
		}
	}
}
