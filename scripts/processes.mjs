// Child processes that live and die with this one.
import { spawn } from "node:child_process";
import { root } from "./ensure.mjs";

const STOP_GRACE_MS = 8000;

/** A group of children: when one ends by itself, or this process is told to stop, all end. */
export function createGroup() {
	const children = new Map();
	let stopping;

	function stop() {
		stopping ??= Promise.all(
			[...children.values()].map(
				(child) =>
					new Promise((resolve) => {
						if (child.exitCode !== null || child.signalCode !== null) {
							resolve();
							return;
						}
						const force = setTimeout(() => child.kill("SIGKILL"), STOP_GRACE_MS);
						child.once("close", () => {
							clearTimeout(force);
							resolve();
						});
						child.kill("SIGTERM");
					}),
			),
		);
		return stopping;
	}

	return {
		/** Starts `node args`; its output goes to this process's stderr, its stdout also to `onLine`. */
		start(name, args, { env = {}, onLine = () => {} } = {}) {
			const child = spawn(process.execPath, args, {
				cwd: root,
				env: { ...process.env, ...env },
				stdio: ["ignore", "pipe", 2],
			});
			children.set(name, child);
			let rest = "";
			child.stdout.on("data", (chunk) => {
				process.stderr.write(chunk);
				const lines = (rest + chunk).split("\n");
				rest = lines.pop() ?? "";
				for (const line of lines) {
					onLine(line);
				}
			});
			child.once("close", async (code, signal) => {
				if (!stopping) {
					console.error(`scalehook: the ${name} ended unexpectedly (${signal ?? `code ${code}`})`);
					await stop();
					process.exit(1);
				}
			});
			return child;
		},
		stop,
		/** Stops everything on Ctrl-C and on SIGTERM, then exits with 0. */
		stopOnSignals() {
			for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
				process.on(signal, async () => {
					await stop();
					process.exit(0);
				});
			}
		},
		get isStopping() {
			return stopping !== undefined;
		},
	};
}
