import { z } from "zod";

/** A place in the list: between rows, right beside the row that it names. `key` is what another order than the newest first goes by. */
export type PageCursor = { startedAt: Date; id: string; key?: number | undefined };

/** A cursor as it stands in an address. */
export function writeCursor({ startedAt, id, key }: PageCursor): string {
	return `${key === undefined ? "" : `${key}_`}${startedAt.getTime()}_${id}`;
}

/** Where a page begins: below `after` or above `before`; it shows so many rows. */
export type PagePlace = { after?: PageCursor | undefined; before?: PageCursor | undefined; size: number };

/**
 * What is to be read for a page of a list: what lies beside its cursor, in the order of reading (upwards from `before`),
 * and one row more than it shows, which tells whether there is a next page. Pure.
 * @param column the time that the list is ordered by.
 */
export function readingOf<Column extends string>(column: Column, { after, before, size }: PagePlace) {
	const isBackwards = before !== undefined;
	const cursor = before ?? after;
	const order = isBackwards ? ("asc" as const) : ("desc" as const);
	const of = <T>(value: T) => ({ [column]: value }) as Record<Column, T>;
	const beyond = <T>(value: T): { gt: T } | { lt: T } => (isBackwards ? { gt: value } : { lt: value });
	const from = <T>(value: T): { gte: T } | { lte: T } => (isBackwards ? { gte: value } : { lte: value });
	return {
		cursor,
		isBackwards,
		// The first bound is the one an index can use.
		beside: cursor
			? { AND: [of(from(cursor.startedAt)), { OR: [of(beyond(cursor.startedAt)), { id: beyond(cursor.id) }] }] }
			: {},
		orderBy: [of(order), { id: order }],
		take: size + 1,
	};
}

/**
 * The page of what was found, newest first, with the addresses of the pages around it.
 * @param found as `readingOf` has it read.
 * @param keyOf what the order goes by before the time.
 */
export function pageOf<Column extends string, T extends Record<Column, Date> & { id: string }>(
	found: readonly T[],
	column: Column,
	{ after, before, size }: PagePlace,
	keyOf: (row: T) => number | undefined = () => undefined,
) {
	const isBackwards = before !== undefined;
	const hasMore = found.length > size;
	const shown = found.slice(0, size);
	const rows = isBackwards ? shown.reverse() : shown;
	const [first, last] = [rows[0], rows.at(-1)];
	const addressOf = (row: T) => writeCursor({ startedAt: row[column], id: row.id, key: keyOf(row) });
	return {
		rows,
		older: last && (isBackwards || hasMore) ? addressOf(last) : null,
		newer: first && (isBackwards ? hasMore : after !== undefined) ? addressOf(first) : null,
	};
}

/** Reads a cursor from an address; what is not one is refused. */
export const cursorSchema = z
	.string()
	.regex(/^(-?\d{1,10}_)?-?\d{1,15}_[0-9a-f-]{36}$/)
	.transform((text): PageCursor => {
		const [id = "", milliseconds = "0", key] = text.split("_").reverse();
		return { startedAt: new Date(Number(milliseconds)), id, ...(key !== undefined && { key: Number(key) }) };
	});

/** Where a page begins, as queries take it: two places in the list and how many rows. */
export const placeInput = {
	after: cursorSchema.optional(),
	before: cursorSchema.optional(),
	size: z.number().int().min(1).max(100).default(20),
};
