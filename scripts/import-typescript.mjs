// Lets a plain script use the project's TypeScript: Node 20 runs none by itself.
import { rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

let imports = 0;

/** What the given modules (paths from the project's root) export, together. */
export async function importTypescript(...modules) {
	imports += 1;
	const bundle = path.join(ROOT, ".build", `script-${process.pid}-${imports}.mjs`);
	await build({
		absWorkingDir: ROOT,
		stdin: {
			contents: modules.map((module) => `export * from ${JSON.stringify(`./${module}`)};`).join("\n"),
			resolveDir: ROOT,
			loader: "ts",
		},
		outfile: bundle,
		bundle: true,
		format: "esm",
		platform: "node",
		target: "node20",
		mainFields: ["module", "main"],
		external: ["lmdb", "quickjs-wasi"],
		banner: {
			js: 'import { createRequire as nodeRequire } from "node:module"; const require = nodeRequire(import.meta.url);',
		},
		logLevel: "warning",
	});
	try {
		return await import(pathToFileURL(bundle).href);
	} finally {
		rmSync(bundle, { force: true });
	}
}
