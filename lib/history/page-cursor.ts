import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";

/** A place in the list, newest first: between rows, right beside the row that it names. */
export type PageCursor = { startedAt: Date; id: string };

/** A cursor as it stands in an address. */
export function writeCursor({ startedAt, id }: PageCursor): string {
	return `${startedAt.getTime()}_${id}`;
}

/** Where a page begins: below `after` or above `before`; it shows so many rows. */
export type PagePlace = { after?: PageCursor | undefined; before?: PageCursor | undefined; size: number };

/**
 * The page of what was found beside its cursor, newest first, with the addresses of the pages around it.
 * @param found in the order of reading (upwards from `before`), one more than the page shows where there is more.
 */
export function pageOf<T>(found: readonly T[], { after, before, size }: PagePlace, placeOf: (row: T) => PageCursor) {
	const isBackwards = before !== undefined;
	const hasMore = found.length > size;
	const shown = found.slice(0, size);
	const rows = isBackwards ? shown.reverse() : shown;
	const [first, last] = [rows[0], rows.at(-1)];
	return {
		rows,
		older: last && (isBackwards || hasMore) ? writeCursor(placeOf(last)) : null,
		newer: first && (isBackwards ? hasMore : after !== undefined) ? writeCursor(placeOf(first)) : null,
	};
}

/** Reads a cursor from an address; what is not one is refused. */
export const cursorSchema = z
	.string()
	.regex(/^-?\d{1,15}_[0-9a-f-]{36}$/)
	.transform((text): PageCursor => {
		const [milliseconds = "0", id = ""] = text.split("_");
		return { startedAt: new Date(Number(milliseconds)), id };
	});

/** The rows below (older than) or above (newer than) a cursor. The first bound is the one an index can use. */
export function cursorCondition(cursor: PageCursor, side: "older" | "newer"): Prisma.ScaleOutWhereInput {
	const { startedAt, id } = cursor;
	return side === "older"
		? { AND: [{ startedAt: { lte: startedAt } }, { OR: [{ startedAt: { lt: startedAt } }, { id: { lt: id } }] }] }
		: { AND: [{ startedAt: { gte: startedAt } }, { OR: [{ startedAt: { gt: startedAt } }, { id: { gt: id } }] }] };
}
