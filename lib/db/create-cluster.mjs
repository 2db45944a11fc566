// Run as a process of its own: `node create-cluster.mjs DIRECTORY` makes an empty PostgreSQL cluster there. Setting one up
// takes some 500 MB, which a process that lives on would never give back.
import { setFlagsFromString } from "node:v8";
import { PGlite } from "@electric-sql/pglite";

const [directory] = process.argv.slice(2);
if (directory === undefined) {
	throw new Error("usage: create-cluster.mjs DIRECTORY");
}
// PostgreSQL's own files are its owner's alone; those that PGlite unpacks would be everybody's.
process.umask(0o077);
// Code that runs once is not worth optimizing: a fifth of the processor's time went there. A V8 without the flag ignores it.
setFlagsFromString("--liftoff-only");
const cluster = await PGlite.create({ dataDir: directory });
await cluster.close();
