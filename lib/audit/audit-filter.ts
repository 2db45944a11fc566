import { z } from "zod";
import type { Prisma } from "@/lib/db/generated/client";
import { AUDIT_OUTCOMES, AUDIT_RANGES } from "./audit-choices";

/** What the list of the audit log is about. */
export const auditFilterSchema = z.object({
	range: z.enum(AUDIT_RANGES).default("all"),
	outcome: z.enum(AUDIT_OUTCOMES).optional(),
	action: z.string().min(1).max(100).optional(),
	/** Who, by the subject; "" is strangers. */
	subject: z.string().max(400).optional(),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

const RANGE_SECONDS = { "1h": 3_600, "24h": 86_400, "7d": 604_800, "30d": 2_592_000 } as const;

/** The filter as a Prisma condition, seen from `now`. */
export function auditCondition(
	{ range, outcome, action, subject }: AuditFilter,
	now: Date,
): Prisma.AuditEntryWhereInput {
	return {
		...(outcome && { outcome }),
		...(action && { action }),
		...(subject !== undefined && { subject }),
		...(range !== "all" && { at: { gte: new Date(now.getTime() - RANGE_SECONDS[range] * 1_000) } }),
	};
}
