import type { Hunk } from "./compare";
import type { Text } from "./lines";

export type Columns = {
	readonly width: number;
	readonly hidesCommon: boolean;
	/** Common lines stand on the left alone (--left-column). */
	readonly leftAlone: boolean;
	readonly expandsTabs: boolean;
};

const TAB = 8;
/** The least that lies between the columns: a blank, the mark, a blank. */
const GUTTER = 3;

/** Two columns (-y): the second begins at a multiple of a tab, which is what fills the room before it. */
export function sideBySide(a: Text, b: Text, hunks: readonly Hunk[], columns: Columns): string {
	const { width, expandsTabs } = columns;
	const tab = expandsTabs ? 1 : TAB;
	const middle = Math.floor(width / 2) + Math.floor((tab + GUTTER) / 2) + (width & (tab + GUTTER) & 1);
	const offset = middle - (middle % tab);
	const half = Math.max(0, Math.min(offset - GUTTER, width - offset));
	const second = half > 0 ? offset : width;
	const fill = (from: number, to: number) => {
		let out = "";
		let at = from;
		for (let next = at + TAB - (at % TAB); !expandsTabs && next <= to; next += TAB) {
			out += "\t";
			at = next;
		}
		return out + " ".repeat(Math.max(0, to - at));
	};
	const row = (left: string | undefined, mark: string, right: string | undefined) => {
		const shown = clipped(left ?? "", half, expandsTabs);
		let out = shown.text;
		let column = shown.width;
		if (mark !== " ") {
			const place = Math.floor((half + second - 1) / 2);
			out += fill(column, place) + mark;
			column = place + 1;
		}
		if (right !== undefined && right !== "") {
			out += fill(column, second) + clipped(right, half, expandsTabs).text;
		}
		return `${out}\n`;
	};
	let out = "";
	let x = 0;
	let y = 0;
	const common = (to: number) => {
		for (; x < to; x++, y++) {
			if (!columns.hidesCommon) {
				out += columns.leftAlone ? row(a.lines[x], "(", undefined) : row(a.lines[x], " ", b.lines[y]);
			}
		}
	};
	for (const { fromA, toA, toB } of hunks) {
		common(fromA);
		while (x < toA || y < toB) {
			const mark = x >= toA ? ">" : y >= toB ? "<" : "|";
			out += row(x < toA ? a.lines[x] : undefined, mark, y < toB ? b.lines[y] : undefined);
			x += x < toA ? 1 : 0;
			y += y < toB ? 1 : 0;
		}
	}
	common(a.lines.length);
	return out;
}

/** What of a line fits into a column, and how wide it is: a tab goes to the next stop, or is left out. */
function clipped(text: string, bound: number, expandsTabs: boolean): { readonly text: string; readonly width: number } {
	let out = "";
	let width = 0;
	let at = 0;
	for (const char of text) {
		const step = char === "\t" ? TAB - (at % TAB) : 1;
		const fits = at === width && at + step <= (char === "\t" && !expandsTabs ? bound - 1 : bound);
		if (fits) {
			out += char === "\t" && expandsTabs ? " ".repeat(step) : char;
			width += step;
		}
		at += step;
	}
	return { text: out, width };
}
