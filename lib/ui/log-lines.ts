import { isStderrLine } from "./stderr-lines";
import { type TerminalPiece, terminalPieces } from "./terminal-text";

/**
 * A line of an output: its pieces in their looks, the same as plain text, whether it tells of an error, and whether it
 * reads like one of standard error.
 */
export type LogLine = { pieces: readonly TerminalPiece[]; text: string; isError: boolean; isStderr: boolean };

/** Words by which programs tell that something went wrong. */
const TROUBLE =
	/\b(?:error|err!|fatal|fail(?:ed|ure)?|denied|refused|traceback|exception|panic|cannot|can't|unable to|not found|no such file|timed out|killed|segmentation fault|nothing to do|permission)\b/i;
/** The same words in lines that tell of none. */
const NO_TROUBLE = /\b(?:0|no|without)\s+(?:errors?|failures?|failed)\b/i;

/** Whether a line reads like an error. The cloud joins a command's two streams, so words are all there is to go by. */
export const isErrorLine = (text: string): boolean => TROUBLE.test(text) && !NO_TROUBLE.test(text);

/** An output as lines; a line break at the end begins no line. Everything in it is safe to show (see terminalPieces). */
export function readLog(output: string): LogLine[] {
	const lines: TerminalPiece[][] = [[]];
	for (const piece of terminalPieces(output)) {
		for (const [index, text] of piece.text.split("\n").entries()) {
			if (index > 0) {
				lines.push([]);
			}
			if (text !== "") {
				lines.at(-1)?.push({ ...piece, text });
			}
		}
	}
	if (lines.at(-1)?.length === 0) {
		lines.pop();
	}
	return lines.map((pieces) => {
		const text = pieces.length === 1 ? (pieces[0]?.text ?? "") : pieces.map((piece) => piece.text).join("");
		return { pieces, text, isError: isErrorLine(text), isStderr: isStderrLine(text) };
	});
}

/** The numbers (from 0) of the lines that hold a text, whatever its case; none for an empty one. */
export function linesWith(lines: readonly LogLine[], text: string): number[] {
	const wanted = text.toLowerCase();
	return wanted === "" ? [] : lines.flatMap((line, index) => (line.text.toLowerCase().includes(wanted) ? [index] : []));
}

/** A line's pieces, cut where a searched text begins and ends, with which of them belong to it. */
export function markPieces(line: LogLine, text: string): (TerminalPiece & { isMatch: boolean })[] {
	const [plain, wanted] = [line.text.toLowerCase(), text.toLowerCase()];
	const cuts: number[] = [];
	for (let at = wanted === "" ? -1 : plain.indexOf(wanted); at !== -1; at = plain.indexOf(wanted, at + wanted.length)) {
		cuts.push(at, at + wanted.length);
	}
	const marked: (TerminalPiece & { isMatch: boolean })[] = [];
	let start = 0;
	let cut = 0;
	for (const piece of line.pieces) {
		let from = start;
		const end = start + piece.text.length;
		while (from < end) {
			while (cut < cuts.length && (cuts[cut] ?? 0) <= from) {
				cut += 1;
			}
			const to = Math.min(end, cuts[cut] ?? end);
			marked.push({ ...piece, text: piece.text.slice(from - start, to - start), isMatch: cut % 2 === 1 });
			from = to;
		}
		start = end;
	}
	return marked;
}

/** Some lines of a log, numbered from 1, both ends included. */
export type LineRange = { first: number; last: number };

/** Reads the lines that an address names: #L12, #L12-L20. */
export function parseLineHash(hash: string): LineRange | null {
	const found = /^#L([1-9]\d{0,6})(?:-L([1-9]\d{0,6}))?$/.exec(hash);
	if (!found) {
		return null;
	}
	const [one, other] = [Number(found[1]), Number(found[2] ?? found[1])];
	return { first: Math.min(one, other), last: Math.max(one, other) };
}

export const writeLineHash = ({ first, last }: LineRange): string =>
	first === last ? `#L${first}` : `#L${first}-L${last}`;

/** How many columns a text takes in a font of one width, in which East Asian signs take two. */
export function columnsOf(text: string): number {
	let columns = 0;
	for (const sign of text) {
		const code = sign.codePointAt(0) ?? 0;
		const isWide = code >= 0x1100 && (code <= 0x115f || (code >= 0x2e80 && code <= 0xff60) || code >= 0x1f300);
		columns += code === 9 ? 8 - (columns % 8) : isWide ? 2 : 1;
	}
	return columns;
}
