import { isWord } from "./char-set";
import type { Assertion } from "./node";

/** Whether an assertion holds at a place of the text; `multiline`: newlines part lines. */
export function holds(what: Assertion, text: string, place: number, multiline: boolean): boolean {
	switch (what) {
		case "lineStart":
			return place === 0 || (multiline && text[place - 1] === "\n");
		case "lineEnd":
			return place === text.length || (multiline && text[place] === "\n");
		case "textStart":
			return place === 0;
		case "textEnd":
			return place === text.length;
		case "lastLineEnd":
			return place === text.length || (place === text.length - 1 && text[place] === "\n");
		default:
			return holdsForWords(what, text, place);
	}
}

function holdsForWords(what: Assertion, text: string, place: number): boolean {
	const left = isWord(place > 0 ? (text.codePointAt(previous(text, place)) ?? -1) : -1);
	const right = isWord(text.codePointAt(place) ?? -1);
	switch (what) {
		case "wordBoundary":
			return left !== right;
		case "notWordBoundary":
			return left === right;
		case "wordStart":
			return !left && right;
		case "wordEnd":
			return left && !right;
		case "notAfterWord":
			return !left;
		default:
			return !right;
	}
}

/** The place one character before `place`. */
export function previous(text: string, place: number): number {
	return place >= 2 && isLow(text.charCodeAt(place - 1)) && isHigh(text.charCodeAt(place - 2)) ? place - 2 : place - 1;
}

export function isHigh(unit: number): boolean {
	return unit >= 0xd800 && unit <= 0xdbff;
}

export function isLow(unit: number): boolean {
	return unit >= 0xdc00 && unit <= 0xdfff;
}
