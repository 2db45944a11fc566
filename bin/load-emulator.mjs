// Stands in every build of the emulator beside its bundle and runs it with the code that V8 compiled when it was built:
// reading the bundle's megabytes anew would be most of a start.
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";

const DIRECTORY = path.dirname(fileURLToPath(import.meta.url));
const BUNDLE = path.join(DIRECTORY, "emulator.cjs");
const COMPILED = path.join(DIRECTORY, "emulator.compiled");

/** What V8 kept of the bundle; a package that is installed elsewhere has none. */
function readCompiled() {
	try {
		return readFileSync(COMPILED);
	} catch {
		return undefined;
	}
}

const names = ["exports", "require", "module", "__filename", "__dirname", "importMetaUrl"];
// The bundle is ASCII, which V8 holds in half the memory once it is told. Another Node's compiled code it refuses itself.
const script = new Script(`(function (${names.join(", ")}) {${readFileSync(BUNDLE, "latin1")}\n})`, {
	filename: BUNDLE,
	cachedData: readCompiled(),
	importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
const bundle = { exports: /** @type {any} */ ({}) };
script.runInThisContext()(bundle.exports, createRequire(BUNDLE), bundle, BUNDLE, DIRECTORY, pathToFileURL(BUNDLE).href);

export const { main, startEmulator } = bundle.exports;
/** Whether V8 took what it had compiled before. */
export const isCompiled = script.cachedDataRejected === false;

/** Starts an emulator, so that what a start runs is compiled, and keeps that. */
async function keepCompiled() {
	const dataDir = mkdtempSync(path.join(tmpdir(), "emulator-build-"));
	try {
		const emulator = await startEmulator({ dataDir });
		await fetch(`${emulator.url}/_emulator/health`);
		// Whole or not at all: whoever waits for this may give up in the middle.
		writeFileSync(`${COMPILED}-unfinished`, script.createCachedData());
		renameSync(`${COMPILED}-unfinished`, COMPILED);
		await emulator.close();
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}

if (process.argv[2] === "--keep-compiled" && process.argv[1] === fileURLToPath(import.meta.url)) {
	await keepCompiled();
}
