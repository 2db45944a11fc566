import type { KeptAnswer } from "./kept-answer";

/** The answer as it is sent: nothing but "unchanged" to who has it already, packed for who takes that. */
export function toResponse(answer: KeptAnswer, asked: Headers): Response {
	const etag = `"${answer.tag}"`;
	// What scripts printed may be secret: browsers keep it in the page's memory alone.
	const headers: Record<string, string> = { etag, "cache-control": "no-store", vary: "accept-encoding" };
	if (asked.get("if-none-match") === etag) {
		return new Response(null, { status: 304, headers });
	}
	headers["content-type"] = "application/json";
	const packed = /\bgzip\b/.test(asked.get("accept-encoding") ?? "") ? answer.packed() : null;
	if (packed) {
		headers["content-encoding"] = "gzip";
	}
	const body = packed ?? answer.json;
	headers["content-length"] = String(body.length);
	// A view of the bytes that all askers share: nothing is copied.
	return new Response(new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.length), { headers });
}
