import { ApiError } from "../core/api-error";
import { tokenPage } from "../core/pagination";

/** A page by Marker and MaxItems: the rows, and what IsTruncated and Marker say about the rest. */
export function markerPage<T>(
	rows: Iterable<T>,
	{ Marker, MaxItems }: { readonly Marker?: string | undefined; readonly MaxItems: number },
): { readonly rows: readonly T[]; readonly paging: { IsTruncated: boolean; Marker?: string } } {
	const page = tokenPage(rows, Marker, MaxItems);
	if (!page) {
		throw new ApiError(400, "InvalidParameter.Marker", 'The parameter - "Marker" is incorrect.');
	}
	return {
		rows: page.rows,
		paging: page.nextToken ? { IsTruncated: true, Marker: page.nextToken } : { IsTruncated: false },
	};
}
