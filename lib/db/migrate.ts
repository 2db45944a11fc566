import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** A connection on which migrations run: `exec` takes several statements, `query` one with parameters. */
export type MigrationConnection = {
	exec: (sql: string) => Promise<unknown>;
	query: (sql: string, params?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
};

/** The database and the migrations of this version do not fit together. */
export class MigrationError extends Error {
	override name = "MigrationError";
}

export type Migration = {
	name: string;
	sql: string;
	checksum: string;
	/**
	 * What is applied in the place of earlier migrations, by their names, where these are still to be applied as well: it
	 * leads to the same and does not do at once what this migration lets be done later.
	 */
	instead: Readonly<Record<string, string>>;
};

/** The table in which Prisma's own tools keep their record, so that they agree with ours. */
const RECORD_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
	id VARCHAR(36) PRIMARY KEY NOT NULL,
	checksum VARCHAR(64) NOT NULL,
	finished_at TIMESTAMPTZ,
	migration_name VARCHAR(255) NOT NULL,
	logs TEXT,
	rolled_back_at TIMESTAMPTZ,
	started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
	applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** Prisma's advisory lock: one process migrates at a time. */
const MIGRATION_LOCK = 72_707_369;

/** Reads `directory`/NAME/migration.sql, and NAME/instead/EARLIER.sql where there is such, in the order of their names. */
export async function readMigrations(directory: string): Promise<Migration[]> {
	const entries = await readdir(directory, { withFileTypes: true });
	const names = entries
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
	return Promise.all(
		names.map(async (name) => {
			const sql = await readFile(path.join(directory, name, "migration.sql"), "utf8");
			const checksum = createHash("sha256").update(sql).digest("hex");
			return { name, sql, checksum, instead: await readInstead(path.join(directory, name, "instead")) };
		}),
	);
}

async function readInstead(directory: string): Promise<Record<string, string>> {
	const files = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
		if (error.code === "ENOENT") {
			return [];
		}
		throw error;
	});
	const texts = await Promise.all(
		files.map(
			async (file) => [path.basename(file, ".sql"), await readFile(path.join(directory, file), "utf8")] as const,
		),
	);
	return Object.fromEntries(texts);
}

/**
 * Applies what is not yet applied, each migration in one transaction with its record.
 * @returns names of the migrations applied now.
 * @throws {MigrationError} when an applied migration has changed since, or the database is newer than this version.
 */
export async function applyMigrations(
	connection: MigrationConnection,
	migrations: readonly Migration[],
): Promise<string[]> {
	await connection.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
	try {
		await connection.exec(RECORD_TABLE);
		const { rows } = await connection.query(
			'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
		);
		const applied = new Map(rows.map((row) => [String(row.migration_name), String(row.checksum)]));
		refuseForeignHistory(applied, migrations);
		const pending = migrations.filter((migration) => !applied.has(migration.name));
		const instead = new Map(pending.flatMap((migration) => Object.entries(migration.instead)));
		for (const migration of pending) {
			await applyOne(connection, { ...migration, sql: instead.get(migration.name) ?? migration.sql });
		}
		return pending.map((migration) => migration.name);
	} finally {
		await connection.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]);
	}
}

function refuseForeignHistory(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
	const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
	for (const [name, checksum] of applied) {
		const expected = known.get(name);
		if (expected === undefined) {
			throw new MigrationError(`The database is newer than this version: it has migration ${name}.`);
		}
		if (expected !== checksum) {
			throw new MigrationError(`Migration ${name} was changed after it had been applied.`);
		}
	}
}

async function applyOne(connection: MigrationConnection, migration: Migration): Promise<void> {
	await connection.exec("BEGIN");
	try {
		await connection.exec(migration.sql);
		await connection.query(
			`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
			VALUES ($1, $2, $3, now(), 1)`,
			[randomUUID(), migration.checksum, migration.name],
		);
		await connection.exec("COMMIT");
	} catch (cause) {
		await connection.exec("ROLLBACK");
		throw new MigrationError(`Migration ${migration.name} failed: ${cause instanceof Error ? cause.message : cause}`, {
			cause,
		});
	}
}
