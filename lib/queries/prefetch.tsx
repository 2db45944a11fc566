import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
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
 * Reads the queries on the server and hands their answers to the client components inside. A query that fails is left
 * out: the client reads it again and shows the error where it belongs.
 */
export async function Prefetch({ queries, children }: { queries: readonly Prefetched[]; children: ReactNode }) {
	const client = new QueryClient();
	await Promise.all(queries.map((prefetch) => prefetch(client)));
	return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
