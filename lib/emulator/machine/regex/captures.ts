import { holds, previous } from "./assertions";
import { has } from "./char-set";
import type { Node } from "./node";
import type { Span } from "./span";

/** Positions within a match. */
type Places = ReadonlySet<number>;

/**
 * What the groups of a POSIX expression hold in a match that is known: each part, from the left,
 * takes as much as it can (leftmost-longest, IEEE 1003.1 XBD 9.1), the last turn of a repetition counts.
 */
export function captureGroups(
	node: Node,
	groups: number,
	text: string,
	match: Span,
	multiline: boolean,
): (Span | undefined)[] {
	const { start, end } = match;
	const spans: (Span | undefined)[] = new Array(groups + 1).fill(undefined);
	spans[0] = { start, end };
	new Capture(text, spans, multiline).assign(node, start, end);
	return spans;
}

class Capture {
	constructor(
		private readonly text: string,
		private readonly spans: (Span | undefined)[],
		private readonly multiline: boolean,
	) {}

	/** Gives the groups in `node` what they hold when it matches from `start` to `end`. */
	assign(node: Node, start: number, end: number): void {
		switch (node.kind) {
			case "group":
				this.clear(node.item);
				this.spans[node.index] = { start, end };
				this.assign(node.item, start, end);
				return;
			case "concat":
				this.assignConcat(node.items, start, end);
				return;
			case "alternate": {
				const item = node.items.find((candidate) => this.forward(candidate, new Set([start]), end).has(end));
				if (item !== undefined) {
					this.assign(item, start, end);
				}
				return;
			}
			case "repeat":
				if (hasGroups(node.item)) {
					this.assignRepeat(node, start, end);
				}
				return;
			default:
				return;
		}
	}

	private clear(node: Node): void {
		switch (node.kind) {
			case "group":
				this.spans[node.index] = undefined;
				this.clear(node.item);
				return;
			case "concat":
			case "alternate":
				for (const item of node.items) {
					this.clear(item);
				}
				return;
			case "repeat":
				this.clear(node.item);
		}
	}

	private assignConcat(items: readonly Node[], start: number, end: number): void {
		// From where each item can still reach the end.
		const reaching: Places[] = [new Set([end])];
		for (let index = items.length - 1; index > 0; index--) {
			const item = items[index];
			const behind = reaching[0];
			if (item !== undefined && behind !== undefined) {
				reaching.unshift(this.backward(item, behind, start));
			}
		}
		let from = start;
		for (const [index, item] of items.entries()) {
			const goal = reaching[index];
			let to = -1;
			for (const place of this.forward(item, new Set([from]), end)) {
				if (place > to && goal?.has(place) === true) {
					to = place;
				}
			}
			if (to === -1) {
				return;
			}
			this.assign(item, from, to);
			from = to;
		}
	}

	private assignRepeat(node: Extract<Node, { kind: "repeat" }>, start: number, end: number): void {
		const { item, min } = node;
		if (start === end) {
			if (min > 0) {
				this.clear(item);
				this.assign(item, start, end);
			}
			return;
		}
		const rest: Node = { ...node, min: 0, max: Number.POSITIVE_INFINITY };
		const goal = this.backward(rest, new Set([end]), start);
		let from = start;
		for (let turn = 0; from < end && turn < node.max; turn++) {
			let to = -1;
			for (const place of this.forward(item, new Set([from]), end)) {
				if (place > to && place > from && goal.has(place)) {
					to = place;
				}
			}
			if (to === -1) {
				return;
			}
			this.clear(item);
			this.assign(item, from, to);
			from = to;
		}
	}

	/** Where `node` can end when it begins at one of `from`; nothing beyond `limit`. */
	private forward(node: Node, from: Places, limit: number): Places {
		switch (node.kind) {
			case "set": {
				const result = new Set<number>();
				for (const place of from) {
					const code = place < limit ? (this.text.codePointAt(place) ?? -1) : -1;
					if (code >= 0 && has(node.set, code)) {
						result.add(place + (code > 0xffff ? 2 : 1));
					}
				}
				return result;
			}
			case "concat":
				return node.items.reduce((places: Places, item) => this.forward(item, places, limit), from);
			case "alternate":
				return merge(node.items.map((item) => this.forward(item, from, limit)));
			case "group":
				return this.forward(node.item, from, limit);
			case "repeat":
				return repeat(node.min, node.max, from, (places) => this.forward(node.item, places, limit));
			case "assert":
				return new Set([...from].filter((place) => holds(node.what, this.text, place, this.multiline)));
			default:
				return from;
		}
	}

	/** Where `node` can begin when it ends at one of `to`; nothing before `limit`. */
	private backward(node: Node, to: Places, limit: number): Places {
		switch (node.kind) {
			case "set": {
				const result = new Set<number>();
				for (const place of to) {
					const before = previous(this.text, place);
					if (before >= limit && has(node.set, this.text.codePointAt(before) ?? -1)) {
						result.add(before);
					}
				}
				return result;
			}
			case "concat":
				return node.items.reduceRight((places: Places, item) => this.backward(item, places, limit), to);
			case "alternate":
				return merge(node.items.map((item) => this.backward(item, to, limit)));
			case "group":
				return this.backward(node.item, to, limit);
			case "repeat":
				return repeat(node.min, node.max, to, (places) => this.backward(node.item, places, limit));
			case "assert":
				return new Set([...to].filter((place) => holds(node.what, this.text, place, this.multiline)));
			default:
				return to;
		}
	}
}

function repeat(min: number, max: number, from: Places, once: (places: Places) => Places): Places {
	let places = from;
	for (let turn = 0; turn < min && places.size > 0; turn++) {
		places = once(places);
	}
	const all = new Set(places);
	let fresh = places;
	for (let turn = min; turn < max && fresh.size > 0; turn++) {
		const added = new Set<number>();
		for (const place of once(fresh)) {
			if (!all.has(place)) {
				all.add(place);
				added.add(place);
			}
		}
		fresh = added;
	}
	return all;
}

function merge(sets: readonly Places[]): Places {
	const all = new Set<number>();
	for (const set of sets) {
		for (const place of set) {
			all.add(place);
		}
	}
	return all;
}

/** Whether a node holds groups. */
export function hasGroups(node: Node): boolean {
	switch (node.kind) {
		case "group":
			return true;
		case "concat":
		case "alternate":
			return node.items.some(hasGroups);
		case "repeat":
		case "look":
		case "atomic":
			return hasGroups(node.item);
		default:
			return false;
	}
}
