// `prepack` of the workspace lib/emulator: puts into its dist/ what an installation needs and the sources cannot give by
// themselves — the bundled programs, their declarations, and the licences of the packages bundled into them.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { buildEmulator } from "./build-emulator.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const PACKAGE = path.join(ROOT, "lib", "emulator");
const DIST = path.join(PACKAGE, "dist");

const { directory } = await buildEmulator();
rmSync(DIST, { recursive: true, force: true });
mkdirSync(DIST, { recursive: true });
for (const name of readdirSync(directory).filter((file) => /\.[cm]js$/.test(file))) {
	copyFileSync(path.join(directory, name), path.join(DIST, name));
}
writeDeclarations("index");
writeFileSync(path.join(DIST, "THIRD-PARTY-LICENSES.txt"), licences());
copyFileSync(path.join(ROOT, "LICENSE"), path.join(DIST, "LICENSE"));

/**
 * Declares a source and those that it exports from. Each has to stand by itself (isolated declarations), which keeps what
 * outsiders see apart from the engine's own types.
 * @param {string} name
 */
function writeDeclarations(name) {
	const file = path.join(PACKAGE, `${name}.ts`);
	const { outputText, diagnostics } = ts.transpileDeclaration(readFileSync(file, "utf8"), {
		fileName: file,
		reportDiagnostics: true,
		compilerOptions: { isolatedDeclarations: true, declaration: true, module: ts.ModuleKind.ESNext },
	});
	const [problem] = diagnostics ?? [];
	if (problem) {
		throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`);
	}
	writeFileSync(
		path.join(DIST, `${name}.d.ts`),
		outputText.replace(/ from "\.\/([\w-]+)"/g, (_, next) => {
			if (!existsSync(path.join(DIST, `${next}.d.ts`))) {
				writeDeclarations(next);
			}
			return ` from "./${next}.js"`;
		}),
	);
}

/** The licence texts of every package whose code is in the bundles, as their authors ask. */
function licences() {
	const inputs = JSON.parse(readFileSync(path.join(directory, "inputs.json"), "utf8"));
	const folders = new Set(
		inputs.flatMap((/** @type {string} */ input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
	);
	return [...folders]
		.sort()
		.map((folder) => {
			const { name, version, license } = JSON.parse(readFileSync(path.join(ROOT, folder, "package.json"), "utf8"));
			const file = readdirSync(path.join(ROOT, folder)).find((entry) => /^licen[cs]e/i.test(entry));
			const text = file ? readFileSync(path.join(ROOT, folder, file), "utf8") : `Licence: ${license}`;
			return `${name} ${version}\n\n${text.trim()}\n`;
		})
		.join(`\n${"-".repeat(80)}\n\n`);
}
