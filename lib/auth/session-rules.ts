import { createHash, randomBytes } from "node:crypto";
import type { Principal } from "./principal";
import { toRole } from "./roles";

/** How long a sign-in lasts. */
export const SESSION_SECONDS = 12 * 3_600;
/** A session's last use is noted at most this often. */
const TOUCH_SECONDS = 60;
const TOKEN = /^[\w-]{43}$/;

/** A session as it is stored. */
export type StoredSession = {
	id: string;
	tokenHash: string;
	method: string;
	subject: string;
	name: string;
	role: string;
	seal: string;
	lastSeenAt: Date;
	expiresAt: Date;
};

/** A new session's token: 256 bits that nobody can guess. */
export function createToken(): string {
	return randomBytes(32).toString("base64url");
}

/** What is stored of a token; undefined for a text that can be none. A plain hash does, since there is nothing to guess. */
export function hashToken(token: string | undefined): string | undefined {
	return token !== undefined && TOKEN.test(token) ? createHash("sha256").update(token).digest("hex") : undefined;
}

/**
 * Whom a stored session stands for at `now`, or undefined when it has run out or was made under another set-up: `seal`
 * is what the present set-up would have sealed it with.
 */
export function principalOfSession(session: StoredSession, seal: string | undefined, now: Date): Principal | undefined {
	const role = toRole(session.role);
	const { method, subject, name, id } = session;
	const isKnown = method === "password" || method === "oidc";
	if (!role || !isKnown || seal === undefined || seal !== session.seal || session.expiresAt <= now) {
		return undefined;
	}
	return { subject, name, role, method, sessionId: id };
}

/** Whether it is time to note that a session is in use. */
export function isTouchDue({ lastSeenAt }: Pick<StoredSession, "lastSeenAt">, now: Date): boolean {
	return now.getTime() - lastSeenAt.getTime() >= TOUCH_SECONDS * 1_000;
}
