// Begins an API operation of the emulator from the contract: its file, its test, its line in the product's index.
//
//   npm run new:operation -- ess DescribeElasticStrength
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { importTypescript } from "./import-typescript.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

function fail(message) {
	console.error(message);
	process.exit(1);
}

const [product, action] = process.argv.slice(2);
if (!product || !action) {
	fail("Usage: npm run new:operation -- PRODUCT ACTION, e.g. ess DescribeElasticStrength");
}
const { addToIndex, loadContract, scaffoldOperation } = await importTypescript(
	"scripts/contract/scaffold-operation",
	"lib/contract/load-contract",
);
const versions = (await loadContract()).filter((version) => version.product === product);
const having = versions.filter(({ operations }) => operations.has(action));
const newest = having.at(-1);
if (!newest) {
	fail(`The contract knows no operation ${product} ${action}.`);
}
const facts = newest.operations.get(action);
const scaffold = scaffoldOperation({
	product,
	action,
	facts,
	older: having.length > 1 ? having[0].operations.get(action) : undefined,
	onlyVersion: having.length < versions.length ? newest.version : undefined,
});

const folder = path.join(ROOT, "lib", "emulator", product);
const file = path.join(folder, "operations", `${scaffold.fileName}.ts`);
const test = file.replace(/\.ts$/, ".test.ts");
const inOperations = path.join(folder, "operations", "index.ts");
const index = existsSync(inOperations) ? inOperations : path.join(folder, "index.ts");
if (existsSync(file)) {
	fail(`${path.relative(ROOT, file)} is there already.`);
}
const indexText = readFileSync(index, "utf8");
if (new RegExp(`\\b${scaffold.exportName}\\b`).test(indexText)) {
	fail(`${product} serves ${action} already.`);
}
writeFileSync(file, scaffold.code);
writeFileSync(test, scaffold.test);
writeFileSync(index, addToIndex(indexText, scaffold, index === inOperations ? "." : "./operations"));

const node = (...args) => execFileSync(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
node(path.join("node_modules", "@biomejs", "biome", "bin", "biome"), "check", "--write", file, test, index);
node("scripts/write-contract.mjs", "--types");
node("scripts/write-coverage.mjs");

const shown = (name) => path.relative(ROOT, name);
console.log(`wrote ${shown(file)}, ${shown(test)} and a line in ${shown(index)};
made anew: lib/contract/types/${product}.ts, lib/contract/error-catalogue.json, docs/emulator.md

Left to do in ${shown(file)}:
- say in its comment what it does; take out what the emulator will not read (docs/emulator.md lists it then)
- limits and error codes of parameters (core/params), the resource in authorize
- the handler, with its errors from errors.ts; official codes: ${facts.errors.join(", ") || "no table names any"}
- in the test, what it answers and what it refuses; a handler may throw only what errors declares
Then npm run contract -- --types, npm run docs:coverage, npm run unit -- ${shown(folder)} lib/emulator/conformance`);
