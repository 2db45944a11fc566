"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { cloudQuery } from "./query-options";
import type { QueryInput, QueryName } from "./registry";
import { useQueryCache } from "./use-query-cache";

/** Reads a query in a client component and keeps it fresh. `error` is a CloudError or ConsoleError: see errorFields(). */
export function useCloudQuery<Name extends QueryName>(
	name: Name,
	input: QueryInput<Name>,
	options: {
		enabled?: boolean;
		/** Shows the last answer while that to a changed input is on its way: for the pages and filters of one list. */
		keepPrevious?: boolean;
	} = {},
) {
	return useQuery(
		{
			...cloudQuery(name, input),
			enabled: options.enabled ?? true,
			...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
		},
		useQueryCache(),
	);
}
