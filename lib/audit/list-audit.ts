import { z } from "zod";
import type { PrismaClient } from "@/lib/db/generated/client";
import { type PagePlace, pageOf, readingOf } from "@/lib/history/page-cursor";
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

/** One page of the audit log, newest first, from a place in the list on. */
export async function listAudit(prisma: PrismaClient, filter: AuditFilter, page: PagePlace, now: Date) {
	const { beside, orderBy, take } = readingOf("at", page);
	const found = await prisma.auditEntry.findMany({
		where: { AND: [auditCondition(filter, now), beside] },
		orderBy,
		take,
	});
	const { rows, older, newer } = pageOf(found, "at", page);
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
