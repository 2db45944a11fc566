"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { getQueryClient } from "@/lib/queries/query-client";
import { RouterQueryString } from "./router-query-string";
import { StalePageWatch } from "./stale-page-watch";
import { ThemeWatch } from "./theme-watch";
import { ToastHost } from "./toast-host";

/** What the whole client tree stands on: query cache, query string, toasts. */
export function Providers({ children }: { children: ReactNode }) {
	return (
		<QueryClientProvider client={getQueryClient()}>
			<RouterQueryString>{children}</RouterQueryString>
			<StalePageWatch />
			<ThemeWatch />
			<ToastHost />
		</QueryClientProvider>
	);
}
