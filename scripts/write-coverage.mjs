// Writes docs/emulator.md, the page that says operation by operation what the emulator does.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { importTypescript } from "./import-typescript.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const page = path.join(ROOT, "docs", "emulator.md");

const { products, renderCoverage } = await importTypescript(
	"lib/emulator/conformance/coverage",
	"lib/emulator/products",
);
mkdirSync(path.dirname(page), { recursive: true });
writeFileSync(page, await renderCoverage(products));
console.log(`wrote ${path.relative(ROOT, page)}`);
