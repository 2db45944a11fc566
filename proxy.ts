import { type NextRequest, NextResponse } from "next/server";
import { isOpenPath, turnAway } from "@/lib/auth/guard-request";
import { principalOfToken } from "@/lib/auth/session";
import { SESSION_COOKIE } from "@/lib/auth/session-cookie";
import { env } from "@/lib/env";
import { refusalAnswer } from "@/lib/http/console-route";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { refuseForeignRequest } from "@/lib/http/refuse-foreign-request";

/**
 * Runs before every page and route handler: refuses names that are not this machine's and writes from other sites, and
 * strangers where the console asks for a sign-in (docs/decisions/0006); sets a page's Content-Security-Policy.
 */
export async function proxy(request: NextRequest): Promise<Response> {
	const refusal = refuseForeignRequest(request.method, request.headers, env());
	if (refusal) {
		return refusalAnswer(refusal);
	}
	const { pathname, search } = request.nextUrl;
	if (!isOpenPath(pathname) && !(await principalOfToken(request.cookies.get(SESSION_COOKIE)?.value))) {
		const refused = turnAway(pathname, search);
		return refused === "refuse"
			? refusalAnswer({ code: "SignInRequired", message: "Sign in first." }, 401)
			: NextResponse.redirect(new URL(refused.redirectTo, request.url));
	}
	if (pathname.startsWith("/api/")) {
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
