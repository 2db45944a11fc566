#!/usr/bin/env node
// `npm run bench` runs every benchmark, `npm run bench -- NAME …` the named ones: the files of bench/. Each prints lines
// `bench NAME metric=value unit …` on stdout.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensurePackages } from "./ensure-packages.mjs";

const folder = fileURLToPath(new URL("../bench", import.meta.url));
const known = readdirSync(folder)
	.filter((file) => file.endsWith(".mjs"))
	.map((file) => path.basename(file, ".mjs"))
	.sort();
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const unknown = named.filter((name) => !known.includes(name));
if (unknown.length > 0) {
	console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${known.join(", ")}.`);
	process.exit(2);
}
await ensurePackages(["lmdb", "quickjs-wasi", "esbuild", "next"]);
for (const name of named.length > 0 ? named : known) {
	const options = process.argv.slice(2).filter((argument) => argument.startsWith("-"));
	const child = spawn(process.execPath, [path.join(folder, `${name}.mjs`), ...options], { stdio: "inherit" });
	const code = await new Promise((resolve) => child.once("exit", resolve));
	if (code !== 0) {
		process.exitCode = 1;
	}
}
