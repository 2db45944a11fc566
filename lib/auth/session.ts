import { createHash } from "node:crypto";
import { cookies } from "next/headers";
import { ConsoleError } from "@/lib/actions/error-fields";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { readCookie } from "@/lib/http/read-cookie";
import { passwordSeal } from "./password-keys";
import { LOCAL_PRINCIPAL, type Principal } from "./principal";
import { isAllowed, type Role, toRole } from "./roles";
import { SESSION_COOKIE } from "./session-cookie";
import { hashToken, principalOfSession } from "./session-rules";
import { findSession } from "./session-store";
import { type SignInSetup, signInSetup } from "./sign-in-setup";

/**
 * What the present set-up seals a session with: undefined where it gives no such sign-in any more. Another password ends
 * the sessions made with it; another provider, client or mapping of roles those made through OIDC.
 */
export async function sealOf(
	session: { method: string; role: string; tokenHash: string },
	{ passwords, oidc }: SignInSetup,
): Promise<string | undefined> {
	if (session.method === "password") {
		const role = toRole(session.role);
		const password = role && passwords[role];
		return password === undefined ? undefined : passwordSeal(password, session.tokenHash);
	}
	if (session.method === "oidc" && oidc) {
		const { issuer, clientId, roleClaim, roleValues } = oidc;
		return createHash("sha256")
			.update(JSON.stringify([issuer, clientId, roleClaim, roleValues]))
			.digest("base64url");
	}
	return undefined;
}

/** Whom a token stands for now, or undefined. Where the console asks for no sign-in everyone is the local user. */
export async function principalOfToken(token: string | undefined): Promise<Principal | undefined> {
	const setup = signInSetup(env());
	if (setup.isOpen) {
		return LOCAL_PRINCIPAL;
	}
	const tokenHash = hashToken(token);
	if (tokenHash === undefined) {
		return undefined;
	}
	const now = new Date();
	const session = await findSession(await db(), tokenHash, now);
	return session && principalOfSession(session, await sealOf(session, setup), now);
}

/** Who makes a request with these headers, or undefined for a stranger. */
export function principalOfRequest(headers: Pick<Headers, "get">): Promise<Principal | undefined> {
	return principalOfToken(readCookie(headers.get("cookie"), SESSION_COOKIE));
}

/** The same. @throws {ConsoleError} SignInRequired (401) when nobody does. */
export async function requireRequestPrincipal(headers: Pick<Headers, "get">): Promise<Principal> {
	return known(await principalOfRequest(headers));
}

/** Who makes this request, or undefined for a stranger. */
export async function currentPrincipal(): Promise<Principal | undefined> {
	return signInSetup(env()).isOpen ? LOCAL_PRINCIPAL : principalOfToken((await cookies()).get(SESSION_COOKIE)?.value);
}

/** Whether whoever makes this request may see what needs `needed`; a stranger may not. */
export async function isCurrentlyAllowed(needed: Role): Promise<boolean> {
	const principal = await currentPrincipal();
	return principal !== undefined && isAllowed(principal.role, needed);
}

/** @throws {ConsoleError} SignInRequired (401) when the caller is not signed in. */
export async function requirePrincipal(): Promise<Principal> {
	return known(await currentPrincipal());
}

function known(principal: Principal | undefined): Principal {
	if (!principal) {
		throw new ConsoleError("SignInRequired", "Sign in first.", { httpStatus: 401 });
	}
	return principal;
}

/** @throws {ConsoleError} RoleRequired (403) when the role is too small for what needs `needed`. */
export function requireRole(principal: Principal, needed: Role): void {
	if (!isAllowed(principal.role, needed)) {
		throw new ConsoleError("RoleRequired", `This needs the role ${needed}; yours is ${principal.role}.`, {
			httpStatus: 403,
		});
	}
}
