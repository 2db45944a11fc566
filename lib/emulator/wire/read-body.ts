import type { IncomingMessage } from "node:http";

/**
 * The whole body, or "too-large" as soon as it passes `limit` bytes (what follows is not kept). Rejects when the client
 * breaks off.
 */
export function readBody(message: IncomingMessage, limit: number): Promise<Buffer | "too-large"> {
	if (Number(message.headers["content-length"] ?? 0) > limit) {
		return Promise.resolve("too-large");
	}
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		message.on("data", (chunk: Buffer) => {
			size += chunk.length;
			if (size > limit) {
				message.removeAllListeners("data");
				resolve("too-large");
				return;
			}
			chunks.push(chunk);
		});
		message.on("end", () => resolve(Buffer.concat(chunks)));
		message.on("error", reject);
	});
}
