"use client";

import { type RefObject, useEffect, useState } from "react";

/** Heights of a line in pixels, as its classes make it: side by side, and where there is little room. */
const WIDE = 30;
const NARROW = 48;
/** From this width on (in pixels: 36rem, the container query @xl) columns stand side by side. */
const WIDE_FROM = 576;
const OVERSCAN = 12;
const FIRST_COUNT = 60;
const HEAD = 28;

/** Which of many lines of the same height are in sight. */
export function useRowWindow(frame: RefObject<HTMLElement | null>, count: number) {
	const [view, setView] = useState<{ top: number; height: number; line: number }>();
	useEffect(() => {
		const element = frame.current;
		if (!element) {
			return;
		}
		const read = () => {
			const line = element.clientWidth >= WIDE_FROM ? WIDE : NARROW;
			setView(element.clientHeight > 0 ? { top: element.scrollTop, height: element.clientHeight, line } : undefined);
		};
		const observer = new ResizeObserver(read);
		observer.observe(element);
		element.addEventListener("scroll", read, { passive: true });
		return () => {
			observer.disconnect();
			element.removeEventListener("scroll", read);
		};
	}, [frame]);
	const first = view ? Math.max(0, Math.floor(view.top / view.line) - OVERSCAN) : 0;
	const last = view ? Math.ceil((view.top + view.height) / view.line) + OVERSCAN : FIRST_COUNT;
	const show = (index: number) => {
		const element = frame.current;
		if (element && view) {
			const [top, bottom] = [index * view.line, (index + 1) * view.line + HEAD];
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
		top: first * (view?.line ?? 0),
		// Before the lines are measured they take the room that they take.
		height: view ? count * view.line : undefined,
		show,
		isMeasured: view !== undefined,
	};
}
