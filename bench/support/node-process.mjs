// A Node.js process of the project that a benchmark runs.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const READY_MS = 120_000;

/** A port that nothing listens on now. */
export function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

/**
 * Runs `node args` in the project's folder. Resolves with the process and with what `isReady` found in its output so far
 * (a truthy value); rejects when it ends before that, or takes longer than `readyMs`.
 */
export function start(args, env, isReady, readyMs = READY_MS) {
	const child = spawn(process.execPath, args, {
		cwd: root,
		// What ends with its input ends with the benchmark, however that ends.
		stdio: ["pipe", "pipe", "inherit"],
		env: { ...process.env, ...env },
	});
	return new Promise((resolve, reject) => {
		let output = "";
		const timer = setTimeout(() => reject(new Error(`not ready in time:\n${output}`)), readyMs);
		child.once("exit", (code) => reject(new Error(`ended with ${code}:\n${output}`)));
		child.stdout.on("data", (chunk) => {
			output += chunk;
			const ready = isReady(output);
			if (ready) {
				clearTimeout(timer);
				resolve({ child, ready });
			}
		});
	});
}

/** Asks a process to end, and ends it when it does not. */
export function stop(child) {
	return new Promise((resolve) => {
		if (child.exitCode !== null || child.signalCode !== null) {
			resolve();
			return;
		}
		const force = setTimeout(() => child.kill("SIGKILL"), 8_000);
		child.once("exit", () => {
			clearTimeout(force);
			resolve();
		});
		child.kill("SIGTERM");
	});
}
