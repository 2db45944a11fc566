import type { Json } from "../../../expressions/value";

/** A text that is no JSON: the message is jq's. */
export class JsonError extends Error {}

/** Where the JSON value that begins at `at` ends; undefined when it is not finished. */
function endOfValue(text: string, at: number): number | undefined {
	const first = text.charAt(at);
	if (first === '"') {
		const match = /"(?:[^"\\]|\\[\s\S])*"/y;
		match.lastIndex = at;
		const found = match.exec(text);
		return found === null ? undefined : at + found[0].length;
	}
	if (first !== "{" && first !== "[") {
		const match = /[^\s{}[\],:"]+/y;
		match.lastIndex = at;
		const found = match.exec(text);
		return at + (found?.[0].length ?? 1);
	}
	const token = /"(?:[^"\\]|\\[\s\S])*"|[{}[\]]/g;
	token.lastIndex = at;
	let depth = 0;
	for (let found = token.exec(text); found !== null; found = token.exec(text)) {
		const [mark] = found;
		depth += mark === "{" || mark === "[" ? 1 : mark === "}" || mark === "]" ? -1 : 0;
		if (depth === 0) {
			return found.index + mark.length;
		}
	}
	return undefined;
}

function placeOf(text: string, at: number): string {
	const before = text.slice(0, at);
	const line = before.split("\n").length;
	return `line ${line}, column ${at - before.lastIndexOf("\n") - 1}`;
}

/** The JSON values of a text, one after the other. Throws JsonError after those that came before the fault. */
export function* readValues(text: string): Generator<Json> {
	let at = 0;
	for (;;) {
		while (/[\s\ufeff]/.test(text.charAt(at)) && at < text.length) {
			at++;
		}
		if (at >= text.length) {
			return;
		}
		const end = endOfValue(text, at);
		if (end === undefined) {
			throw new JsonError(`Unfinished JSON term at EOF at ${placeOf(text, text.length)}`);
		}
		const piece = text.slice(at, end);
		let value: Json;
		try {
			value = piece === "nan" ? null : (JSON.parse(piece) as Json);
		} catch {
			const isWord = /^[A-Za-z_]/.test(piece);
			throw new JsonError(`${isWord ? "Invalid literal" : "Invalid numeric literal"} at ${placeOf(text, end)}`);
		}
		yield value;
		at = end;
	}
}
