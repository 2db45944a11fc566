"use client";

import type { ReactNode } from "react";
import { EarlyClickWatch } from "./early-click-watch";
import { FontWatch } from "./font-watch";
import { RouterQueryString } from "./router-query-string";
import { StalePageWatch } from "./stale-page-watch";
import { ThemeWatch } from "./theme-watch";
import { ToastHost } from "./toast-host";

/** What the whole client tree stands on: query string, toasts. The query cache comes with what reads from it (`Prefetch`). */
export function Providers({ children }: { children: ReactNode }) {
	return (
		<>
			<RouterQueryString>{children}</RouterQueryString>
			<EarlyClickWatch />
			<StalePageWatch />
			<ThemeWatch />
			<FontWatch />
			<ToastHost />
		</>
	);
}

// Every page carries what stands in its place when it fails, and so do its layouts: from here they share one.
export { PageProblem } from "./page-problem";
