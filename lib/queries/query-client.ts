import { defaultShouldDehydrateQuery, isServer, QueryClient } from "@tanstack/react-query";

function createQueryClient(): QueryClient {
	return new QueryClient({
		defaultOptions: {
			// What the server has just read need not be read again when the page wakes up in the browser.
			queries: { staleTime: 2_000, refetchOnWindowFocus: true, retry: 1 },
			dehydrate: {
				shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
			},
		},
	});
}

let browserClient: QueryClient | undefined;

/** The query cache: one for the life of the page in the browser, a new one for each use on the server. */
export function getQueryClient(): QueryClient {
	if (isServer) {
		return createQueryClient();
	}
	browserClient ??= createQueryClient();
	return browserClient;
}
