"use server";

import { z } from "zod";
import { isAllowed } from "@/lib/auth/roles";
import { endSessions } from "@/lib/auth/session-store";
import { db } from "@/lib/db/client";
import { consoleAction } from "./console-action";
import { ConsoleError } from "./error-fields";

/** Ends a session of one's own; an administrator may end anyone's. */
export const endSessionAction = consoleAction(
	"session.end",
	z.object({ sessionId: z.uuid() }),
	async ({ sessionId }, { principal }) => {
		const subject = isAllowed(principal.role, "admin") ? undefined : principal.subject;
		const ended = await endSessions(await db(), [sessionId], subject);
		if (ended.length === 0) {
			throw new ConsoleError("NotFound", "There is no such session of yours.", { httpStatus: 404 });
		}
		return { isOwn: sessionId === principal.sessionId };
	},
	{ role: "viewer" },
);
