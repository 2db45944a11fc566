import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import type { PrismaClient } from "./generated/client";
import { applyMigrations, readMigrations } from "./migrate";
import { openClient } from "./open-database";

/** A database in memory, with all migrations applied. */
export type MemoryDatabase = { readonly prisma: PrismaClient; readonly close: () => Promise<void> };

/** For tests: a database of its own in memory. It is gone when it is closed. */
export async function openMemoryDatabase(): Promise<MemoryDatabase> {
	const pglite = await PGlite.create({ loadDataDir: await template() });
	const prisma = openClient(new PrismaPGlite(pglite), async () => {});
	const close = async () => {
		await prisma.$disconnect();
		await pglite.close();
	};
	return { prisma, close };
}

/** For tests: an empty PostgreSQL in memory, which costs a fifth of setting up a cluster. The migrations came to another database of the template. */
export async function openEmptyDatabase(): Promise<PGlite> {
	return PGlite.create({ loadDataDir: await template(), database: "template1" });
}

let made: Promise<Blob> | undefined;

/**
 * The files of a migrated database. Setting up a PostgreSQL cluster takes seconds and unpacking one a part of that, so it
 * is done once and kept under .build for as long as neither the migrations nor PGlite change; what was made of others goes.
 */
function template(): Promise<Blob> {
	made ??= readTemplate();
	return made;
}

async function readTemplate(): Promise<Blob> {
	const migrations = await readMigrations(path.resolve("prisma", "migrations"));
	const { version } = JSON.parse(await readFile("node_modules/@electric-sql/pglite/package.json", "utf8")) as {
		version: string;
	};
	const mark = createHash("sha256")
		.update(JSON.stringify([version, migrations]))
		.digest("hex")
		.slice(0, 16);
	const file = path.resolve(".build", `test-database-${mark}.tar`);
	const kept = await readFile(file).catch(() => undefined);
	if (kept) {
		return new Blob([new Uint8Array(kept)]);
	}
	const pglite = await PGlite.create();
	const connection = {
		exec: (sql: string) => pglite.exec(sql),
		query: (sql: string, params?: unknown[]) => pglite.query<Record<string, unknown>>(sql, params),
	};
	await applyMigrations(connection, migrations);
	const dump = await pglite.dumpDataDir("none");
	await pglite.close();
	await mkdir(path.dirname(file), { recursive: true });
	// Whoever makes it at the same time makes the same: the last one stays, and none is ever read half-written.
	const unfinished = `${file}.${randomUUID()}`;
	await writeFile(unfinished, new Uint8Array(await dump.arrayBuffer()));
	await rename(unfinished, file);
	await removeOthers(file);
	return dump;
}

/** Removes the templates of other migrations beside `file`; unfinished ones are somebody's who is at it. */
async function removeOthers(file: string): Promise<void> {
	const { dir, base } = path.parse(file);
	const old = (await readdir(dir)).filter((name) => /^test-database-\w+\.tar$/.test(name) && name !== base);
	await Promise.all(old.map((name) => rm(path.join(dir, name), { force: true })));
}
