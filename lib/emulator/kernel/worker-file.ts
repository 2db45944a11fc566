import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Path of the bundled entry of the worker threads in which machines run. A built emulator has it beside itself; one that runs
 * from its sources (in tests) has it built first, by the same builder.
 */
export async function findWorkerFile(): Promise<string> {
	const beside = fileURLToPath(new URL("./machine-worker.mjs", import.meta.url));
	if (existsSync(beside)) {
		return beside;
	}
	const builder: { buildEmulator: () => Promise<{ readonly workerFile: string }> } = await import(
		/* @vite-ignore */ new URL("../../../bin/build-emulator.mjs", import.meta.url).href
	);
	return (await builder.buildEmulator()).workerFile;
}
