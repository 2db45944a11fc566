// Writes prisma/migrations/<time>_<name>/migration.sql: what the schema has and the migrations have not yet.
// Usage: node scripts/create-migration.mjs NAME
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { migrationsDirectory, sqlFromMigrationsToSchema } from "./schema-diff.mjs";

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
	console.error("Usage: node scripts/create-migration.mjs NAME   (a-z, 0-9, _)");
	process.exit(2);
}
const sql = await sqlFromMigrationsToSchema();
if (sql === "") {
	console.log("Schema and migrations agree: nothing to write.");
	process.exit(0);
}
const stamp = new Date()
	.toISOString()
	.replace(/[^0-9]/g, "")
	.slice(0, 14);
const directory = path.join(migrationsDirectory, `${stamp}_${name}`);
await mkdir(directory, { recursive: true });
await writeFile(path.join(directory, "migration.sql"), sql);
console.log(`Wrote ${path.relative(process.cwd(), directory)}/migration.sql`);
process.exit(0);
