/** What a cell stands for: shown, sorted by, searched and exported. */
export type CellValue = string | number | null | undefined;

/** The rows in which every word of `text` occurs, in any case; all of them for a blank text. */
export function searchRows<Row>(rows: readonly Row[], text: string, textOf: (row: Row) => string): readonly Row[] {
	const words = text.toLowerCase().split(/\s+/).filter(Boolean);
	return words.length === 0
		? rows
		: rows.filter((row) => {
				const own = textOf(row).toLowerCase();
				return words.every((word) => own.includes(word));
			});
}

/** One page of a list (counted from 1); the last one where there are not so many, so that an old link shows rows. */
export function pageOfRows<Row>(
	rows: readonly Row[],
	page: number,
	pageSize: number,
): { page: number; rows: readonly Row[] } {
	const last = Math.max(1, Math.ceil(rows.length / pageSize));
	const own = Math.min(Math.max(1, Math.trunc(page) || 1), last);
	return { page: own, rows: rows.slice((own - 1) * pageSize, own * pageSize) };
}

/** A list's order as it stands in the query string: `name`, or `-name` for the other way round. */
export type ListOrder = { column: string; isDescending: boolean };

export function parseListOrder(text: string): ListOrder | null {
	const [, sign, column] = /^(-?)([A-Za-z][\w.]*)$/.exec(text) ?? [];
	return column === undefined ? null : { column, isDescending: sign === "-" };
}

export function writeListOrder({ column, isDescending }: ListOrder): string {
	return `${isDescending ? "-" : ""}${column}`;
}
