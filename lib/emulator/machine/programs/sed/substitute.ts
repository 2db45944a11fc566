import type { Regex, Span } from "../../regex";
import type { Piece, Substitution } from "./script";

/** The text after s; undefined when nothing was replaced. */
export function substitute(text: string, regex: Regex, substitution: Substitution): string | undefined {
	const { replacement, global, number } = substitution;
	const needsGroups = replacement.some((piece) => piece.kind === "group" && piece.index > 0);
	let result = "";
	let at = 0;
	let count = 0;
	let lastEnd = -1;
	let replaced = false;
	while (at <= text.length) {
		const whole = needsGroups ? undefined : regex.find(text, at);
		const spans = needsGroups ? regex.exec(text, at) : whole === undefined ? undefined : [whole];
		const match = spans?.[0];
		if (spans === undefined || match === undefined) {
			break;
		}
		const isEmpty = match.start === match.end;
		result += text.slice(at, match.start);
		// An empty match right behind another one is none.
		if (!(isEmpty && match.start === lastEnd)) {
			count++;
			if (count >= number) {
				result += expand(replacement, text, spans);
				replaced = true;
			} else {
				result += text.slice(match.start, match.end);
			}
			lastEnd = match.end;
		}
		at = match.end;
		if (isEmpty) {
			const step = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
			result += text.slice(at, at + step);
			at += step;
		}
		if (replaced && !global) {
			break;
		}
	}
	return replaced ? result + text.slice(at) : undefined;
}

function expand(pieces: readonly Piece[], text: string, spans: readonly (Span | undefined)[]): string {
	let result = "";
	let mode: "U" | "L" | "E" = "E";
	let next: "u" | "l" | undefined;
	for (const piece of pieces) {
		if (piece.kind === "case") {
			if (piece.to === "u" || piece.to === "l") {
				next = piece.to;
			} else {
				mode = piece.to;
			}
			continue;
		}
		const span = piece.kind === "group" ? spans[piece.index] : undefined;
		const plain = piece.kind === "text" ? piece.text : span === undefined ? "" : text.slice(span.start, span.end);
		if (plain === "") {
			continue;
		}
		let changed = mode === "U" ? plain.toUpperCase() : mode === "L" ? plain.toLowerCase() : plain;
		if (next !== undefined) {
			const [first = ""] = changed;
			changed = (next === "u" ? first.toUpperCase() : first.toLowerCase()) + changed.slice(first.length);
			next = undefined;
		}
		result += changed;
	}
	return result;
}
