import { z } from "zod";
import { auditFilterSchema } from "@/lib/audit/audit-filter";
import { listAudit, listAuditChoices } from "@/lib/audit/list-audit";
import { isAllowed } from "@/lib/auth/roles";
import { listSessions } from "@/lib/auth/session-store";
import { db } from "@/lib/db/client";
import { placeInput } from "@/lib/history/page-cursor";
import { defineQuery } from "./define-query";

/** Who is signed in, and what was done. */
export const accountQueries = {
	/** One's own sessions; an administrator sees everyone's. */
	"session.list": defineQuery({
		input: z.object({}),
		run: async (_, { principal }) => {
			if (principal.method === "local") {
				return { isOpen: true, isAll: true, currentId: null, sessions: [] };
			}
			const isAll = isAllowed(principal.role, "admin");
			const sessions = await listSessions(await db(), isAll ? undefined : principal.subject, new Date());
			return { isOpen: false, isAll, currentId: principal.sessionId, sessions };
		},
		pace: () => "idle",
	}),
	"audit.list": defineQuery({
		role: "admin",
		input: auditFilterSchema.extend(placeInput),
		run: async ({ after, before, size, ...filter }) =>
			listAudit(await db(), filter, { after, before, size }, new Date()),
		pace: () => "idle",
	}),
	"audit.choices": defineQuery({
		role: "admin",
		input: z.object({}),
		run: async () => listAuditChoices(await db()),
	}),
};
