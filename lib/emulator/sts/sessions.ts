import { z } from "zod";
import type { Context } from "../core/context";
import type { Credential } from "../core/identity";
import { lazyObject } from "../core/lazy-object";
import { onTimer } from "../core/message-handlers";
import { timerKind } from "../core/message-kinds";
import { type SessionRow, sessions } from "./tables";

/** How long (ms) an expired session is still known, so that its holder hears "expired" and not "unknown key". */
const GRACE_MS = 3_600_000;

const sessionExpiryTimer = timerKind(
	"sts.session-expiry",
	lazyObject(() => ({ accessKeyId: z.string() })),
);

/** What AssumeRole decided; the credentials are made from it. */
export type NewSession = Pick<SessionRow, "roleId" | "roleName" | "sessionName" | "sessionPolicy" | "expiresAt">;

/** Issues temporary credentials and sees to it that they are forgotten some time after they expired. */
export function openSession(session: NewSession, ctx: Context): SessionRow {
	const row: SessionRow = {
		...session,
		accessKeyId: ctx.ids.next("STS.N", 24),
		secret: ctx.ids.next("", 44),
		securityToken: `CAIS${ctx.ids.next("", 60)}${ctx.ids.next("", 60)}`,
	};
	ctx.tx.put(sessions, row);
	ctx.schedule(sessionExpiryTimer, row.expiresAt + GRACE_MS, { accessKeyId: row.accessKeyId });
	return row;
}

/** Timer: drops a session that expired. One that stays is of no use to anybody. */
export const forgetSession = onTimer(
	sessionExpiryTimer,
	({ accessKeyId }, ctx) => ctx.tx.delete(sessions, accessKeyId),
	() => {},
);

/** The credential behind an `STS.` key; whether it has expired is for the pipeline to say. */
export function sessionCredential(accessKeyId: string, ctx: Pick<Context, "tx" | "accountId">): Credential | undefined {
	const row = ctx.tx.get(sessions, accessKeyId);
	return (
		row && {
			accessKeyId,
			secret: row.secret,
			isActive: true,
			securityToken: row.securityToken,
			expiresAt: row.expiresAt,
			identity: {
				type: "AssumedRoleUser",
				accountId: ctx.accountId,
				roleId: row.roleId,
				roleName: row.roleName,
				sessionName: row.sessionName,
				sessionPolicy: row.sessionPolicy,
			},
		}
	);
}
