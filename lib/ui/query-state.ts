"use client";

import { createContext, useCallback, useContext, useMemo } from "react";
import {
	changeParams,
	type Params,
	type QueryChange,
	type QueryValue,
	type QueryValues,
	readParam,
	readParams,
} from "./query-params";

/** What is kept of a change in the browser's history: a new entry, or the current one changed. */
export type HistoryMode = "replace" | "push";

/** The query string of the page, and how it is changed; a change is whole when the address has it. */
export type QueryString = {
	search: string;
	change: (change: (search: URLSearchParams) => void, history: HistoryMode) => Promise<void>;
};

export const QueryStringContext = createContext<QueryString | undefined>(undefined);

/** The query string as it stands, whole. */
export function useQueryString(): QueryString {
	const queryString = useContext(QueryStringContext);
	if (!queryString) {
		throw new Error("The query string's provider is missing.");
	}
	return queryString;
}

/** A state that is kept in the query string, so that a reload and a link show the same; `null` takes it out. */
export function useQueryState<P extends Params[string]>(
	name: string,
	param: P,
): [QueryValue<P>, (value: QueryValue<P> | null) => Promise<void>] {
	const { search, change } = useQueryString();
	const text = new URLSearchParams(search).get(name);
	const value = useMemo(() => readParam(param, text), [param, text]);
	const set = useCallback(
		(next: QueryValue<P> | null) =>
			change((params) => changeParams({ [name]: param }, params, { [name]: next }), "replace"),
		[change, name, param],
	);
	return [value, set];
}

/** Several states that are kept in the query string and can be changed at once. */
export function useQueryStates<P extends Params>(
	params: P,
	defaults: { history?: HistoryMode } = {},
): [QueryValues<P>, (change: QueryChange<P>, options?: { history?: HistoryMode }) => Promise<void>] {
	const { search, change } = useQueryString();
	const values = useMemo(() => readParams(params, new URLSearchParams(search)), [params, search]);
	const { history = "replace" } = defaults;
	const set = useCallback(
		(next: QueryChange<P>, options: { history?: HistoryMode } = {}) =>
			change((current) => changeParams(params, current, next), options.history ?? history),
		[change, params, history],
	);
	return [values, set];
}
