import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";

/** A place in the list, newest first: between rows, right beside the row that it names. */
export type PageCursor = { startedAt: Date; id: string };

/** A cursor as it stands in an address. */
export function writeCursor({ startedAt, id }: PageCursor): string {
	return `${startedAt.getTime()}_${id}`;
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
