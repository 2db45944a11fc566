"use client";

import { useCallback } from "react";
import { errorFields } from "@/lib/actions/error-fields";
import type { QueryInput, QueryName } from "@/lib/queries/registry";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";

/** A query as a page shows it: the data as far as there is, why it could not be read, and a way to try again. */
export function useResource<Name extends QueryName>(
	name: Name,
	input: QueryInput<Name>,
	options: { enabled?: boolean } = {},
) {
	const { data, error, refetch } = useCloudQuery(name, input, options);
	const retry = useCallback(() => void refetch(), [refetch]);
	return { data, error: error ? errorFields(error) : undefined, retry };
}
