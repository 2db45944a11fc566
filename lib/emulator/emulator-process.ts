import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const COMMAND = fileURLToPath(new URL("../../bin/emulator.mjs", import.meta.url));

/** The emulator's command line as a process of its own, for tests. */
export type EmulatorProcess = {
	readonly url: string;
	/** ms from the start of the process to its ready line. */
	readonly readyAfterMs: number;
	readonly child: ChildProcess;
	/** Sends `signal` and resolves with how the process ended. */
	end(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
};

/** Starts the command with `args` and resolves when it says that it is ready. Rejects with its stderr when it ends before. */
export function startProcess(args: readonly string[]): Promise<EmulatorProcess> {
	const startedAt = performance.now();
	const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ["ignore", "pipe", "pipe"] });
	// A test that fails on the way must not leave its emulator behind.
	const killAtExit = () => child.kill("SIGKILL");
	process.once("exit", killAtExit);
	const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
		child.once("exit", (code, signal) => {
			process.off("exit", killAtExit);
			resolve({ code, signal });
		});
	});
	return new Promise((resolve, reject) => {
		let output = "";
		let errors = "";
		child.stderr.on("data", (chunk) => {
			errors += chunk;
		});
		child.stdout.on("data", (chunk) => {
			output += chunk;
			const url = /^emulator ready (\S+)$/m.exec(output)?.[1];
			if (url) {
				resolve({
					url,
					readyAfterMs: performance.now() - startedAt,
					child,
					end(signal) {
						child.kill(signal);
						return ended;
					},
				});
			}
		});
		ended.then(({ code }) => reject(new Error(`the emulator ended with ${code}: ${output}${errors}`)));
	});
}

/** Runs the command to its end. */
export function runProcess(
	args: readonly string[],
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
	const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ["ignore", "pipe", "pipe"] });
	let stdout = "";
	let stderr = "";
	child.stdout.on("data", (chunk) => {
		stdout += chunk;
	});
	child.stderr.on("data", (chunk) => {
		stderr += chunk;
	});
	return new Promise((resolve) => child.once("close", (code) => resolve({ code, stdout, stderr })));
}
