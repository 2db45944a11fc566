import { Buffer } from "node:buffer";
import { isErrno } from "../../../kernel/errno";
import type { Routine, Sys } from "../../../kernel/sys";
import { connectTo } from "../../../network/connect";
import { type Headers, header } from "../../../network/http/message";
import { HttpStream, TimedOut } from "../../../network/http/stream";
import { handshake, isCertificateFor } from "../../../network/http/tls";
import { CurlFailure, connectFailure } from "./failure";
import type { CurlCall } from "./options";
import type { Body } from "./request";
import type { CurlUrl } from "./url";
import { curlVersion, isAtLeast } from "./version";

/** An answer with what -w tells of its transfer. Times are virtual ms since the start. */
export type Answer = {
	readonly status: number;
	readonly firstLine: string;
	readonly headers: Headers;
	/** Head as it came, with its line ends. */
	readonly head: string;
	readonly body: Buffer;
	readonly requestSize: number;
	readonly uploaded: number;
	readonly address: string;
	readonly times: {
		readonly lookup: number;
		readonly connect: number;
		readonly tls: number;
		readonly start: number;
		readonly total: number;
	};
};

export type Exchange = {
	readonly call: CurlCall;
	readonly url: CurlUrl;
	readonly method: string;
	readonly body: Body | undefined;
	readonly cookies: string | undefined;
	/** Virtual ms at which --max-time strikes. */
	readonly deadline: number | undefined;
	/** Says what -v says. */
	readonly tell: (text: string) => Routine<void>;
};

/** Sends one request and reads its answer. Throws CurlFailure. */
export function* exchange(sys: Sys, options: Exchange): Routine<Answer> {
	const { call, url } = options;
	const started = sys.now();
	const { fd, address } = yield* open(sys, options, started);
	const connected = sys.now();
	const stream = new HttpStream(sys, fd, options.deadline);
	try {
		if (url.scheme === "https") {
			yield* secure(sys, fd, stream, options);
		}
		const secured = sys.now();
		const head = requestHead(sys, options);
		yield* options.tell(head.replace(/^/gm, "> ").replace(/> $/, ">"));
		const bytes = options.body?.bytes ?? Buffer.alloc(0);
		yield* sys.write(fd, Buffer.concat([Buffer.from(head, "utf8"), bytes]));
		const found = yield* readHead(stream);
		const firstByte = sys.now();
		yield* options.tell(found.text.replace(/^/gm, "< ").replace(/< $/, "<"));
		const status = Number(/^HTTP\/\S+ (\d+)/.exec(found.first)?.[1] ?? 0);
		const hasBody = options.method !== "HEAD" && status !== 204 && status !== 304;
		const body = hasBody ? yield* stream.body(found.headers, true) : Buffer.alloc(0);
		const announced = header(found.headers, "Content-Length");
		if (hasBody && announced !== undefined && body.length < Number(announced)) {
			throw new CurlFailure(18, `transfer closed with ${Number(announced) - body.length} bytes remaining to read`);
		}
		return {
			status,
			firstLine: found.first,
			headers: found.headers,
			head: found.text,
			body,
			requestSize: head.length + bytes.length,
			uploaded: bytes.length,
			address,
			times: {
				lookup: 0,
				connect: connected - started,
				tls: url.scheme === "https" ? secured - started : 0,
				start: firstByte - started,
				total: sys.now() - started,
			},
		};
	} catch (error) {
		if (error instanceof TimedOut) {
			const limit = call.maxTimeMs ?? 0;
			const received = isAtLeast(sys, 61)
				? `${error.received} bytes received`
				: `${error.received} out of -1 bytes received`;
			throw new CurlFailure(28, `Operation timed out after ${limit + 1} milliseconds with ${received}`, true);
		}
		if (isErrno(error, "ECONNRESET") || isErrno(error, "EPIPE")) {
			throw new CurlFailure(56, "Recv failure: Connection reset by peer");
		}
		throw error;
	} finally {
		sys.close(fd);
	}
}

function* open(
	sys: Sys,
	options: Exchange,
	started: number,
): Routine<{ readonly fd: number; readonly address: string }> {
	const { call, url } = options;
	const proxy =
		call.proxy === undefined || call.proxy === ""
			? undefined
			: new URL(/:\/\//.test(call.proxy) ? call.proxy : `http://${call.proxy}`);
	const host = proxy?.hostname ?? url.host;
	const port = proxy ? Number(proxy.port || 1080) : url.port;
	const connectLimit = call.connectTimeoutMs === undefined ? undefined : started + call.connectTimeoutMs;
	// curl itself gives up connecting after five minutes.
	const deadline = Math.min(
		connectLimit ?? Number.POSITIVE_INFINITY,
		options.deadline ?? Number.POSITIVE_INFINITY,
		started + 300_000,
	);
	const fixed = call.resolve.get(`${url.host}:${url.port}`);
	const found = yield* connectTo(sys, host, port, { deadline, ...(fixed !== undefined && { addresses: [fixed] }) });
	if (found.kind !== "connected") {
		const limit = deadline - started;
		throw connectFailure(sys, found, host, port, {
			elapsed: sys.now() - started,
			limit: Number.isFinite(limit) ? limit : undefined,
		});
	}
	yield* options.tell(`* Connected to ${url.host} (${found.address}) port ${port} (#0)\n`);
	return found;
}

function* secure(sys: Sys, fd: number, stream: HttpStream, options: Exchange): Routine<void> {
	const { call, url } = options;
	const certificate = yield* handshake(sys, fd, stream, url.host);
	if (!certificate) {
		throw new CurlFailure(35, tlsWords(sys));
	}
	if (call.is("k")) {
		return;
	}
	const isModern = isAtLeast(sys, 61);
	if (!certificate.isTrusted && !call.is("cacert")) {
		throw new CurlFailure(
			60,
			isModern
				? "SSL certificate problem: self-signed certificate"
				: "Peer's certificate issuer has been marked as not trusted by the user.",
		);
	}
	if (certificate.notAfter <= sys.now()) {
		throw new CurlFailure(
			60,
			isModern ? "SSL certificate problem: certificate has expired" : "Peer's Certificate has expired.",
		);
	}
	if (!isCertificateFor(certificate, url.host)) {
		throw new CurlFailure(
			isModern ? 60 : 51,
			isModern
				? `SSL: no alternative certificate subject name matches target host name '${url.host}'`
				: `Unable to communicate securely with peer: requested domain name does not match the server's certificate.`,
		);
	}
}

function tlsWords(sys: Sys): string {
	return isAtLeast(sys, 61)
		? "error:0A00010B:SSL routines::wrong version number"
		: "SSL received a record that exceeded the maximum permissible length.";
}

function requestHead(sys: Sys, options: Exchange): string {
	const { call, url, method, body } = options;
	const isDefault = (url.scheme === "http" && url.port === 80) || (url.scheme === "https" && url.port === 443);
	const host = url.host.includes(":") ? `[${url.host}]` : url.host;
	const lines: [string, string][] = [["Host", isDefault ? host : `${host}:${url.port}`]];
	const user = call.user ?? url.user;
	if (user !== undefined) {
		lines.push(["Authorization", `Basic ${Buffer.from(decodeURIComponent(user)).toString("base64")}`]);
	}
	if (call.range !== undefined) {
		lines.push(["Range", `bytes=${call.range}`]);
	}
	lines.push(["User-Agent", call.userAgent ?? `curl/${curlVersion(sys)}`], ["Accept", "*/*"]);
	if (call.is("compressed")) {
		lines.push(["Accept-Encoding", "deflate, gzip"]);
	}
	if (call.referer !== undefined) {
		lines.push(["Referer", call.referer]);
	}
	if (options.cookies !== undefined) {
		lines.push(["Cookie", options.cookies]);
	}
	if (body) {
		lines.push(["Content-Length", String(body.bytes.length)]);
		if (body.type !== undefined) {
			lines.push(["Content-Type", body.type]);
		}
		if (call.json.length > 0) {
			lines.push(["Accept", "application/json"]);
		}
	}
	const own = call.headers.map((text) => {
		const colon = text.search(/[:;]/);
		return {
			name: colon < 0 ? text : text.slice(0, colon),
			value: colon < 0 ? "" : text.slice(colon + 1).trim(),
			isEmpty: text[colon] === ";",
		};
	});
	const kept = lines.filter(([name]) => !own.some((each) => each.name.toLowerCase() === name.toLowerCase()));
	const hostFirst = own.find(({ name }) => name.toLowerCase() === "host");
	const all = [
		...(hostFirst ? [["Host", hostFirst.value] as [string, string]] : []),
		...kept,
		...own
			.filter((each) => each !== hostFirst && (each.value !== "" || each.isEmpty))
			.map(({ name, value }): [string, string] => [name, value]),
	];
	const target = call.proxy === undefined || call.proxy === "" ? url.path : url.text;
	const version = call.is("0") ? "1.0" : "1.1";
	return `${method} ${target.replaceAll(" ", "%20")} HTTP/${version}\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
}

function* readHead(stream: HttpStream): Routine<{ first: string; headers: Headers; text: string }> {
	for (;;) {
		const head = yield* stream.head();
		if (!head) {
			throw new CurlFailure(52, "Empty reply from server");
		}
		if (!head.first.startsWith("HTTP/")) {
			throw new CurlFailure(1, "Received HTTP/0.9 when not allowed");
		}
		if (!/^HTTP\/\S+ 1\d\d/.test(head.first)) {
			const lines = head.headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
			return { first: head.first, headers: head.headers, text: `${head.first}\r\n${lines}\r\n` };
		}
	}
}
