// Stands in every build of the emulator and runs its main bundle.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runBundle } from "./run-bundle.mjs";

const bundle = runBundle("emulator");

export const { main, startEmulator } = bundle.exports;
export const { isCompiled } = bundle;

/** Starts an emulator and runs a script in a machine, so that what they run is compiled, and keeps that. */
async function keepCompiled() {
	const dataDir = mkdtempSync(path.join(tmpdir(), "emulator-build-"));
	try {
		const emulator = await startEmulator({ dataDir });
		await fetch(`${emulator.url}/_emulator/health`);
		// Before the first worker: it changes V8's flags, and compiled code is taken under its own flags only.
		bundle.keep();
		await emulator.close();
		await bundle.exports.warmUp(fileURLToPath(new URL("./machine-worker.mjs", import.meta.url)), askToKeep);
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** Has the worker thread keep what it has compiled by now. */
async function askToKeep() {
	const channel = new BroadcastChannel("keep-compiled");
	await new Promise((resolve) => {
		channel.onmessage = resolve;
		channel.postMessage("keep");
	});
	channel.close();
}

if (process.argv[2] === "--keep-compiled" && process.argv[1] === fileURLToPath(import.meta.url)) {
	process.env["EMULATOR_KEEPS_COMPILED"] = "1";
	await keepCompiled();
}
