import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a test's server answers to one call: a status and a JSON body, or a broken connection. */
export type FakeAnswer = { status?: number; body: unknown } | { body: string; isRaw: true } | "disconnect";

/** An RPC server for tests: answers by action and remembers the calls it was sent. */
export async function startFakeCloud(answer: (action: string, params: URLSearchParams) => FakeAnswer) {
	const calls: URLSearchParams[] = [];
	const server: Server = createServer(async (request, response) => {
		let body = "";
		for await (const chunk of request) {
			body += chunk;
		}
		const params = new URLSearchParams(body);
		calls.push(params);
		const given = answer(params.get("Action") ?? "", params);
		if (given === "disconnect") {
			request.socket.destroy();
			return;
		}
		response.setHeader("content-type", "application/json");
		response.statusCode = "status" in given ? (given.status ?? 200) : 200;
		response.end("isRaw" in given ? given.body : JSON.stringify(given.body));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	// A server that listens on a TCP port has an address of that form.
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		calls,
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}
