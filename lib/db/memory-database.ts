import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { PrismaClient } from "./generated/client";
import { applyMigrations, readMigrations } from "./migrate";

/** For tests: a database of its own in memory, with all migrations applied. It is gone when it is closed. */
export async function openMemoryDatabase(): Promise<{ prisma: PrismaClient; close: () => Promise<void> }> {
	const pglite = await PGlite.create();
	const connection = {
		exec: (sql: string) => pglite.exec(sql),
		query: (sql: string, params?: unknown[]) => pglite.query<Record<string, unknown>>(sql, params),
	};
	await applyMigrations(connection, await readMigrations(path.resolve("prisma", "migrations")));
	const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) });
	const close = async () => {
		await prisma.$disconnect();
		await pglite.close();
	};
	return { prisma, close };
}
