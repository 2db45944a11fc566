import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sqlFromMigrationsToSchema } from "../../scripts/schema-diff.mjs";
import { openEmptyDatabase } from "./memory-database";
import { applyMigrations, type Migration, MigrationError, readMigrations } from "./migrate";
import { type Database, openEmbeddedDatabase } from "./open-database";

const migrationsDirectory = path.resolve("prisma/migrations");

describe("the schema", () => {
	it("is what the migrations build", async () => {
		expect(await sqlFromMigrationsToSchema(await openEmptyDatabase())).toBe("");
	}, 120_000);
});

it("reads no migrations where what stands in the place of others cannot be read", async () => {
	const directory = await mkdtemp(path.join(tmpdir(), "migrations-"));
	try {
		await mkdir(path.join(directory, "1_first"));
		await writeFile(path.join(directory, "1_first", "migration.sql"), "SELECT 1;");
		expect(await readMigrations(directory)).toMatchObject([{ name: "1_first", instead: {} }]);
		await writeFile(path.join(directory, "1_first", "instead"), "");
		await expect(readMigrations(directory)).rejects.toThrow("ENOTDIR");
	} finally {
		await rm(directory, { recursive: true });
	}
});

describe("applyMigrations", () => {
	let pglite: PGlite;
	const connection = {
		exec: (sql: string) => pglite.exec(sql),
		query: (sql: string, params?: unknown[]) => pglite.query<Record<string, unknown>>(sql, params),
	};
	const migration = (name: string, sql: string, instead = {}): Migration => ({ name, sql, checksum: name, instead });
	const first = migration("1_first", "CREATE TABLE a (x int); INSERT INTO a VALUES (1);");

	beforeAll(async () => {
		pglite = await openEmptyDatabase();
	}, 120_000);
	afterAll(() => pglite.close());

	it("applies each migration once and records it as Prisma would", async () => {
		expect(await applyMigrations(connection, [first])).toEqual(["1_first"]);
		expect(await applyMigrations(connection, [first])).toEqual([]);
		const { rows } = await connection.query('SELECT * FROM "_prisma_migrations"');
		expect(rows).toMatchObject([{ migration_name: "1_first", checksum: "1_first", applied_steps_count: 1 }]);
		expect(rows[0]?.finished_at).toBeInstanceOf(Date);
	});

	it("leaves nothing of a migration that fails in the middle", async () => {
		const broken = migration("2_broken", "CREATE TABLE b (x int); SELECT * FROM nowhere;");
		await expect(applyMigrations(connection, [first, broken])).rejects.toThrow(MigrationError);
		const { rows } = await connection.query("SELECT to_regclass('b') AS b");
		expect(rows).toEqual([{ b: null }]);
		const fixed = migration("2_broken", "CREATE TABLE b (x int);");
		expect(await applyMigrations(connection, [first, fixed])).toEqual(["2_broken"]);
	});

	it("applies what a later migration has in the place of one that is to be applied with it, under that one's name", async () => {
		const dear = migration("3_dear", "CREATE TABLE c (dear int);");
		const later = (name: string, of: string) => migration(name, "SELECT 1;", { [of]: "CREATE TABLE c (cheap int);" });
		const fixed = migration("2_broken", "CREATE TABLE b (x int);");
		expect(await applyMigrations(connection, [first, fixed, dear, later("4_later", "3_dear")])).toEqual([
			"3_dear",
			"4_later",
		]);
		expect((await connection.query("SELECT * FROM c")).rows).toEqual([]);
		await expect(connection.query("SELECT cheap FROM c")).resolves.toBeDefined();
		await connection.exec("DELETE FROM _prisma_migrations WHERE migration_name > '3'; DROP TABLE c;");
	});

	it("refuses a migration that was changed after it had been applied", async () => {
		const changed = { ...first, checksum: "other" };
		await expect(applyMigrations(connection, [changed])).rejects.toThrow(/1_first was changed/);
	});

	it("refuses a database that is newer than this version", async () => {
		await expect(applyMigrations(connection, [])).rejects.toThrow(/newer than this version/);
	});
});

describe("openEmbeddedDatabase", () => {
	let directory: string;
	let database: Database;
	beforeAll(async () => {
		directory = await mkdtemp(path.join(tmpdir(), "scalehook-db-"));
		database = await openEmbeddedDatabase(path.join(directory, "deep", "db"), { migrationsDirectory });
	}, 120_000);
	afterAll(async () => {
		await database.close();
		await rm(directory, { recursive: true, force: true });
	});

	it("creates the directory and the tables, and keeps rows over a restart", async () => {
		await database.prisma.collectorCursor.create({ data: { regionId: "test", version: 7 } });
		await database.close();
		database = await openEmbeddedDatabase(path.join(directory, "deep", "db"), { migrationsDirectory });
		expect(await database.prisma.collectorCursor.findMany()).toMatchObject([{ regionId: "test", version: 7 }]);
	});

	it("rolls a transaction back as a whole while others go on", async () => {
		const { prisma } = database;
		const failing = prisma.$transaction(async (tx) => {
			await tx.collectorCursor.create({ data: { regionId: "inside" } });
			await new Promise((resolve) => setTimeout(resolve, 20));
			throw new Error("stop");
		});
		const outside = prisma.collectorCursor.create({ data: { regionId: "outside" } });
		await expect(failing).rejects.toThrow("stop");
		await outside;
		const names = (await prisma.collectorCursor.findMany()).map(({ regionId }) => regionId);
		expect(names).toContain("outside");
		expect(names).not.toContain("inside");
	});

	it("has the migrations of the repository on record", async () => {
		const names = (await readMigrations(migrationsDirectory)).map((migration) => migration.name);
		const rows = await database.prisma.$queryRaw<{ migration_name: string }[]>`
			SELECT migration_name FROM _prisma_migrations ORDER BY migration_name`;
		expect(rows.map((row) => row.migration_name)).toEqual(names);
	});
});
