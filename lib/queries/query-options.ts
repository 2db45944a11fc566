import { queryOptions } from "@tanstack/react-query";
import { ConsoleError } from "@/lib/actions/error-fields";
import { CloudError } from "@/lib/cloud/cloud-error";
import { pollAfterFailureMs } from "./poll-policy";
import { fromQueryFailure, type QueryAnswer, type QueryFailure } from "./query-answer";
import type { QueryData, QueryInput, QueryName } from "./registry";

/** The first part of every key of this module, to invalidate all cloud reads at once. */
export const CLOUD_QUERIES = "cloud";

/** The cache key of a query; without an input the key of all answers of that name. */
export function queryKeyOf<Name extends QueryName>(name: Name, input?: QueryInput<Name>) {
	return input === undefined ? ([CLOUD_QUERIES, name] as const) : ([CLOUD_QUERIES, name, input] as const);
}

/** Asks the console; `known` is what this page has already, which is not sent again as long as it stands. */
async function fetchAnswer<T>(
	name: string,
	input: unknown,
	signal: AbortSignal,
	known: QueryAnswer<T> | undefined,
): Promise<QueryAnswer<T>> {
	const search = new URLSearchParams({ input: JSON.stringify(input) });
	let response: Response;
	try {
		response = await fetch(`/api/queries/${encodeURIComponent(name)}?${search}`, {
			signal,
			cache: "no-store",
			...(known?.tag !== undefined && { headers: { "if-none-match": `"${known.tag}"` } }),
		});
	} catch (error) {
		if (signal.aborted) {
			throw error;
		}
		throw new ConsoleError("ConsoleUnreachable", "The console does not answer.", { httpStatus: 0 });
	}
	if (response.status === 304 && known) {
		return known;
	}
	if (response.ok) {
		// Our own route handler, which ran the query that the types name.
		return (await response.json()) as QueryAnswer<T>;
	}
	const failure = await response.json().catch(() => undefined);
	throw failure
		? fromQueryFailure(failure as QueryFailure)
		: new ConsoleError("InternalError", `The console answered ${response.status}.`, { httpStatus: response.status });
}

function isWorthRepeating(error: Error): boolean {
	if (error instanceof CloudError) {
		return error.retryable;
	}
	return error instanceof ConsoleError && (error.httpStatus === 0 || error.httpStatus >= 500);
}

/**
 * The options of a query, the same for the server's prefetch and the client's hook. The data is the query's answer; it
 * is read again as soon as its pace says, and after failures that may pass.
 */
export function cloudQuery<Name extends QueryName>(name: Name, input: QueryInput<Name>) {
	const queryKey = [CLOUD_QUERIES, name, input] as const;
	return queryOptions({
		queryKey,
		queryFn: ({ signal, client }) =>
			fetchAnswer(name, input, signal, client.getQueryData<QueryAnswer<QueryData<Name>>>(queryKey)),
		select: (answer) => answer.data,
		retry: (failures, error) => failures < 1 && isWorthRepeating(error),
		refetchInterval: ({ state }) => {
			if (state.error) {
				return isWorthRepeating(state.error) ? pollAfterFailureMs(state.errorUpdateCount) : false;
			}
			return state.data?.pollMs ?? false;
		},
	});
}
