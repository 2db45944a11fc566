// Writes lib/contract/data from the official SDKs' typed models (names, kinds and answers of every operation), and
// lib/contract/types from that data: the operations that the emulator serves and what the console reads of them; and the
// catalogue of the errors that the emulator can give; and what permissions calls and templates need.
//
//   npm run contract                       the versions whose SDK is on npm (development dependencies of this project)
//   npm run contract -- --types            only the types, after an operation or what the console reads has changed
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
const FOLDER = path.join(ROOT, "lib", "contract");

function write(folder, name, text) {
	const file = path.join(FOLDER, folder, name);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, text);
	console.log(`wrote ${path.relative(ROOT, file)}`);
}

const { values } = parseArgs({
	options: { models: { type: "string" }, metadata: { type: "string" }, types: { type: "boolean", default: false } },
});
if (!values.types) {
	const { contractFromCheckout, contractFromNpm, NOT_ON_NPM, ON_NPM } = await importTypescript(
		"scripts/contract/render-contract",
	);
	for (const [product, version] of ON_NPM) {
		const text = contractFromNpm(path.join(ROOT, "node_modules"), product, version);
		write("data", `${product}-${version}.json`, text);
	}
	for (const [product, version] of values.models ? NOT_ON_NPM : []) {
		const folders = { models: values.models, metadata: values.metadata };
		write("data", `${product}-${version}.json`, contractFromCheckout(folders, product, version));
	}
}
// Read after the data has been written: the types come from it.
const { products, renderActionResources, renderErrors, renderServedTypes, renderTemplateActions } =
	await importTypescript(
		"scripts/contract/render-errors",
		"scripts/contract/render-permissions",
		"scripts/contract/render-types",
		"lib/emulator/products",
	);
for (const { product, text } of await renderServedTypes(products)) {
	write("types", `${product}.ts`, text);
}
write(".", "error-catalogue.json", renderErrors(products));
write(".", "template-actions.json", renderTemplateActions());
write(".", "action-resources.json", await renderActionResources(products));
