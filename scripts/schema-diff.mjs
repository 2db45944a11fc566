// SQL between two states of the Prisma schema, made offline by Prisma's schema engine as WebAssembly over an in-memory
// PostgreSQL (PGlite).
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";

// The adapter's own copy, so that the two always fit.
const { bindMigrationAwareSqlAdapterFactory } = createRequire(import.meta.resolve("pglite-prisma-adapter"))(
	"@prisma/driver-adapter-utils",
);

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const schemaPath = path.join(root, "prisma/schema.prisma");
export const migrationsDirectory = path.join(root, "prisma/migrations");

async function loadSchemaEngine() {
	const require = createRequire(import.meta.url);
	const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
	const wasmPath = path.join(path.dirname(require.resolve("@prisma/schema-engine-wasm")), "schema_engine_bg.wasm");
	const { instance } = await WebAssembly.instantiate(await readFile(wasmPath), { "./schema_engine_bg.js": bindings });
	bindings.__wbg_set_wasm(instance.exports);
	instance.exports.__wbindgen_start?.();
	return bindings.SchemaEngine;
}

/** Names of the migrations in the order in which they are applied. */
export async function migrationNames() {
	const entries = await readdir(migrationsDirectory, { withFileTypes: true });
	return entries
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

/** The engine applies the migrations to the database that it is given: the adapter would set up another one beside it. */
class OneDatabase extends PrismaPGlite {
	connectToShadowDb() {
		return this.connect();
	}
}

/**
 * The SQL that takes a database with all migrations applied to what prisma/schema.prisma says; "" when they agree.
 * @param {PGlite} database an empty one, which is closed in the end
 */
export async function sqlFromMigrationsToSchema(database = new PGlite()) {
	const SchemaEngine = await loadSchemaEngine();
	const content = await readFile(schemaPath, "utf8");
	const files = [{ path: schemaPath, content }];
	const migrations = await Promise.all(
		(await migrationNames()).map(async (name) => ({
			path: name,
			migrationFile: {
				path: "migration.sql",
				content: { tag: "ok", value: await readFile(path.join(migrationsDirectory, name, "migration.sql"), "utf8") },
			},
		})),
	);
	const engine = await SchemaEngine.new(
		{ datamodels: files.map(({ path: name, content: text }) => [name, text]) },
		() => undefined,
		bindMigrationAwareSqlAdapterFactory(new OneDatabase(database)),
	);
	try {
		const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
		const { stdout } = await engine.diff({
			from: {
				tag: "migrations",
				baseDir: migrationsDirectory,
				lockfile,
				migrationDirectories: migrations,
				shadowDbInitScript: "",
			},
			to: { tag: "schemaDatamodel", files, configDir: root },
			script: true,
			exitCode: null,
			filters: { externalTables: [], externalEnums: [] },
		});
		const sql = (stdout ?? "").trim();
		return sql === "-- This is an empty migration." ? "" : `${sql}\n`;
	} finally {
		engine.free();
		await database.close();
	}
}
