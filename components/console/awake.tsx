"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { repeatEarly } from "./early-clicks";

/**
 * Around what the server has drawn and whose code comes later: until it is awake, what is clicked and
 * chosen in it is kept (EarlyClickWatch) and made again then. React itself forgets what came where no code was yet.
 */
export function Awake({ children }: { children: ReactNode }) {
	const [isAwake, setIsAwake] = useState(false);
	const place = useRef<HTMLDivElement>(null);
	useEffect(() => {
		setIsAwake(true);
		if (place.current) {
			repeatEarly(place.current);
		}
	}, []);
	return (
		<div ref={place} className="contents" data-asleep={isAwake ? undefined : ""}>
			{children}
		</div>
	);
}
