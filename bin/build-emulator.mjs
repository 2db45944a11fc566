import { spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import {
	copyFileSync,
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

/** What other programs import of the emulator, and what its worker threads run. */
const ENTRY =
	'export { main } from "./main"; export { startEmulator } from "./index"; export { warmUp } from "./machine/testing/warm-up";';
const WORKER = path.join(SOURCES, "machine/host/worker.ts");
/** What runs the bundles in every build (their heads tell how), by the names that they have there. */
const LOADERS = {
	"run-bundle": path.join(ROOT, "bin", "run-bundle.mjs"),
	"load-emulator": path.join(ROOT, "bin", "load-emulator.mjs"),
	"machine-worker": path.join(ROOT, "bin", "load-worker.mjs"),
};

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

/** @type {import("esbuild").BuildOptions & { metafile: true }} */
const OPTIONS = {
	metafile: true,
	absWorkingDir: ROOT,
	bundle: true,
	platform: "node",
	target: "node20",
	// jsonc-parser's main is UMD, whose requires no bundler can see.
	mainFields: ["module", "main"],
	sourcemap: "linked",
	sourcesContent: false,
	// Half the text to read at every start; names stay, for those who read a stack.
	minifyWhitespace: true,
	minifySyntax: true,
	// Native, or loaded lazily by its own means.
	external: ["lmdb", "quickjs-wasi"],
	logLevel: "warning",
	plugins: [
		{
			name: "one-language",
			// Zod brings its messages in fifty languages; the emulator words its errors itself.
			setup: ({ onLoad }) =>
				onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
					contents: 'export { default as en } from "./en.js";',
				})),
		},
	],
};

/** @param {string} directory */
async function bundle(directory) {
	const { build, stop } = await import("esbuild");
	const fresh = path.join(BUILDS, `.unfinished-${process.pid}-${randomUUID()}`);
	mkdirSync(BUILDS, { recursive: true });
	const bundleOf = (/** @type {import("esbuild").BuildOptions} */ entry, /** @type {string} */ name) =>
		build({
			...OPTIONS,
			...entry,
			outfile: path.join(fresh, `${name}.cjs`),
			format: "cjs",
			define: { "import.meta.url": "importMetaUrl" },
		});
	const main = await bundleOf({ stdin: { contents: ENTRY, resolveDir: SOURCES } }, "emulator");
	const worker = await bundleOf({ entryPoints: [WORKER] }, "machine-worker");
	// Else its helper, a process of 50 to 100 MB, stays as long as the emulator.
	await stop();
	for (const [name, file] of Object.entries(LOADERS)) {
		copyFileSync(file, path.join(fresh, `${name}.mjs`));
	}
	for (const [name, exported] of Object.entries({ main: "main", index: "startEmulator" })) {
		writeFileSync(path.join(fresh, `${name}.mjs`), `export { ${exported} } from "./load-emulator.mjs";\n`);
	}
	// Whose code it is: the licences of a published package name them all.
	const inputs = new Set([...Object.keys(main.metafile.inputs), ...Object.keys(worker.metafile.inputs)]);
	writeFileSync(path.join(fresh, "inputs.json"), JSON.stringify([...inputs]));
	keepCompiled(fresh);
	try {
		renameSync(fresh, directory);
	} catch (error) {
		rmSync(fresh, { recursive: true, force: true });
		if (!existsSync(directory)) {
			throw error;
		}
	}
}

/**
 * Has a process start the built emulator once and keep what V8 compiled for that: later starts need not compile it. An
 * emulator without it starts as well, only later.
 * @param {string} directory
 */
function keepCompiled(directory) {
	spawnSync(process.execPath, [path.join(directory, "load-emulator.mjs"), "--keep-compiled"], { timeout: 120_000 });
}

/** A name for what would be built: every source that can end up in it, the versions of the packages, and of Node. */
function fingerprint() {
	const files = [
		...ROOMS.flatMap((room) => readdirSync(room, { recursive: true, withFileTypes: true }))
			.filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
			.map((entry) => `${entry.parentPath}${path.sep}${entry.name}`)
			.sort(),
		path.join(ROOT, "package.json"),
		...Object.values(LOADERS),
		fileURLToPath(import.meta.url),
	];
	// Reading all of them takes longer than all the rest of a start: files that nobody touched are what they were.
	const stamps = files.map((file) => {
		const { ctimeMs, mtimeMs, ino, size } = statSync(file);
		return `${file}\0${ctimeMs}\0${mtimeMs}\0${ino}\0${size}`;
	});
	const known = path.join(BUILDS, `${digest([process.version, ...stamps])}.name`);
	try {
		return readFileSync(known, "utf8");
	} catch {
		const name = digest([
			process.version,
			process.arch,
			...files.flatMap((file) => [path.relative(ROOT, file), readFileSync(file)]),
		]);
		keepName(known, name);
		return name;
	}
}

/** @param {readonly (string | Buffer)[]} parts */
function digest(parts) {
	const hash = createHash("sha256");
	for (const part of parts) {
		hash.update(part).update("\0");
	}
	return hash.digest("hex").slice(0, 16);
}

/**
 * @param {string} file
 * @param {string} name
 */
function keepName(file, name) {
	try {
		mkdirSync(BUILDS, { recursive: true });
		const fresh = `${file}-${process.pid}`;
		writeFileSync(fresh, name);
		renameSync(fresh, file);
	} catch {
		// A read-only installation reads its sources at every start.
	}
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
