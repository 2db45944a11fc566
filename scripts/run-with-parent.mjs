// `node run-with-parent.mjs MODULE ARG…` runs a module as if it had been started itself, and ends with whoever holds the
// other end of its standard input: a parent that is killed leaves no server behind.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { whenInputEnds } from "../lib/kit/when-input-ends.mjs";

/** How long the module may take to end by itself, in milliseconds. */
const GRACE_MS = 3000;

const [node, , module, ...args] = process.argv;
process.argv = [node, path.resolve(module), ...args];
whenInputEnds(() => {
	setTimeout(() => process.exit(1), GRACE_MS).unref();
	process.kill(process.pid, "SIGTERM");
});
await import(pathToFileURL(path.resolve(module)).href);
