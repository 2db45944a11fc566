// Writes lib/contract/data from the official SDKs' typed models: names, types and answers of every operation.
//
//   npm run contract                       the versions whose SDK is on npm (development dependencies of this project)
//   npm run contract -- --models DIR       also ESS, OOS and Location, from a checkout of aliyun/alibabacloud-sdk
//   npm run contract -- --models DIR --metadata DIR
//                                          also the operations of ESS 2014-08-28 that only the command line's
//                                          metadata names, from a checkout of aliyun/aliyun-openapi-meta
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { importTypescript } from "./import-typescript.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const FOLDER = path.join(ROOT, "lib", "contract", "data");

function write(product, version, text) {
	const file = path.join(FOLDER, `${product}-${version}.json`);
	writeFileSync(file, text);
	console.log(`wrote ${path.relative(ROOT, file)}: ${text.split("\n").length - 3} operations`);
}

const { values } = parseArgs({ options: { models: { type: "string" }, metadata: { type: "string" } } });
const { contractFromCheckout, contractFromNpm, NOT_ON_NPM, ON_NPM } = await importTypescript(
	"scripts/contract/render-contract",
);
mkdirSync(FOLDER, { recursive: true });
for (const [product, version] of ON_NPM) {
	write(product, version, contractFromNpm(path.join(ROOT, "node_modules"), product, version));
}
for (const [product, version] of values.models ? NOT_ON_NPM : []) {
	write(product, version, contractFromCheckout({ models: values.models, metadata: values.metadata }, product, version));
}
