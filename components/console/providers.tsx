"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { getQueryClient } from "@/lib/queries/query-client";
import { RouterQueryString } from "./router-query-string";
import { StalePageWatch } from "./stale-page-watch";
import { ToastHost } from "./toast-host";

/** What the whole client tree stands on: theme, query cache, query string, toasts. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
	return (
		<ThemeProvider
			attribute="class"
			defaultTheme="system"
			enableSystem
			disableTransitionOnChange
			storageKey="scalehook-theme"
			{...(nonce ? { nonce } : {})}
		>
			<QueryClientProvider client={getQueryClient()}>
				<RouterQueryString>{children}</RouterQueryString>
				<StalePageWatch />
				<ToastHost />
			</QueryClientProvider>
		</ThemeProvider>
	);
}
