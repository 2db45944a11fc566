"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { openAction } from "@/lib/actions/open-action";
import { recordAudit } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { requestAddress } from "@/lib/http/request-address";
import { beginSession, recordSignIn } from "./begin-session";
import { safeNextPath } from "./guard-request";
import { currentPrincipal } from "./session";
import { SESSION_COOKIE } from "./session-cookie";
import { hashToken } from "./session-rules";
import { endSessionOf } from "./session-store";
import { isTelling } from "./sign-in-limiter";
import { signInSetup } from "./sign-in-setup";
import { signInSource } from "./sign-in-source";
import { tryPassword } from "./try-password";

/** Why signing in failed; null before the first attempt. */
export type SignInProblem = "empty" | "wrong" | "busy" | null;

/** Signs the browser in with one of the console's passwords and goes on to `next`. */
export const signInAction = openAction(async (_: SignInProblem, form: FormData): Promise<SignInProblem> => {
	const given = form.get("password");
	if (typeof given !== "string" || given === "") {
		return "empty";
	}
	if (!signInSetup(env()).isOpen) {
		const at = new Date();
		const address = await requestAddress();
		const verdict = await tryPassword(signInSource(address), given);
		if (verdict.kind === "busy") {
			return "busy";
		}
		if (verdict.kind === "wrong") {
			if (isTelling(verdict.failures)) {
				const error = { code: "WrongPassword", message: "The password is not right." };
				await recordSignIn({ at, address, method: "password", error, failures: verdict.failures });
			}
			return "wrong";
		}
		const role = verdict.value;
		await beginSession({ method: "password", subject: `password:${role}`, name: role, role }, at);
	}
	redirect(safeNextPath(form.get("next")));
});

/** Ends this browser's session, here and in the database: its token is worth nothing any more. */
export const signOutAction = openAction(async (): Promise<void> => {
	const at = new Date();
	const [jar, principal] = await Promise.all([cookies(), currentPrincipal()]);
	const tokenHash = hashToken(jar.get(SESSION_COOKIE)?.value);
	if (tokenHash !== undefined) {
		await endSessionOf(await db(), tokenHash);
	}
	jar.delete(SESSION_COOKIE);
	if (principal && principal.method !== "local") {
		await recordAudit({
			at,
			durationMs: Date.now() - at.getTime(),
			action: "session.signOut",
			principal,
			address: await requestAddress(),
			regionId: null,
			input: {},
			outcome: "success",
			calls: [],
		});
	}
	redirect("/sign-in");
});
