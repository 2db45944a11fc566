"use client";

import { useCallback, useSyncExternalStore } from "react";

/** How a reader wants to see a list; kept in the browser, for each list by its name. */
export type ListPreferences = { readonly hidden: readonly string[]; readonly isCompact: boolean };

const DEFAULTS: ListPreferences = { hidden: [], isCompact: false };
const CHANGED = "scalehook:list-preferences";
const keyOf = (list: string) => `scalehook-list-${list}`;

/** What is kept may be of any age, or of somebody else's making: what does not fit counts as not there. */
function parse(text: string | null): ListPreferences {
	try {
		const kept: unknown = JSON.parse(text ?? "{}");
		const { hidden, isCompact } = (typeof kept === "object" && kept !== null ? kept : {}) as Record<string, unknown>;
		return {
			hidden: Array.isArray(hidden) ? hidden.filter((id) => typeof id === "string") : DEFAULTS.hidden,
			isCompact: isCompact === true,
		};
	} catch {
		return DEFAULTS;
	}
}

let last: { text: string | null; preferences: ListPreferences } | undefined;

/** The same object as long as the same text is kept, as React asks of a store. */
function read(key: string): ListPreferences {
	let text: string | null = null;
	try {
		text = localStorage.getItem(key);
	} catch {
		// A browser that keeps nothing for this site shows every list as it comes.
	}
	if (text === null) {
		return DEFAULTS;
	}
	if (last?.text !== text) {
		last = { text, preferences: parse(text) };
	}
	return last.preferences;
}

function subscribe(onChange: () => void): () => void {
	window.addEventListener("storage", onChange);
	window.addEventListener(CHANGED, onChange);
	return () => {
		window.removeEventListener("storage", onChange);
		window.removeEventListener(CHANGED, onChange);
	};
}

/** A list's preferences and how to change them; a list without a name has none. */
export function useListPreferences(list: string | undefined) {
	const preferences = useSyncExternalStore(
		subscribe,
		() => (list === undefined ? DEFAULTS : read(keyOf(list))),
		() => DEFAULTS,
	);
	const change = useCallback(
		(next: Partial<ListPreferences>) => {
			if (list !== undefined) {
				localStorage.setItem(keyOf(list), JSON.stringify({ ...read(keyOf(list)), ...next }));
				window.dispatchEvent(new Event(CHANGED));
			}
		},
		[list],
	);
	return [preferences, change] as const;
}
