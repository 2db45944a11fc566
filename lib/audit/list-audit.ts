import { z } from "zod";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { type PageCursor, type PagePlace, pageOf } from "@/lib/history/page-cursor";
import { type AuditFilter, auditCondition } from "./audit-filter";

const callsSchema = z
	.array(
		z.object({
			product: z.string(),
			action: z.string(),
			requestId: z.string().nullable(),
			code: z.string().nullable(),
		}),
	)
	.catch([]);
const inputSchema = z.record(z.string(), z.json()).catch({});

/** The place of a row in the list. */
const placeOf = ({ at, id }: { at: Date; id: string }): PageCursor => ({ startedAt: at, id });

/** The rows below (older than) or above (newer than) a cursor. The first bound is the one an index can use. */
function besideCursor({ startedAt: at, id }: PageCursor, side: "older" | "newer"): Prisma.AuditEntryWhereInput {
	return side === "older"
		? { AND: [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { id: { lt: id } }] }] }
		: { AND: [{ at: { gte: at } }, { OR: [{ at: { gt: at } }, { id: { gt: id } }] }] };
}

/** One page of the audit log, newest first, from a place in the list on. */
export async function listAudit(prisma: PrismaClient, filter: AuditFilter, page: PagePlace, now: Date) {
	const where = auditCondition(filter, now);
	const isBackwards = page.before !== undefined;
	const cursor = page.before ?? page.after;
	const order = isBackwards ? "asc" : "desc";
	const found = await prisma.auditEntry.findMany({
		where: cursor ? { AND: [where, besideCursor(cursor, isBackwards ? "newer" : "older")] } : where,
		orderBy: [{ at: order }, { id: order }],
		// One more than shown tells whether there is a next page.
		take: page.size + 1,
	});
	const { rows, older, newer } = pageOf(found, page, placeOf);
	return {
		rows: rows.map(({ at, calls, input, sessionId: _, ...row }) => ({
			...row,
			at: at.toISOString(),
			calls: callsSchema.parse(calls),
			input: inputSchema.parse(input),
		})),
		older,
		newer,
	};
}

/** An entry as the list has it. */
export type AuditRow = Awaited<ReturnType<typeof listAudit>>["rows"][number];

/** What there is to filter by: every action and every person in the log. */
export async function listAuditChoices(prisma: PrismaClient) {
	const [actions, people] = await Promise.all([
		prisma.auditEntry.findMany({ distinct: ["action"], select: { action: true }, orderBy: { action: "asc" } }),
		prisma.auditEntry.findMany({
			distinct: ["subject"],
			select: { subject: true, name: true },
			orderBy: [{ subject: "asc" }, { at: "desc" }],
			take: 200,
		}),
	]);
	return { actions: actions.map(({ action }) => action), people };
}
