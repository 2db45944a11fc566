import { db } from "@/lib/db/client";
import { isDiskFull } from "@/lib/db/disk-room";
import type { PrismaClient } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { type AuditFacts, toAuditRow } from "./audit-entry";

const DAY_MS = 86_400_000;
/** However many days are kept: so many entries are some 100 MB. */
const MAX_ENTRIES = 100_000;
/** Entries written between two prunings. */
const PRUNE_EVERY = 500;
let untilPruning = 0;

/**
 * Keeps what was done in the audit log. Never throws: what was done is done, and its result must reach who asked for it
 * even when the log cannot be written. Then the process's own log has the entry, without its input.
 */
export async function recordAudit(facts: AuditFacts): Promise<void> {
	try {
		const prisma = await db();
		await prisma.auditEntry.create({ data: toAuditRow(facts) });
		untilPruning -= 1;
		if (untilPruning < 0) {
			untilPruning = PRUNE_EVERY;
			await pruneAudit(prisma, facts.at, env().AUDIT_RETENTION_DAYS, MAX_ENTRIES);
		}
	} catch (error) {
		const { input: _, calls, principal, ...rest } = facts;
		const requestIds = calls.flatMap((call) => call.requestId ?? []);
		console.error(
			"Audit entry not stored:",
			JSON.stringify({ ...rest, subject: principal?.subject, requestIds }),
			// Where it came from tells nothing, and what is tried again and again would fill the log.
			isDiskFull(error) ? "DiskFull" : error,
		);
	}
}

/** Drops entries older than `days` before `now`, and all but the newest `maxEntries`. */
export async function pruneAudit(prisma: PrismaClient, now: Date, days: number, maxEntries: number): Promise<void> {
	await prisma.auditEntry.deleteMany({ where: { at: { lt: new Date(now.getTime() - days * DAY_MS) } } });
	await prisma.$executeRaw`
		DELETE FROM "audit_entry" WHERE "id" IN (
			SELECT "id" FROM "audit_entry" ORDER BY "at" DESC, "id" DESC OFFSET ${maxEntries}
		)`;
}
