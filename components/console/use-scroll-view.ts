"use client";

import { type RefObject, useEffect, useState } from "react";

/** How far a frame is scrolled down and how much of it is seen, in pixels; zeros before it is measured, and where nothing has a size. */
export function useScrollView(frame: RefObject<HTMLElement | null>) {
	const [view, setView] = useState({ top: 0, height: 0, width: 0 });
	useEffect(() => {
		const element = frame.current;
		if (!element) {
			return;
		}
		const read = () => setView({ top: element.scrollTop, height: element.clientHeight, width: element.clientWidth });
		const observer = new ResizeObserver(read);
		observer.observe(element);
		element.addEventListener("scroll", read, { passive: true });
		return () => {
			observer.disconnect();
			element.removeEventListener("scroll", read);
		};
	}, [frame]);
	return view;
}
