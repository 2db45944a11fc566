// A closed-loop load: a number of connections, each with one request under way.
import { connect } from "node:net";

const HEAD_END = Buffer.from("\r\n\r\n");

/** A keep-alive connection that sends one prepared request at a time and resolves with the answer's body. */
export async function openConnection(port) {
	const socket = connect({ port, host: "127.0.0.1", noDelay: true });
	await new Promise((resolve, reject) => {
		socket.once("connect", resolve);
		socket.once("error", reject);
	});
	let received = Buffer.alloc(0);
	let settle;
	socket.on("data", (chunk) => {
		received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
		const head = received.indexOf(HEAD_END);
		if (head < 0) {
			return;
		}
		const text = received.toString("latin1", 0, head);
		const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
		if (received.length < head + 4 + length) {
			return;
		}
		const body = received.subarray(head + 4, head + 4 + length);
		received = received.subarray(head + 4 + length);
		settle.resolve({ status: Number(text.slice(9, 12)), body });
	});
	const fail = (error) => settle?.reject(error ?? new Error("the emulator closed the connection"));
	socket.on("error", fail);
	socket.on("close", () => fail());
	return {
		send: (request) =>
			new Promise((resolve, reject) => {
				settle = { resolve, reject };
				socket.write(request);
			}),
		close: () => socket.destroy(),
	};
}

/**
 * Sends all requests over `connections` connections. Resolves with the rate, percentiles of the latency (ms) and the
 * parsed answers when `keep` is set. Rejects at the first answer that is not 200.
 */
export async function drive(port, requests, { connections = 32, keep = false } = {}) {
	const opened = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
	const latencies = new Float64Array(requests.length);
	const answers = [];
	let next = 0;
	const startedAt = performance.now();
	await Promise.all(
		opened.map(async (connection) => {
			while (next < requests.length) {
				const index = next++;
				const sentAt = performance.now();
				const { status, body } = await connection.send(requests[index]);
				latencies[index] = performance.now() - sentAt;
				if (status !== 200) {
					throw new Error(`${status} ${body}`);
				}
				if (keep) {
					answers[index] = JSON.parse(body.toString());
				}
			}
		}),
	);
	const seconds = (performance.now() - startedAt) / 1000;
	for (const connection of opened) {
		connection.close();
	}
	latencies.sort();
	const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
	return { perSecond: requests.length / seconds, seconds, p50: at(0.5), p99: at(0.99), answers };
}
