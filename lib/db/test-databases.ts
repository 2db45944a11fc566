import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { inject } from "vitest";
import { type MemoryDatabase, openMemoryDatabase } from "./memory-database";
import { openClient } from "./open-database";

/** A database of its own on the PostgreSQL server of this test run, empty or with all migrations applied. @returns its URL */
export async function createServerDatabase({ isMigrated = true } = {}): Promise<string> {
	const answer = await fetch(inject("postgresOnDemand"));
	if (!answer.ok) {
		throw new Error(await answer.text());
	}
	// What scripts/test-postgres-on-demand answers.
	const { url, template } = (await answer.json()) as { url: string; template: string };
	const name = `test_${randomUUID().replaceAll("-", "")}`;
	const admin = new pg.Client({ connectionString: url });
	await admin.connect();
	try {
		await admin.query(`CREATE DATABASE ${name} TEMPLATE ${isMigrated ? template : "template0"}`);
	} finally {
		await admin.end();
	}
	const own = new URL(url);
	own.pathname = name;
	return own.href;
}

/** For tests: a database on a PostgreSQL server, with all migrations applied. It goes with the test run. */
async function openServerTestDatabase(): Promise<MemoryDatabase> {
	const prisma = openClient(new PrismaPg({ connectionString: await createServerDatabase(), max: 10 }), async () => {});
	return { prisma, close: () => prisma.$disconnect() };
}

/** For tests that hold on both forms of the database: `describe.each(TEST_DATABASES)("… ($kind)", ({ open }) => …)`. */
export const TEST_DATABASES: readonly { kind: "embedded" | "server"; open: () => Promise<MemoryDatabase> }[] = [
	{ kind: "embedded", open: openMemoryDatabase },
	{ kind: "server", open: openServerTestDatabase },
];
