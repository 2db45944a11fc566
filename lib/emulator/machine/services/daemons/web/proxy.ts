import { Buffer } from "node:buffer";
import { isErrno } from "../../../kernel/errno";
import type { Routine, Sys } from "../../../kernel/sys";
import { connectTo } from "../../../network/connect";
import type { HttpRequest, HttpResponse } from "../../../network/http/message";
import { HttpStream, TimedOut } from "../../../network/http/stream";

/** Headers that belong to one connection only. */
const OWN = new Set([
	"connection",
	"keep-alive",
	"transfer-encoding",
	"upgrade",
	"proxy-connection",
	"expect",
	"host",
	"content-length",
]);

/** What a reverse proxy gets from its backend; why not, when it gets nothing. */
export type Proxied =
	| { readonly kind: "answer"; readonly response: HttpResponse }
	| { readonly kind: "refused" | "timeout" | "broken" | "unknown-host" };

/** Passes a request on to http://host:port and gives back its answer. */
export function* passOn(
	sys: Sys,
	request: HttpRequest,
	to: {
		readonly host: string;
		readonly port: number;
		readonly target: string;
		readonly headers: readonly (readonly [string, string])[];
		readonly timeoutMs: number;
	},
): Routine<Proxied> {
	const deadline = sys.now() + to.timeoutMs;
	const found = yield* connectTo(sys, to.host, to.port, { deadline });
	if (found.kind !== "connected") {
		return { kind: found.kind === "refused" ? "refused" : found.kind === "unknown-name" ? "unknown-host" : "timeout" };
	}
	const stream = new HttpStream(sys, found.fd, deadline);
	try {
		const own = new Set(to.headers.map(([name]) => name.toLowerCase()));
		const kept = request.headers.filter(([name]) => !OWN.has(name.toLowerCase()) && !own.has(name.toLowerCase()));
		const lines = [...to.headers.filter(([, value]) => value !== ""), ...kept, ["Connection", "close"] as const];
		const length = request.body.length > 0 ? `Content-Length: ${request.body.length}\r\n` : "";
		const head = `${request.method} ${to.target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}${length}\r\n`;
		yield* sys.write(found.fd, Buffer.concat([Buffer.from(head, "utf8"), request.body]));
		const answer = yield* stream.head();
		const status = Number(/^HTTP\/\S+ (\d+)/.exec(answer?.first ?? "")?.[1] ?? 0);
		if (!answer || status === 0) {
			return { kind: "broken" };
		}
		const body = request.method === "HEAD" ? Buffer.alloc(0) : yield* stream.body(answer.headers, true);
		const headers = answer.headers.filter(([name]) => !OWN.has(name.toLowerCase()));
		return { kind: "answer", response: { status, headers, body } };
	} catch (error) {
		if (error instanceof TimedOut) {
			return { kind: "timeout" };
		}
		if (isErrno(error)) {
			return { kind: "broken" };
		}
		throw error;
	} finally {
		sys.close(found.fd);
	}
}
