"use client";

import type { RefObject } from "react";
import { useScrollView } from "@/components/console/use-scroll-view";

/** Heights of a line in pixels, as its classes make it: side by side, and where there is little room. */
const WIDE = 30;
const NARROW = 48;
/** From this width on (in pixels: 36rem, the container query @xl) columns stand side by side. */
const WIDE_FROM = 576;
const OVERSCAN = 12;
const FIRST_COUNT = 60;
const HEAD = 28;

/** Which of many rows of the same height are in sight (virtual scrolling). */
export function useRowsInSight(frame: RefObject<HTMLElement | null>, count: number) {
	const view = useScrollView(frame);
	const isMeasured = view.height > 0;
	const line = view.width >= WIDE_FROM ? WIDE : NARROW;
	const first = isMeasured ? Math.max(0, Math.floor(view.top / line) - OVERSCAN) : 0;
	const last = isMeasured ? Math.ceil((view.top + view.height) / line) + OVERSCAN : FIRST_COUNT;
	const show = (index: number) => {
		const element = frame.current;
		if (element && isMeasured) {
			const [top, bottom] = [index * line, (index + 1) * line + HEAD];
			if (top < element.scrollTop) {
				element.scrollTop = top;
			} else if (bottom > element.scrollTop + element.clientHeight) {
				element.scrollTop = bottom - element.clientHeight;
			}
		}
	};
	return {
		first: Math.min(first, Math.max(0, count - 1)),
		last: Math.min(last, count),
		top: first * line,
		// Before the lines are measured they take the room that they take.
		height: isMeasured ? count * line : undefined,
		show,
		isMeasured,
	};
}
