import { cookies } from "next/headers";
import { safeNextPath } from "@/lib/auth/guard-request";
import { ATTEMPT_SECONDS, OidcError, startOidc } from "@/lib/auth/oidc";
import { OIDC_COOKIE } from "@/lib/auth/session-cookie";
import { consoleUrl, signInSetup } from "@/lib/auth/sign-in-setup";
import { env } from "@/lib/env";
import { consoleRoute } from "@/lib/http/console-route";

/** GET /api/auth/oidc/start?next=PATH: sends the browser to the OIDC provider. */
export const GET = consoleRoute(async (request) => {
	const next = safeNextPath(new URL(request.url).searchParams.get("next"));
	const base = consoleUrl(env());
	const { oidc } = signInSetup(env());
	if (!oidc) {
		return Response.redirect(new URL("/sign-in", base), 303);
	}
	try {
		const { url, attempt } = await startOidc(oidc, next);
		(await cookies()).set(OIDC_COOKIE, attempt, {
			httpOnly: true,
			// The provider's page sends the browser back: a stricter cookie would not come along.
			sameSite: "lax",
			secure: base.startsWith("https:"),
			path: "/api/auth/oidc",
			maxAge: ATTEMPT_SECONDS,
		});
		return Response.redirect(url, 303);
	} catch (error) {
		if (!(error instanceof OidcError)) {
			throw error;
		}
		console.error(error.message);
		return Response.redirect(new URL(`/sign-in?${new URLSearchParams({ next, problem: error.code })}`, base), 303);
	}
});
