"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { getQueryClient } from "@/lib/queries/query-client";
import { StalePageWatch } from "./stale-page-watch";

/** Toasts are said by things that happen later: what shows them need not be there at first. */
const Toaster = dynamic(() => import("@/components/ui/toaster").then((module) => module.Toaster), { ssr: false });

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
				<NuqsAdapter>{children}</NuqsAdapter>
				<StalePageWatch />
				<Toaster />
			</QueryClientProvider>
		</ThemeProvider>
	);
}
