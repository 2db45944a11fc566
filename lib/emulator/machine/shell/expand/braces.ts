import type { Routine } from "../../kernel/sys";
import type { Parameter, Word, WordPart } from "../ast";
import type { Shell } from "../state/shell";

/** An unquoted character, or a part of a word that braces do not look into. */
type Item = string | Exclude<WordPart, { kind: "text"; quoted: false }>;

/** Bytes that a word takes in bash's memory, about. */
const WORD_BYTES = 48;
/** Longest sequence that bash finds memory for. */
const MAX_SEQUENCE = 2 ** 31;

/** Whether a word has anything that brace expansion could work on. */
function hasBraces(word: Word): boolean {
	return word.parts.some((part) => part.kind === "text" && !part.quoted && part.text.includes("{"));
}

/** The words that a word with {a,b} or {1..9} stands for, in order. */
export function* expandBraces(shell: Shell, word: Word): Routine<readonly Word[]> {
	if (shell.isDash || !shell.options.braceexpand || !hasBraces(word)) {
		return [word];
	}
	const items: Item[] = [];
	for (const part of word.parts) {
		if (part.kind === "text" && !part.quoted) {
			items.push(...part.text);
		} else {
			items.push(part as Item);
		}
	}
	const held = { bytes: 0 };
	const lists = yield* expandItems(shell, items, held);
	shell.sys.charge(-held.bytes);
	return lists.map((list) => wordOf(list, word.line));
}

function wordOf(items: readonly Item[], line: number): Word {
	const parts: WordPart[] = [];
	let text = "";
	let plain = "";
	const flush = () => {
		if (plain !== "") {
			parts.push({ kind: "text", text: plain, quoted: false });
			plain = "";
		}
	};
	for (const item of items) {
		const last = parts.at(-1);
		if (typeof item === "string" && plain === "" && isOpenName(last) && /\w/.test(item)) {
			// Braces are text for bash: of {$a,b}_c it makes $a_c.
			parts[parts.length - 1] = { ...last, name: last.name + item, text: last.text + item };
			text += item;
		} else if (typeof item === "string") {
			plain += item;
			text += item;
		} else {
			flush();
			parts.push(item);
			text += "text" in item ? item.text : "";
		}
	}
	flush();
	return { parts, text, line };
}

/** Whether a part is a plain `$name`, whose name goes on with the characters that follow. */
function isOpenName(part: WordPart | undefined): part is Parameter {
	return part?.kind === "parameter" && !part.braced && /^[A-Za-z_]/.test(part.name);
}

/** Where the brace that opens at `open` closes, and the commas between. */
function findClose(
	items: readonly Item[],
	open: number,
): { readonly close: number; readonly commas: number[] } | undefined {
	let depth = 0;
	const commas: number[] = [];
	for (let at = open; at < items.length; at++) {
		const item = items[at];
		if (item === "{") {
			depth += 1;
		} else if (item === "}") {
			depth -= 1;
			if (depth === 0) {
				return { close: at, commas };
			}
		} else if (item === "," && depth === 1) {
			commas.push(at);
		}
	}
	return undefined;
}

/** `held` counts what was charged for words in the making. */
function* expandItems(
	shell: Shell,
	items: readonly Item[],
	held: { bytes: number },
): Routine<readonly (readonly Item[])[]> {
	const charge = (bytes: number) => {
		held.bytes += bytes;
		shell.sys.charge(bytes);
	};
	for (let open = 0; open < items.length; open++) {
		if (items[open] !== "{") {
			continue;
		}
		const found = findClose(items, open);
		if (found === undefined) {
			continue;
		}
		const { close, commas } = found;
		const alternatives: (readonly Item[])[] = [];
		if (commas.length > 0) {
			let from = open + 1;
			for (const comma of [...commas, close]) {
				alternatives.push(...(yield* expandItems(shell, items.slice(from, comma), held)));
				from = comma + 1;
			}
		} else {
			const sequence = sequenceOf(items.slice(open + 1, close));
			if (sequence === undefined) {
				continue;
			}
			charge(sequence.count * WORD_BYTES);
			yield* shell.sys.spend(1);
			for (let index = 0; index < sequence.count; index++) {
				alternatives.push([sequence.at(index)]);
				if (shell.sys.isTurnOver(1)) {
					yield* shell.sys.spend(0);
				}
			}
		}
		const before = items.slice(0, open);
		const after = yield* expandItems(shell, items.slice(close + 1), held);
		const results: (readonly Item[])[] = [];
		for (const alternative of alternatives) {
			for (const rest of after) {
				results.push([...before, ...alternative, ...rest]);
				charge(WORD_BYTES + 8 * (before.length + alternative.length + rest.length));
				yield* shell.sys.spend(1);
			}
		}
		return results;
	}
	return [items];
}

/** {from..to..step} of integers or letters. */
function sequenceOf(
	items: readonly Item[],
): { readonly count: number; readonly at: (index: number) => string } | undefined {
	if (!items.every((item) => typeof item === "string")) {
		return undefined;
	}
	const match = /^(?:([-+]?\d+)\.\.([-+]?\d+)|([a-zA-Z])\.\.([a-zA-Z]))(?:\.\.([-+]?\d+))?$/.exec(items.join(""));
	if (match === null) {
		return undefined;
	}
	const [, low, high, first, last, stepText] = match;
	const isLetters = first !== undefined;
	const from = isLetters ? first.charCodeAt(0) : Number(low);
	const to = isLetters ? (last ?? "").charCodeAt(0) : Number(high);
	const step = Math.abs(Number(stepText ?? "1")) || 1;
	const count = Math.floor(Math.abs(to - from) / step) + 1;
	if (count > MAX_SEQUENCE || !Number.isSafeInteger(from) || !Number.isSafeInteger(to)) {
		return undefined;
	}
	const sign = to < from ? -step : step;
	const isPadded = [low, high].some((text) => text !== undefined && /^[-+]?0\d/.test(text));
	const width = isPadded ? Math.max(low?.length ?? 0, high?.length ?? 0) : 0;
	return {
		count,
		at: (index) => {
			const value = from + sign * index;
			if (isLetters) {
				return String.fromCharCode(value);
			}
			const digits = String(Math.abs(value));
			return value < 0 ? `-${digits.padStart(width - 1, "0")}` : digits.padStart(width, "0");
		},
	};
}
