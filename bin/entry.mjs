// What `import { startEmulator } from "scalehook/emulator"` gives, in plain Node and in any test runner's set-up.
import { pathToFileURL } from "node:url";
import { buildEmulator } from "./build-emulator.mjs";

const { index } = await buildEmulator();

/** @type {typeof import("../lib/emulator/index").startEmulator} */
export const startEmulator = (await import(pathToFileURL(index).href)).startEmulator;
