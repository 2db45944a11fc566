import { type NextRequest, NextResponse } from "next/server";
import { guardRequest } from "@/lib/auth/guard-request";
import { SESSION_COOKIE } from "@/lib/auth/session-cookie";
import { env } from "@/lib/env";
import { refusalAnswer } from "@/lib/http/console-route";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { refuseForeignRequest } from "@/lib/http/refuse-foreign-request";

/**
 * Runs before every page and route handler: refuses names that are not this machine's and writes from other sites, and
 * strangers where the console has a password; sets a page's Content-Security-Policy.
 */
export function proxy(request: NextRequest): Response {
	const refusal = refuseForeignRequest(request.method, request.headers, env());
	if (refusal) {
		return refusalAnswer(refusal);
	}
	const guard = guardRequest(
		{
			path: request.nextUrl.pathname,
			search: request.nextUrl.search,
			token: request.cookies.get(SESSION_COOKIE)?.value,
		},
		env().CONSOLE_PASSWORD,
		Date.now(),
	);
	if (guard === "refuse") {
		return refusalAnswer({ code: "SignInRequired", message: "Sign in first." }, 401);
	}
	if (guard) {
		return NextResponse.redirect(new URL(guard.redirectTo, request.url));
	}
	if (request.nextUrl.pathname.startsWith("/api/")) {
		return NextResponse.next();
	}
	const nonce = btoa(crypto.randomUUID());
	const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
	const headers = new Headers(request.headers);
	headers.set("x-nonce", nonce);
	// Next reads the nonce for its own scripts from this request header.
	headers.set("content-security-policy", policy);
	const response = NextResponse.next({ request: { headers } });
	response.headers.set("content-security-policy", policy);
	return response;
}

/** Everything but the files of the build. Actions and route handlers do not rely on it: they check for themselves. */
export const config = { matcher: ["/((?!_next/static/).*)"] };
