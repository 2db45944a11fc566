import type { ReactNode } from "react";
import { QueryScope } from "./query-scope";
import { type Prefetched, readBeforePage } from "./read-before-page";

export { type Prefetched, prefetched } from "./read-before-page";

/**
 * Reads the queries on the server and hands their answers to the client components inside. A query that fails is left
 * out: the client reads it again and shows the error where it belongs.
 */
export async function Prefetch({ queries, children }: { queries: readonly Prefetched[]; children: ReactNode }) {
	return <QueryScope state={await readBeforePage(queries)}>{children}</QueryScope>;
}
