// Writes docs/emulator.md, the page that says operation by operation what the emulator does.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const bundle = path.join(ROOT, ".build", `coverage-${process.pid}.mjs`);
const page = path.join(ROOT, "docs", "emulator.md");

await build({
	absWorkingDir: ROOT,
	stdin: {
		contents: [
			'export { renderCoverage } from "./lib/emulator/conformance/coverage";',
			'export { products } from "./lib/emulator/products";',
		].join("\n"),
		resolveDir: ROOT,
		loader: "ts",
	},
	outfile: bundle,
	bundle: true,
	format: "esm",
	platform: "node",
	target: "node20",
	mainFields: ["module", "main"],
	external: ["lmdb", "just-bash"],
	banner: {
		js: 'import { createRequire as nodeRequire } from "node:module"; const require = nodeRequire(import.meta.url);',
	},
	logLevel: "warning",
});
try {
	const { products, renderCoverage } = await import(pathToFileURL(bundle).href);
	mkdirSync(path.dirname(page), { recursive: true });
	writeFileSync(page, renderCoverage(products));
	console.log(`wrote ${path.relative(ROOT, page)}`);
} finally {
	rmSync(bundle, { force: true });
}
