import type { KeptAnswer } from "./kept-answer";

/** The answer as it is sent: nothing but "unchanged" to who has it already. */
export function toResponse({ tag, json }: KeptAnswer, asked: Headers): Response {
	const etag = `"${tag}"`;
	// What scripts printed may be secret: browsers keep it in the page's memory alone.
	const headers = { etag, "cache-control": "no-store" };
	if (asked.get("if-none-match") === etag) {
		return new Response(null, { status: 304, headers });
	}
	// A view of the bytes that all askers share: nothing is copied.
	const body = new Uint8Array(json.buffer as ArrayBuffer, json.byteOffset, json.length);
	return new Response(body, { headers: { ...headers, "content-type": "application/json" } });
}
