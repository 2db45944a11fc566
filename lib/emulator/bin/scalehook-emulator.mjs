#!/usr/bin/env node
// The emulator alone, in the foreground: `scalehook-emulator --help` tells what it takes.
import { main } from "../dist/main.mjs";

await main(process.argv.slice(2));
