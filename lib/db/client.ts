import path from "node:path";
import { env } from "@/lib/env";
import type { PrismaClient } from "./generated/client";
import { type Database, openEmbeddedDatabase, openServerDatabase } from "./open-database";

/** Kept on globalThis: a hot reload makes new modules, and the embedded database may be opened only once a process. */
const kept = globalThis as typeof globalThis & { scalehookDatabase?: Promise<Database> | undefined };

function open(): Promise<Database> {
	const options = { migrationsDirectory: path.join(process.cwd(), "prisma", "migrations") };
	const { DATABASE_URL, DATA_DIR } = env();
	return DATABASE_URL
		? openServerDatabase(DATABASE_URL, options)
		: openEmbeddedDatabase(path.join(DATA_DIR, "db"), options);
}

/** The process's database, opened and migrated at the first use. A failed attempt is made again at the next use. */
export function database(): Promise<Database> {
	kept.scalehookDatabase ??= open().catch((error: unknown) => {
		kept.scalehookDatabase = undefined;
		throw error;
	});
	return kept.scalehookDatabase;
}

/** The process's Prisma client. */
export async function db(): Promise<PrismaClient> {
	return (await database()).prisma;
}

/** Refuses what is going to be written when there is no room for it. @throws {DiskFullError} */
export async function requireRoom(): Promise<void> {
	await (await database()).requireRoom("write");
}

/** Closes the database if it is open; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
	const opened = kept.scalehookDatabase;
	kept.scalehookDatabase = undefined;
	await (await opened)?.close();
}
