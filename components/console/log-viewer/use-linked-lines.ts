"use client";

import { useEffect, useState } from "react";
import { type LineRange, parseLineHash, writeLineHash } from "@/lib/ui/log-lines";

/**
 * The lines that the address names (#L12, #L12-L20), those of them that it was opened with, and how to name others; nothing
 * where lines have no addresses.
 */
export function useLinkedLines(isLinked: boolean) {
	const [lines, setLines] = useState<LineRange | null>(null);
	const [opened, setOpened] = useState<LineRange | null>(null);
	useEffect(() => {
		if (!isLinked) {
			return;
		}
		const read = () => {
			const named = parseLineHash(window.location.hash);
			setLines(named);
			setOpened(named);
		};
		read();
		window.addEventListener("hashchange", read);
		return () => window.removeEventListener("hashchange", read);
	}, [isLinked]);
	const link = (line: number, isExtended: boolean) => {
		const range = isExtended && lines ? { first: Math.min(lines.first, line), last: Math.max(lines.last, line) } : null;
		const next = range ?? { first: line, last: line };
		setLines(next);
		window.history.replaceState(window.history.state, "", writeLineHash(next));
	};
	return { lines, opened, link };
}
