import { Buffer } from "node:buffer";
import { encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { type HttpHandler, type HttpResponse, header, reasonOf } from "./message";
import { HttpStream } from "./stream";
import { acceptHandshake, type Certificate } from "./tls";

export type ServeOptions = {
	/** Set when the port speaks TLS. */
	readonly certificateFor?: (name: string) => Certificate;
	/** Answer to what is no HTTP request. */
	readonly badRequest: (isPlainOnTls: boolean) => HttpResponse;
};

/** Answers the requests of one connection until it is closed, keep-alive included, then closes it. */
export function* serveHttp(sys: Sys, fd: number, handle: HttpHandler, options: ServeOptions): Routine<void> {
	const stream = new HttpStream(sys, fd);
	try {
		let tls: string | undefined;
		if (options.certificateFor) {
			const hello = yield* acceptHandshake(sys, fd, stream, options.certificateFor);
			if (hello === undefined) {
				return;
			}
			if (hello === "plain") {
				yield* stream.head();
				yield* respond(sys, fd, options.badRequest(true), "GET", true);
				return;
			}
			tls = hello.name;
		}
		for (;;) {
			const head = yield* stream.head();
			if (!head) {
				return;
			}
			const found = /^([A-Z]+) (\S+) (HTTP\/1\.[01])$/.exec(head.first);
			if (!found) {
				yield* respond(sys, fd, options.badRequest(false), "GET", true);
				return;
			}
			const [, method = "GET", target = "/", version = "HTTP/1.1"] = found;
			if (header(head.headers, "Expect")?.toLowerCase() === "100-continue") {
				yield* sys.write(fd, encode("HTTP/1.1 100 Continue\r\n\r\n"));
			}
			const body = yield* stream.body(head.headers, false);
			const connection = header(head.headers, "Connection")?.toLowerCase() ?? "";
			const isLast = connection.includes("close") || (version === "HTTP/1.0" && !connection.includes("keep-alive"));
			const response = yield* handle({ method, target, version, headers: head.headers, body, tls });
			yield* respond(sys, fd, response, method, isLast);
			if (isLast) {
				return;
			}
		}
	} catch (error) {
		// The client went away.
		if (!isErrno(error)) {
			throw error;
		}
	} finally {
		if (sys.isOpen(fd)) {
			sys.close(fd);
		}
	}
}

function* respond(sys: Sys, fd: number, response: HttpResponse, method: string, isLast: boolean): Routine<void> {
	const { status, headers, body } = response;
	const hasBody = status !== 204 && status !== 304 && status >= 200;
	const length =
		header(headers, "Content-Length") === undefined && hasBody
			? [["Content-Length", String(body.length)] as const]
			: [];
	const close = isLast && header(headers, "Connection") === undefined ? [["Connection", "close"] as const] : [];
	const lines = [...headers, ...length, ...close].map(([name, value]) => `${name}: ${value}\r\n`).join("");
	const head = `HTTP/1.1 ${status} ${response.reason ?? reasonOf(status)}\r\n${lines}\r\n`;
	yield* sys.write(fd, method === "HEAD" || !hasBody ? encode(head) : Buffer.concat([Buffer.from(head, "utf8"), body]));
}
