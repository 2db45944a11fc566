#!/usr/bin/env node
// The emulator alone, in the foreground: `npm run emulator -- --help` tells what it takes.
import { pathToFileURL } from "node:url";
import { buildEmulator } from "./build-emulator.mjs";
import { ensurePackages } from "./ensure-packages.mjs";

await ensurePackages(["lmdb", "quickjs-wasi", "esbuild"]);
const { main: file } = await buildEmulator();
const { main } = await import(pathToFileURL(file).href);
await main(process.argv.slice(2));
