import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { cloudQuery } from "./query-options";
import type { QueryInput, QueryName } from "./registry";
import { runQuery } from "./run-query";

/** A query to be read before the page is sent. */
export type Prefetched = (client: QueryClient) => Promise<void>;

/** Names a query and its input for <Prefetch>; the input must equal the one that the client component uses. */
export function prefetched<Name extends QueryName>(name: Name, input: QueryInput<Name>): Prefetched {
	return (client) =>
		client.prefetchQuery({
			queryKey: cloudQuery(name, input).queryKey,
			queryFn: () => runQuery(name, input),
			retry: false,
		});
}

/**
 * Reads the queries on the server, for the scope (`QueryScope`) that a page's client part has itself because it is loaded
 * after the page has been drawn; others use <Prefetch>. A query that fails is left out.
 */
export async function readBeforePage(queries: readonly Prefetched[]): Promise<DehydratedState> {
	const client = new QueryClient();
	await Promise.all(queries.map((prefetch) => prefetch(client)));
	return dehydrate(client);
}
