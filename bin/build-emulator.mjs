import { createHash, randomUUID } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const SOURCES = path.join(ROOT, "lib", "emulator");
/** Everything that the emulator may import (.dependency-cruiser.cjs). */
const ROOMS = [SOURCES, path.join(ROOT, "lib", "kit"), path.join(ROOT, "lib", "contract")].filter(existsSync);
const BUILDS = path.join(ROOT, ".build", "emulator");
/** Builds that nobody has used for so long (ms) are removed; a running emulator may still load its worker from one. */
const KEEP_MS = 7 * 86_400_000;

/** What is built: the name of the result and the source it starts from. */
const ENTRIES = { main: "main.ts", index: "index.ts", "machine-worker": "machine/host/worker.ts" };

/**
 * Bundles the emulator with esbuild unless this very source has been bundled before. Builds stand side by side, each in a
 * folder named after its content, and appear whole or not at all: any number of processes may build at once.
 * @returns {Promise<{ directory: string, main: string, index: string, workerFile: string }>} absolute paths
 */
export async function buildEmulator() {
	const directory = path.join(BUILDS, fingerprint());
	if (!existsSync(directory)) {
		await bundle(directory);
		removeOldBuilds(directory);
	} else {
		touch(directory);
	}
	const file = (/** @type {string} */ name) => path.join(directory, `${name}.mjs`);
	return { directory, main: file("main"), index: file("index"), workerFile: file("machine-worker") };
}

/** @param {string} directory */
async function bundle(directory) {
	const { build, stop } = await import("esbuild");
	const fresh = path.join(BUILDS, `.unfinished-${process.pid}-${randomUUID()}`);
	const entryPoints = Object.fromEntries(
		Object.entries(ENTRIES).map(([name, source]) => [name, path.join(SOURCES, source)]),
	);
	mkdirSync(BUILDS, { recursive: true });
	const { metafile } = await build({
		metafile: true,
		absWorkingDir: ROOT,
		entryPoints,
		outdir: fresh,
		outExtension: { ".js": ".mjs" },
		bundle: true,
		splitting: true,
		chunkNames: "chunk-[hash]",
		format: "esm",
		platform: "node",
		target: "node20",
		// jsonc-parser's main is UMD, whose requires no bundler can see.
		mainFields: ["module", "main"],
		sourcemap: "linked",
		sourcesContent: false,
		// Native, or loaded lazily by its own means.
		external: ["lmdb", "quickjs-wasi"],
		// Bundled CommonJS packages ask for Node's modules through require.
		banner: {
			js: 'import { createRequire as nodeRequire } from "node:module"; const require = nodeRequire(import.meta.url);',
		},
		logLevel: "warning",
	});
	// Whose code it is: the licences of a published package name them all.
	writeFileSync(path.join(fresh, "inputs.json"), JSON.stringify(Object.keys(metafile.inputs)));
	// Else its helper, a process of 50 to 100 MB, stays as long as the emulator.
	await stop();
	try {
		renameSync(fresh, directory);
	} catch (error) {
		rmSync(fresh, { recursive: true, force: true });
		if (!existsSync(directory)) {
			throw error;
		}
	}
}

/** A name for what would be built: every source that can end up in it, and the versions of the packages. */
function fingerprint() {
	const hash = createHash("sha256");
	const files = ROOMS.flatMap((room) => readdirSync(room, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
		.map((entry) => path.join(entry.parentPath, entry.name))
		.sort();
	for (const file of [...files, path.join(ROOT, "package.json"), fileURLToPath(import.meta.url)]) {
		hash.update(path.relative(ROOT, file)).update("\0").update(readFileSync(file)).update("\0");
	}
	return hash.digest("hex").slice(0, 16);
}

/** @param {string} directory */
function touch(directory) {
	try {
		utimesSync(directory, new Date(), new Date());
	} catch {
		// A read-only installation keeps the one build it came with.
	}
}

/** @param {string} current */
function removeOldBuilds(current) {
	for (const name of readdirSync(BUILDS)) {
		const directory = path.join(BUILDS, name);
		try {
			if (directory !== current && Date.now() - statSync(directory).mtimeMs > KEEP_MS) {
				rmSync(directory, { recursive: true, force: true });
			}
		} catch {
			// Another process was faster.
		}
	}
}
