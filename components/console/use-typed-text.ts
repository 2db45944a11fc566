"use client";

import { useEffect, useState } from "react";

/**
 * What stands in a field while someone types into it: it is told once typing has paused for `pauseMs` milliseconds. What
 * is `shown` anew takes its place.
 */
export function useTypedText(shown: string, tell: (typed: string) => void, pauseMs: number) {
	const [text, setText] = useState(shown);
	useEffect(() => setText(shown), [shown]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed starts the pause anew.
	useEffect(() => {
		if (text === shown) {
			return;
		}
		const timer = window.setTimeout(() => tell(text), pauseMs);
		return () => window.clearTimeout(timer);
	}, [text]);
	return [text, setText] as const;
}
