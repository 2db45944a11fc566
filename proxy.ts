import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { refuseForeignWrite } from "@/lib/http/refuse-foreign-write";

/** Runs before every page and route handler: refuses writes from other sites and sets the Content-Security-Policy. */
export function proxy(request: NextRequest): NextResponse {
	const refusal = refuseForeignWrite(request.method, request.headers);
	if (refusal) {
		return NextResponse.json({ error: { code: "ForeignOrigin", message: refusal } }, { status: 403 });
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
