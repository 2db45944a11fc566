import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { WireAnswer } from "./envelope";
import { gatewayErrors } from "./gateway-errors";
import { handleCall, refuse, type WireDoors } from "./handle-call";
import { LIMITS } from "./limits";
import { type RawRequest, readHeaders } from "./raw-request";
import { readBody } from "./read-body";
import type { Authority } from "./tls/authority";
import { serveBoth } from "./tls/serve-both";

/** Takes a request that is not an API call. */
export type SideDoor = {
	handles(path: string): boolean;
	handle(message: IncomingMessage, response: ServerResponse): Promise<void>;
};

/** Real ms that sockets may take, and how many there may be: see LIMITS. */
export type SocketLimits = { readonly [name in keyof typeof LIMITS.sockets]: number };

export type HttpServer = {
	readonly port: number;
	/** Stops accepting, lets calls under way end for up to `graceMs` real ms, then cuts what is left. */
	close(graceMs: number): Promise<void>;
};

/**
 * Listens on `host:port` (0: any free port), for HTTP and for TLS with certificates of `authority`: API calls on every
 * path but those of the side door.
 */
export async function listen(
	at: { readonly host: string; readonly port: number },
	doors: WireDoors,
	side: SideDoor,
	authority: () => Promise<Authority>,
	sockets: SocketLimits = LIMITS.sockets,
): Promise<HttpServer> {
	const server = createServer(
		{
			maxHeaderSize: LIMITS.headerBytes,
			headersTimeout: sockets.headersMs,
			requestTimeout: sockets.requestMs,
			keepAliveTimeout: sockets.idleMs,
			connectionsCheckingInterval: sockets.checkMs,
			highWaterMark: 64 * 1024,
		},
		(message, response) => {
			const path = (message.url ?? "/").split("?", 1)[0] ?? "/";
			const work = side.handles(path) ? side.handle(message, response) : serveCall(message, response, doors);
			work.catch((error) => {
				doors.log("warn", "a connection failed", { error: String(error) });
				response.destroy();
			});
		},
	);
	server.maxConnections = sockets.most;
	server.on("clientError", (_error, socket) => answerBadRequest(socket as Socket, doors, sockets.lingerMs));
	const dropUnbegun = serveBoth(server, { authority, beginMs: sockets.headersMs, log: doors.log });
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(at.port, at.host, () => {
			server.off("error", reject);
			resolve();
		});
	});
	const address = server.address();
	const port = typeof address === "object" && address ? address.port : at.port;
	return { port, close: (graceMs) => closeServer(server, doors, graceMs, dropUnbegun) };
}

async function serveCall(message: IncomingMessage, response: ServerResponse, doors: WireDoors): Promise<void> {
	const body = await readBody(message, LIMITS.bodyBytes);
	const request: RawRequest = {
		method: message.method ?? "GET",
		target: message.url ?? "/",
		headers: readHeaders(message.rawHeaders),
		body: body === "too-large" ? Buffer.alloc(0) : body,
		sourceIp: plainAddress(message.socket.remoteAddress ?? ""),
		secureTransport: isSecure(message.socket),
	};
	if (body === "too-large") {
		response.setHeader("connection", "close");
		send(response, refuse(request, gatewayErrors.bodyTooLarge(LIMITS.bodyBytes), doors.newRequestId()));
		return;
	}
	const answer = await handleCall(request, doors);
	if (answer === "drop") {
		message.socket.destroy();
		return;
	}
	send(response, answer);
}

function send(response: ServerResponse, answer: WireAnswer): void {
	response.writeHead(answer.status, {
		"content-type": answer.contentType,
		"content-length": Buffer.byteLength(answer.body),
		"x-acs-request-id": answer.requestId,
	});
	// A string goes out in one write with the head; a buffer would take two.
	response.end(answer.body);
}

/** What is no HTTP at all still gets an envelope, as far as the socket takes it. */
function answerBadRequest(socket: Socket, doors: WireDoors, lingerMs: number): void {
	if (!socket.writable) {
		socket.destroy();
		return;
	}
	const nothing: RawRequest = {
		method: "",
		target: "/",
		headers: new Map(),
		body: Buffer.alloc(0),
		sourceIp: "",
		secureTransport: false,
	};
	const answer = refuse(nothing, gatewayErrors.malformedRequest(), doors.newRequestId());
	const head = [
		"HTTP/1.1 400 Bad Request",
		`content-type: ${answer.contentType}`,
		`content-length: ${Buffer.byteLength(answer.body)}`,
		`x-acs-request-id: ${answer.requestId}`,
		"connection: close",
	];
	// The other side may never close its end, nor take this in.
	const cancel = doors.real.after(lingerMs, () => socket.destroy());
	socket.once("close", cancel);
	socket.end(`${head.join("\r\n")}\r\n\r\n${answer.body}`);
}

/** Whether what was said on a socket came through TLS. */
export function isSecure(socket: Socket): boolean {
	return socket instanceof TLSSocket;
}

/** IPv4 addresses of a dual-stack socket without their IPv6 prefix. */
export function plainAddress(address: string): string {
	return address.startsWith("::ffff:") ? address.slice("::ffff:".length) : address;
}

function closeServer(server: Server, doors: WireDoors, graceMs: number, dropUnbegun: () => void): Promise<void> {
	return new Promise((resolve) => {
		const cancel = doors.real.after(graceMs, () => server.closeAllConnections());
		server.close(() => {
			cancel();
			resolve();
		});
		dropUnbegun();
		server.closeIdleConnections();
	});
}
