"use client";

import { useSyncExternalStore } from "react";
import { chosenTheme, isDark, type Theme, watchTheme } from "@/lib/ui/theme";

/** What the reader has chosen; undefined until the page is awake, since only the browser knows. */
export function useTheme(): Theme | undefined {
	return useSyncExternalStore<Theme | undefined>(watchTheme, chosenTheme, () => undefined);
}

/** Whether the page is dark; the server takes it to be light. */
export function useIsDark(): boolean {
	return useSyncExternalStore(watchTheme, isDark, () => false);
}
