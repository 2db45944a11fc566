// Run as a process of its own: `node scripts/make-migrated-cluster.mjs DIRECTORY` makes a PostgreSQL cluster there that has
// all migrations and no rows, as a console's embedded one after its first start.
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { root } from "./ensure.mjs";
import { importTypescript } from "./import-typescript.mjs";

const [directory] = process.argv.slice(2);
if (directory === undefined) {
	throw new Error("usage: make-migrated-cluster.mjs DIRECTORY");
}
// PostgreSQL's own files are its owner's alone; those that PGlite unpacks would be everybody's.
process.umask(0o077);
const { applyMigrations, readMigrations } = await importTypescript("lib/db/migrate");
const cluster = await PGlite.create({ dataDir: directory });
const connection = { exec: (sql) => cluster.exec(sql), query: (sql, params) => cluster.query(sql, params) };
await applyMigrations(connection, await readMigrations(path.join(root, "prisma", "migrations")));
await cluster.close();
