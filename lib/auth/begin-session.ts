import { cookies, headers } from "next/headers";
import { recordAudit } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { requestAddress } from "@/lib/http/request-address";
import type { Principal } from "./principal";
import { sealOf } from "./session";
import { SESSION_COOKIE } from "./session-cookie";
import { createToken, hashToken, SESSION_SECONDS } from "./session-rules";
import { endSessionOf, storeSession } from "./session-store";
import { consoleUrl, signInSetup } from "./sign-in-setup";

/** Someone who has proved who they are. */
export type Identity = Pick<Principal, "subject" | "name" | "role"> & { method: "password" | "oidc" };

/**
 * Begins a session for this browser, under a token that nobody has seen before; the session that the browser had until
 * now ends.
 */
export async function beginSession(identity: Identity, at: Date): Promise<void> {
	const [jar, requestHeaders, prisma, address] = await Promise.all([cookies(), headers(), db(), requestAddress()]);
	const setup = signInSetup(env());
	const token = createToken();
	const tokenHash = hashToken(token);
	const seal = tokenHash && (await sealOf({ ...identity, tokenHash }, setup));
	if (tokenHash === undefined || seal === undefined) {
		throw new Error(`This set-up knows no sign-in by ${identity.method} as ${identity.role}.`);
	}
	const former = hashToken(jar.get(SESSION_COOKIE)?.value);
	if (former !== undefined) {
		await endSessionOf(prisma, former);
	}
	const userAgent = requestHeaders.get("user-agent");
	const sessionId = await storeSession(prisma, { ...identity, tokenHash, seal, address, userAgent }, at);
	jar.set(SESSION_COOKIE, token, {
		httpOnly: true,
		sameSite: "lax",
		secure: requestHeaders.get("x-forwarded-proto") === "https" || consoleUrl(env()).startsWith("https:"),
		path: "/",
		maxAge: SESSION_SECONDS,
	});
	await recordSignIn({ at, address, identity: { ...identity, sessionId }, method: identity.method });
}

/** Keeps a sign-in, or an attempt that failed, in the audit log. */
export function recordSignIn({
	at,
	address,
	identity,
	method,
	error,
	failures,
}: {
	at: Date;
	address: string | null;
	identity?: Principal | undefined;
	method: Identity["method"];
	error?: { code: string; message: string };
	/** The source's wrong passwords so far. */
	failures?: number;
}): Promise<void> {
	return recordAudit({
		at,
		durationMs: Date.now() - at.getTime(),
		action: "session.signIn",
		principal: identity,
		address,
		regionId: null,
		input: { method, ...(failures !== undefined && { failures }) },
		outcome: error ? "refused" : "success",
		error,
		calls: [],
	});
}
