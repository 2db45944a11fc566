import type { Server } from "node:http";
import type { Socket } from "node:net";
import { createServer, type Server as TlsServer } from "node:tls";
import type { Log } from "../../public-types";
import type { Authority, KeyPair } from "./authority";
import { readFirstByte } from "./first-byte";

export type TlsOptions = {
	/** The authority, made when it is first asked for. */
	readonly authority: () => Promise<Authority>;
	/** Real ms to a connection's first byte, and again to the end of its handshake. */
	readonly beginMs: number;
	readonly log: Log;
};

/**
 * Lets an HTTP server take TLS on the port on which it listens: the first byte of each connection decides. Nothing of TLS
 * is made before the first connection that asks for it. Returns what drops the connections that have not got as far as a
 * request yet.
 */
export function serveBoth(server: Server, options: TlsOptions): () => void {
	const listeners = server.listeners("connection");
	server.removeAllListeners("connection");
	const unbegun = new Set<Socket>();
	const serveHttp = (socket: Socket) => {
		for (const listener of listeners) {
			listener.call(server, socket);
		}
	};
	const secure = lazySecure(server, serveHttp, options);
	server.on("connection", (socket: Socket) => {
		unbegun.add(socket);
		socket.once("close", () => unbegun.delete(socket));
		// Between the first byte and the handshake nobody else listens.
		socket.on("error", () => undefined);
		readFirstByte(socket, options.beginMs, (speaks) => {
			if (speaks === "tls") {
				secure(socket);
				return;
			}
			unbegun.delete(socket);
			serveHttp(socket);
			socket.resume();
		});
	});
	return () => {
		for (const socket of unbegun) {
			socket.destroy();
		}
	};
}

/** Takes connections through their handshake, and then as the HTTP server takes plain ones. */
function lazySecure(
	server: Server,
	serveHttp: (socket: Socket) => void,
	{ authority, beginMs, log }: TlsOptions,
): (socket: Socket) => void {
	let secure: TlsServer | undefined;
	let current: KeyPair | undefined;
	const open = (opened: Authority) => {
		const tls = createServer({
			SNICallback: (name, done) => done(null, opened.contextFor(name)),
			ALPNProtocols: ["http/1.1"],
			handshakeTimeout: beginMs,
		});
		tls.on("secureConnection", (socket) => {
			socket.allowHalfOpen = true;
			serveHttp(socket);
		});
		tls.on("tlsClientError", (_error, socket) => socket.destroy());
		// The HTTP code reports what breaks on a connection to the server that it came from.
		tls.on("clientError", (error, socket) => server.emit("clientError", error, socket));
		return tls;
	};
	return (socket) => {
		authority().then(
			(opened) => {
				secure ??= open(opened);
				const pair = opened.ownPair();
				if (pair !== current) {
					secure.setSecureContext(pair);
					current = pair;
				}
				// A client that ends its side before the handshake is done has nothing to wait for.
				socket.allowHalfOpen = false;
				secure.emit("connection", socket);
			},
			(error: unknown) => {
				log("error", "TLS cannot be served", { error: String(error) });
				socket.destroy();
			},
		);
	};
}
