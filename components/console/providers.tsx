"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster";
import { TooltipProvider } from "@/components/ui/tooltip";
import { getQueryClient } from "@/lib/queries/query-client";

/** What the whole client tree stands on: theme, query cache, query string, tooltips, toasts. */
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
				<NuqsAdapter>
					<TooltipProvider>{children}</TooltipProvider>
				</NuqsAdapter>
				<Toaster />
			</QueryClientProvider>
		</ThemeProvider>
	);
}
