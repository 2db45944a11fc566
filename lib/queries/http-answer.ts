import type { KeptAnswer } from "./kept-answer";
import { toQueryFailure } from "./query-answer";

/** An answer over HTTP, whoever writes it to the socket. */
export type HttpAnswer = { status: number; headers: Record<string, string>; body: Buffer | null };

/** What is shorter is not worth compressing. */
const COMPRESSED_FROM_BYTES = 1_000;

/** What is answered when a query failed; what nobody foresaw is logged and not told. */
export function toFailureAnswer(name: string, error: unknown): HttpAnswer {
	const failure = toQueryFailure(error);
	const { code, httpStatus } = failure.error;
	if (code === "InternalError") {
		console.error(`Query ${name} failed:`, error);
	}
	return {
		// 0 is "no answer came from the cloud": to the browser that is a bad gateway.
		status: httpStatus >= 400 && httpStatus < 600 ? httpStatus : 502,
		headers: { "content-type": "application/json", "cache-control": "no-store" },
		body: Buffer.from(JSON.stringify(failure)),
	};
}

/** The answer as it is sent: nothing but "unchanged" to who has it already. */
export async function toHttpAnswer(kept: KeptAnswer, asked: Pick<Headers, "get">): Promise<HttpAnswer> {
	const etag = `"${kept.tag}"`;
	// What scripts printed may be secret: browsers keep it in the page's memory alone.
	const headers = { etag, "cache-control": "no-store", vary: "accept-encoding" };
	if (asked.get("if-none-match") === etag) {
		return { status: 304, headers, body: null };
	}
	const plain = { ...headers, "content-type": "application/json" };
	const takesGzip = /(^|[\s,])gzip\s*(,|$)/i.test(asked.get("accept-encoding") ?? "");
	return takesGzip && kept.size >= COMPRESSED_FROM_BYTES
		? { status: 200, headers: { ...plain, "content-encoding": "gzip" }, body: await kept.gzip() }
		: { status: 200, headers: plain, body: kept.json };
}
