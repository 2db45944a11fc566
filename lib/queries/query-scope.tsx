"use client";

import { type DehydratedState, HydrationBoundary, type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useQueryCache } from "./use-query-cache";

/**
 * Gives what is inside the query cache, and what the server has read for it. In the browser all scopes of a page share
 * one cache; on the server those inside one another do, so that a page finds what its layout has read.
 */
export function QueryScope({ state, children }: { state?: DehydratedState; children: ReactNode }) {
	const outer = useQueryCache();
	const [client] = useState(outer);
	const arrived = useMemo(() => state && asArrived(client, state), [client, state]);
	return (
		<QueryClientProvider client={client}>
			<HydrationBoundary state={arrived}>{children}</HydrationBoundary>
		</QueryClientProvider>
	);
}

/**
 * What the server has read, as of now where this page knows nothing of it yet. By the server's clock, a slow page would
 * have outlived it by the time it wakes up, and ask for everything once more; its next reading comes at its own pace.
 */
function asArrived(client: QueryClient, state: DehydratedState): DehydratedState {
	const known = client.getQueryCache();
	const dataUpdatedAt = Date.now();
	const queries = state.queries.map((query) =>
		known.get(query.queryHash) || query.state.status !== "success"
			? query
			: { ...query, state: { ...query.state, dataUpdatedAt } },
	);
	return { ...state, queries };
}
