import type { Socket } from "node:net";

/** The first byte of a TLS record that begins a handshake; no HTTP method begins with it. */
const HANDSHAKE = 0x16;

/**
 * Waits for a connection's first byte, which stays in it, and says what the other side speaks. A connection that says
 * nothing for `withinMs` (real ms) is closed, as is one that ends or breaks before. Returns what ends the waiting.
 */
export function readFirstByte(socket: Socket, withinMs: number, then: (speaks: "tls" | "http") => void): void {
	const giveUp = () => socket.destroy();
	socket.on("error", giveUp);
	socket.setTimeout(withinMs, giveUp);
	socket.once("end", giveUp);
	socket.once("data", (chunk: Buffer) => {
		socket.off("error", giveUp);
		socket.off("end", giveUp);
		socket.setTimeout(0, giveUp);
		socket.pause();
		socket.unshift(chunk);
		then(chunk[0] === HANDSHAKE ? "tls" : "http");
	});
}
