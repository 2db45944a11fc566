"use client";

import type { Params, parseAsString, QueryChange } from "./query-params";
import { type HistoryMode, useQueryStates } from "./query-state";

type Place = { after?: string; before?: string };
type PagedParams = Params & { after: typeof parseAsString; before: typeof parseAsString };

/** A list's filters and its place, in the query string; a changed filter begins at the newest again. */
export function usePagedParams<P extends PagedParams>(paged: P) {
	const [params, set] = useQueryStates(paged);
	const go = (change: QueryChange<P>, { after, before }: Place, history: HistoryMode) =>
		void set({ ...change, after: after ?? null, before: before ?? null }, { history });
	return {
		params,
		setFilter: (change: QueryChange<P>) => go(change, {}, "replace"),
		setPlace: (place: Place) => go({}, place, "push"),
	};
}
