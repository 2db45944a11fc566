"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useSyncExternalStore } from "react";
import { keepCookie } from "@/lib/ui/keep-cookie";
import {
	LIST_COOKIE,
	LIST_DEFAULTS,
	type ListPreferences,
	parseListPreferences,
	writeListPreferences,
} from "@/lib/ui/list-preferences";

const CHANGED = "scalehook:list-preferences";

/** The cookie as the page was made with it. */
const SentContext = createContext("");

/** Tells the lists inside what the server knows of how their reader wants to see them: the cookie's text. */
export function ListPreferencesProvider({ kept, children }: { kept: string; children: ReactNode }) {
	return <SentContext value={kept}>{children}</SentContext>;
}

function keptText(): string {
	const part = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${LIST_COOKIE}=`));
	return part?.slice(LIST_COOKIE.length + 1) ?? "";
}

function subscribe(onChange: () => void): () => void {
	window.addEventListener(CHANGED, onChange);
	return () => window.removeEventListener(CHANGED, onChange);
}

/** A list's preferences and how to change them; a list without a name has none. */
export function useListPreferences(list: string | undefined) {
	const sent = useContext(SentContext);
	const text = useSyncExternalStore(subscribe, keptText, () => sent);
	const preferences = useMemo(
		() => (list === undefined ? undefined : parseListPreferences(text)[list]) ?? LIST_DEFAULTS,
		[text, list],
	);
	const change = useCallback(
		(next: Partial<ListPreferences>) => {
			if (list !== undefined) {
				const written = writeListPreferences(parseListPreferences(keptText()), list, next);
				keepCookie(LIST_COOKIE, written);
				window.dispatchEvent(new Event(CHANGED));
			}
		},
		[list],
	);
	return [preferences, change] as const;
}
