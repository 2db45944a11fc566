import { page } from "../core/pagination";

type Page<T> = {
	readonly TotalCount: number;
	readonly PageNumber: number;
	readonly PageSize: number;
	readonly rows: readonly T[];
};

/**
 * One page of `rows`. `total` is the number of rows when the store knows it without counting; else all rows are walked
 * once for it.
 */
export function pageOf<T>(
	rows: Iterable<T>,
	{ PageNumber, PageSize }: { readonly PageNumber: number; readonly PageSize: number },
	total?: number,
): Page<T> {
	const source = total === undefined ? [...rows] : rows;
	return {
		TotalCount: total ?? (source as T[]).length,
		PageNumber,
		PageSize,
		rows: page(source, PageNumber, PageSize),
	};
}
