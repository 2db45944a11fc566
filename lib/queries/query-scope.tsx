"use client";

import { type DehydratedState, HydrationBoundary, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useQueryCache } from "./use-query-cache";

/**
 * Gives what is inside the query cache, and what the server has read for it. In the browser all scopes of a page share
 * one cache; on the server those inside one another do, so that a page finds what its layout has read.
 */
export function QueryScope({ state, children }: { state?: DehydratedState; children: ReactNode }) {
	const outer = useQueryCache();
	const [client] = useState(outer);
	return (
		<QueryClientProvider client={client}>
			<HydrationBoundary state={state}>{children}</HydrationBoundary>
		</QueryClientProvider>
	);
}
