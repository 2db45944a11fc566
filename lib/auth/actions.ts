"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { openAction } from "@/lib/actions/open-action";
import { env } from "@/lib/env";
import { safeNextPath } from "./guard-request";
import { SESSION_COOKIE } from "./session-cookie";
import { issueSessionToken, SESSION_SECONDS } from "./session-token";
import { tryPassword } from "./try-password";

/** Why signing in failed; null before the first attempt. */
export type SignInProblem = "empty" | "wrong" | "busy" | null;

/** Signs the browser in with the console's password and goes on to `next`. */
export const signInAction = openAction(async (_: SignInProblem, form: FormData): Promise<SignInProblem> => {
	const given = form.get("password");
	if (typeof given !== "string" || given === "") {
		return "empty";
	}
	const password = env().CONSOLE_PASSWORD;
	if (password !== undefined) {
		const verdict = await tryPassword(given, password);
		if (verdict !== true) {
			return verdict === "busy" ? "busy" : "wrong";
		}
		const jar = await cookies();
		jar.set(SESSION_COOKIE, issueSessionToken(password, Date.now()), {
			httpOnly: true,
			sameSite: "lax",
			secure: (await headers()).get("x-forwarded-proto") === "https",
			path: "/",
			maxAge: SESSION_SECONDS,
		});
	}
	redirect(safeNextPath(form.get("next")));
});

/** Ends this browser's session. */
export const signOutAction = openAction(async (): Promise<void> => {
	(await cookies()).delete(SESSION_COOKIE);
	redirect("/sign-in");
});
