"use client";

import { type RefObject, useCallback, useMemo } from "react";
import { useScrollView } from "@/components/console/use-scroll-view";

/** The height of a row of text, in pixels: as the rows' classes make it. */
export const ROW_HEIGHT = 18;
/** Lines above and below what is in sight that are there too, so that scrolling shows no gap. */
const OVERSCAN = 30;
/** Before the height of the view is known, and where nothing has a height. */
const FIRST_HEIGHT = 480;

/** From how many columns a line of how many columns takes how many rows. */
const rowsOf = (columns: number, width: number) => Math.max(1, Math.ceil(columns / width));

/** How a log's text is laid out. */
type Layout = {
	/** The columns of each line. */
	columns: readonly number[];
	isWrapped: boolean;
	/** What stands left of the text, and how wide one of its characters is, in pixels. */
	gutter: number;
	character: number;
};

/**
 * Which lines of a long log are in sight, and where they stand. Heights follow from the lines' columns, since the font
 * has one width: a hundred thousand lines need no measuring.
 */
export function useLogWindow(frame: RefObject<HTMLElement | null>, { columns, isWrapped, gutter, character }: Layout) {
	const { top, height, width } = useScrollView(frame);
	const room = Math.floor((width - gutter) / character);
	const wrapAt = isWrapped && room > 0 ? room : Number.POSITIVE_INFINITY;
	// The rows above each line, and in the end all of them.
	const offsets = useMemo(() => {
		const sums = new Uint32Array(columns.length + 1);
		for (const [index, count] of columns.entries()) {
			sums[index + 1] = (sums[index] ?? 0) + rowsOf(count, wrapAt);
		}
		return sums;
	}, [columns, wrapAt]);
	const topOf = useCallback((index: number) => (offsets[index] ?? 0) * ROW_HEIGHT, [offsets]);
	const first = Math.max(0, lineAt(offsets, top / ROW_HEIGHT) - OVERSCAN);
	const bottom = top + (height || FIRST_HEIGHT);
	const last = Math.min(columns.length, lineAt(offsets, bottom / ROW_HEIGHT) + OVERSCAN);
	// Until its width is known the text takes the room that it takes: a page's first look is already its last.
	const isMeasured = width > 0;
	return { first, last, wrapAt, height: isMeasured ? topOf(columns.length) : undefined, topOf, isMeasured };
}

/** The line that a row belongs to. */
function lineAt(offsets: Uint32Array, row: number): number {
	let [low, high] = [0, Math.max(0, offsets.length - 2)];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((offsets[middle] ?? 0) <= row) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}
	return low;
}
