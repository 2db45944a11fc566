// Child processes that live and die with this one.
import { spawn } from "node:child_process";
import { root } from "./ensure.mjs";
import { afterEnd } from "./restart-policy.mjs";

const STOP_GRACE_MS = 8000;

/**
 * A group of children. Each gets a pipe as its standard input that ends with this process: what ends with its input
 * leaves no orphan. When a child ends by itself all end, but for one that is kept: it is started again.
 */
export function createGroup({ cwd = root, exit = (code) => process.exit(code) } = {}) {
	const children = new Map();
	let stopping;

	async function stop() {
		stopping ??= Promise.all([...children.values()].map(end));
		await stopping;
	}

	/** Starts `node args`; its output goes to this process's stderr, its stdout also to `onLine`. */
	function launch(name, args, { env = {}, onLine = () => {} }) {
		const child = spawn(process.execPath, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: ["pipe", "pipe", 2, "ipc"],
		});
		// A child that ends while something is written to it is told of by its own end.
		child.stdin.on("error", () => {});
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
		return child;
	}

	return {
		/** Starts a child without which nothing goes on. */
		start(name, args, options = {}) {
			const child = launch(name, args, options);
			child.once("close", async (code, signal) => {
				if (!stopping) {
					console.error(`scalehook: the ${name} ended unexpectedly (${signal ?? `code ${code}`})`);
					await stop();
					exit(1);
				}
			});
			return child;
		},

		/**
		 * Starts a child that is started again when it ends by itself, more slowly each time, and no more when it does not
		 * stay up. Until `isUp(line)` has held for a line that it printed, its end is everybody's end. `onState` hears
		 * "up", "restarting" and "stopped".
		 * @param argsAgain gives the arguments of a later start, from the line that said it was up
		 */
		keep(name, args, { isUp, argsAgain = () => args, onState = () => {}, onLine = () => {}, ...options }) {
			let upLine;
			let ends = 0;
			const run = (currentArgs) => {
				const startedAt = performance.now();
				const child = launch(name, currentArgs, {
					...options,
					onLine(line) {
						onLine(line);
						if (isUp(line)) {
							upLine ??= line;
							onState("up");
						}
					},
				});
				child.once("close", async (code, signal) => {
					if (stopping) {
						return;
					}
					const how = signal ?? `code ${code}`;
					if (upLine === undefined) {
						console.error(`scalehook: the ${name} ended unexpectedly (${how})`);
						await stop();
						exit(1);
						return;
					}
					const next = afterEnd(ends, performance.now() - startedAt);
					ends = next.ends;
					if (next.delayMs === undefined) {
						console.error(
							`scalehook: the ${name} ended ${ends} times in a row (${how}) and is not started again; everything else goes on without it`,
						);
						onState("stopped");
						return;
					}
					console.error(
						`scalehook: the ${name} ended unexpectedly (${how}); it is started again in ${next.delayMs} ms`,
					);
					onState("restarting");
					setTimeout(() => {
						if (!stopping) {
							run(argsAgain(upLine));
						}
					}, next.delayMs);
				});
			};
			run(args);
		},

		/** Tells a child something (process.on("message")); one that is not there hears nothing. */
		tell(name, message) {
			const child = children.get(name);
			if (child?.connected) {
				child.send(message, () => {});
			}
		},

		stop,

		/** Stops everything on Ctrl-C and on SIGTERM, then exits with 0. */
		stopOnSignals() {
			for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
				process.on(signal, async () => {
					await stop();
					exit(0);
				});
			}
		},

		get isStopping() {
			return stopping !== undefined;
		},
	};
}

/** Asks a child to end, and ends it when it does not. */
function end(child) {
	return new Promise((resolve) => {
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
	});
}
