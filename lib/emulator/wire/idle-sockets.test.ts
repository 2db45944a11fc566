import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemTime } from "../kernel/real-time";
import { type HttpServer, listen } from "./http-server";

let server: HttpServer;
const sockets: Socket[] = [];
beforeEach(async () => {
	const nothing = {} as never;
	const doors = {
		engine: nothing,
		nonces: nothing,
		faults: nothing,
		real: systemTime,
		newRequestId: () => "R",
		log: () => {},
	};
	const side = {
		handles: (path: string) => path === "/side",
		handle: async (_message: unknown, response: { end(text: string): unknown }) => void response.end("ok"),
	};
	const noTls = () => Promise.reject(new Error("no TLS here"));
	const limits = { headersMs: 200, requestMs: 400, idleMs: 100, lingerMs: 50, checkMs: 20, most: 12 };
	server = await listen({ host: "127.0.0.1", port: 0 }, doors, side, noTls, limits);
});
afterEach(async () => {
	for (const socket of sockets.splice(0)) {
		socket.destroy();
	}
	await server.close(0);
});

/** Opens a connection, says `text`, and resolves with what came back once the server has closed it. */
function closedAfter(text: string): Promise<string> {
	return new Promise((resolve) => {
		let received = "";
		const socket = connect(server.port, "127.0.0.1", () => socket.write(text));
		sockets.push(socket);
		socket.on("data", (chunk) => {
			received += chunk;
		});
		socket.on("error", () => undefined);
		socket.on("close", () => resolve(received));
	});
}

describe("sockets that bring no request", () => {
	it.each([
		["say nothing", ""],
		["never end their headers", "GET / HTTP/1.1\r\nHost: x\r\nX-A: "],
		["never end their body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nAction="],
	])("are closed when they %s", async (_, text) => {
		const answers = await Promise.all(Array.from({ length: 10 }, () => closedAfter(text)));
		expect(answers).toHaveLength(10);
		expect(answers.every((answer) => answer === "" || /^HTTP\/1\.1 4\d\d /.test(answer))).toBe(true);
	});

	it("are closed when nothing follows an answered request", async () => {
		expect(await closedAfter("GET /side HTTP/1.1\r\nHost: x\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 /);
	});

	it("are closed though their clients neither read nor close their own end", async () => {
		await Promise.all(
			Array.from({ length: 12 }, () => {
				const socket = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
				sockets.push(socket);
				socket.on("error", () => undefined);
				return new Promise<void>((resolve) => socket.once("connect", () => socket.write("GET / HT", () => resolve())));
			}),
		);
		// All places are taken until the server lets go of them.
		let answer = "";
		while (answer === "") {
			answer = await closedAfter("GET /side HTTP/1.1\r\nHost: x\r\n\r\n");
		}
		expect(answer).toMatch(/^HTTP\/1\.1 200 /);
	});

	it("are turned away when there are too many, and let others in once they are gone", async () => {
		const many = Array.from({ length: 30 }, () => closedAfter(""));
		await Promise.all(many);
		expect(await closedAfter("GET /side HTTP/1.1\r\nHost: x\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 /);
	});
});
