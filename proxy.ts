import { type NextRequest, NextResponse } from "next/server";
import { guardRequest } from "@/lib/auth/guard-request";
import { SESSION_COOKIE } from "@/lib/auth/session-cookie";
import { env } from "@/lib/env";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { refuseForeignHost } from "@/lib/http/refuse-foreign-host";
import { refuseForeignWrite } from "@/lib/http/refuse-foreign-write";

/**
 * Runs before every page and route handler: refuses names that are not this machine's and writes from other sites, and
 * strangers where the console has a password; sets the Content-Security-Policy.
 */
export function proxy(request: NextRequest): NextResponse {
	const foreignHost = refuseForeignHost(request.headers, env().CONSOLE_PASSWORD);
	if (foreignHost) {
		return NextResponse.json({ error: { code: "ForeignHost", message: foreignHost } }, { status: 403 });
	}
	const refusal = refuseForeignWrite(request.method, request.headers);
	if (refusal) {
		return NextResponse.json({ error: { code: "ForeignOrigin", message: refusal } }, { status: 403 });
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
		const error = { code: "SignInRequired", message: "Sign in first.", httpStatus: 401 };
		return NextResponse.json({ kind: "console", error }, { status: 401 });
	}
	if (guard) {
		return NextResponse.redirect(new URL(guard.redirectTo, request.url));
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

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg).*)"] };
