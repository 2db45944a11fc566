import { cookies } from "next/headers";
import { beginSession, recordSignIn } from "@/lib/auth/begin-session";
import { finishOidc, OidcError } from "@/lib/auth/oidc";
import { OIDC_COOKIE } from "@/lib/auth/session-cookie";
import { consoleUrl, signInSetup } from "@/lib/auth/sign-in-setup";
import { signInSource } from "@/lib/auth/sign-in-source";
import { underSignInLimits } from "@/lib/auth/try-password";
import { env } from "@/lib/env";
import { consoleRoute } from "@/lib/http/console-route";
import { requestAddress } from "@/lib/http/request-address";

/** GET /api/auth/oidc/callback: where the OIDC provider sends the browser back to; begins the session. */
export const GET = consoleRoute(async (request) => {
	const at = new Date();
	const base = consoleUrl(env());
	const { oidc } = signInSetup(env());
	const toSignIn = (problem?: string) =>
		Response.redirect(new URL(problem ? `/sign-in?problem=${problem}` : "/sign-in", base), 303);
	if (!oidc) {
		return toSignIn();
	}
	const [jar, address] = await Promise.all([cookies(), requestAddress()]);
	const attempt = jar.get(OIDC_COOKIE)?.value;
	jar.delete({ name: OIDC_COOKIE, path: "/api/auth/oidc" });
	try {
		const answer = await underSignInLimits(signInSource(address), () =>
			finishOidc(oidc, new URL(request.url).search, attempt),
		);
		if (answer === "busy") {
			return toSignIn("busy");
		}
		await beginSession({ ...answer.identity, method: "oidc" }, at);
		return Response.redirect(new URL(answer.next, base), 303);
	} catch (error) {
		if (!(error instanceof OidcError)) {
			throw error;
		}
		console.error(error.message);
		// Without a sealed attempt anyone could fill the log; with one, someone came from the provider.
		if (attempt !== undefined) {
			await recordSignIn({ at, address, method: "oidc", error });
		}
		return toSignIn(error.code);
	}
});
