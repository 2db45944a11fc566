// Stands in every build of the emulator beside its bundles and runs one with the code that V8 compiled when it was built:
// reading a bundle's megabytes anew would be most of a start, of the emulator as of each worker thread.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";

const DIRECTORY = path.dirname(fileURLToPath(import.meta.url));
const NAMES = ["exports", "require", "module", "__filename", "__dirname", "importMetaUrl"];

/** What V8 kept of a bundle; a package that is installed elsewhere has none. @param {string} file */
function readCompiled(file) {
	try {
		return readFileSync(file);
	} catch {
		return undefined;
	}
}

/**
 * Runs the bundle `NAME.cjs`.
 * @param {string} name
 * @returns what it exports, whether V8 took what it had compiled before, and what keeps what is compiled by now
 */
export function runBundle(name) {
	const file = path.join(DIRECTORY, `${name}.cjs`);
	const compiled = path.join(DIRECTORY, `${name}.compiled`);
	// The bundle is ASCII, which V8 holds in half the memory once it is told. Another Node's compiled code it refuses itself.
	const script = new Script(`(function (${NAMES.join(", ")}) {${readFileSync(file, "latin1")}\n})`, {
		filename: file,
		cachedData: readCompiled(compiled),
		importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
	});
	const bundle = { exports: /** @type {any} */ ({}) };
	script.runInThisContext()(bundle.exports, createRequire(file), bundle, file, DIRECTORY, pathToFileURL(file).href);
	return {
		exports: bundle.exports,
		isCompiled: script.cachedDataRejected === false,
		keep() {
			// Whole or not at all: whoever waits for this may give up in the middle.
			writeFileSync(`${compiled}-unfinished`, script.createCachedData());
			renameSync(`${compiled}-unfinished`, compiled);
		},
	};
}
