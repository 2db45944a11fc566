"use client";

import { useMemo } from "react";
import { searchRows } from "@/lib/ui/narrow-rows";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryStates } from "@/lib/ui/query-state";
import type { ListFilter, ListSearch } from "./list-filters";

/** A filter of a list that is there as a whole: its name in the query string, and what a row has of it. */
export type LocalFilter<Row> = {
	param: string;
	label: string;
	options: readonly { value: string; label: string }[];
	of: (row: Row) => string | null | undefined;
};

/**
 * Search and filters of a list that the browser has as a whole, kept in the query string (`?q=`, and each filter under
 * its name; a changed one begins at the first page). Gives what ResourceList takes: the rows that are left, and the
 * fields.
 */
export function useLocalList<Row>(
	rows: readonly Row[] | undefined,
	{
		searchLabel,
		textOf,
		filters = [],
	}: { searchLabel: string; textOf: (row: Row) => string; filters?: readonly LocalFilter<Row>[] },
): { rows: readonly Row[] | undefined; search: ListSearch; filters: ListFilter[] } {
	const params = filters.map(({ param }) => param).join();
	const parsers = useMemo(
		() => Object.fromEntries(["q", "page", ...params.split(",").filter(Boolean)].map((name) => [name, parseAsString])),
		[params],
	);
	const [values, setValues] = useQueryStates(parsers);
	const change = (param: string, value: string | null) => void setValues({ [param]: value || null, page: null });
	const chosen = filters.map((filter) => {
		const value = values[filter.param] ?? null;
		return { ...filter, value: filter.options.some((option) => option.value === value) ? value : null };
	});
	const text = values["q"] ?? "";
	const left = rows && searchRows(rows, text, textOf);
	return {
		rows: left?.filter((row) => chosen.every(({ value, of }) => value === null || of(row) === value)),
		search: { label: searchLabel, value: text, onChange: (value) => change("q", value) },
		filters: chosen.map(({ param, label, options, value }) => ({
			label,
			options,
			value,
			onChange: (next) => change(param, next),
		})),
	};
}
