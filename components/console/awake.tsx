"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { takeEarlyClick } from "./early-clicks";

/**
 * Around what the server has drawn and whose code comes later: until it is awake, a click in it is kept
 * (EarlyClickWatch) and made again then. React itself forgets what was clicked where no code was yet.
 */
export function Awake({ children }: { children: ReactNode }) {
	const [isAwake, setIsAwake] = useState(false);
	const place = useRef<HTMLDivElement>(null);
	useEffect(() => {
		setIsAwake(true);
		const clicked = place.current ? takeEarlyClick(place.current) : undefined;
		clicked?.click();
	}, []);
	return (
		<div ref={place} className="contents" data-asleep={isAwake ? undefined : ""}>
			{children}
		</div>
	);
}
