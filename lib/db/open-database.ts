import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { waitForDirectory } from "@/lib/kit/directory-lock.mjs";
import { type RequireRoom, watchRoom, withRoom } from "./disk-room";
import { openCluster } from "./embedded-cluster";
import { PrismaClient } from "./generated/client";
import { applyMigrations, readMigrations } from "./migrate";
import { onConnection } from "./on-connection";
import { storable } from "./storable";

/** An open database with all migrations applied. */
export type Database = {
	prisma: PrismaClient;
	kind: "embedded" | "server";
	/** Refuses what would be written when there is no room for it; a server sees to that itself. */
	requireRoom: RequireRoom;
	close: () => Promise<void>;
};

type Options = { migrationsDirectory: string };

/**
 * How long a transaction may wait for a connection, and take, in milliseconds. Prisma's own 5 s are too few for the story of
 * a thousand instances on a busy machine: it would be begun again and again and never be written.
 */
const TRANSACTIONS = { maxWait: 10_000, timeout: 60_000 };

type Adapter = NonNullable<ConstructorParameters<typeof PrismaClient>[0]["adapter"]>;

/** A client with every query carrying only texts that PostgreSQL takes (see storable), and none writing without room. */
export function openClient(adapter: Adapter, requireRoom: RequireRoom): PrismaClient {
	const client = new PrismaClient({ adapter, transactionOptions: TRANSACTIONS });
	const extended = client.$extends({
		query: {
			$allOperations: ({ operation, args, query }) => withRoom(requireRoom, operation, () => query(storable(args))),
		},
	});
	// What arguments hold changes, not the client's shape; Prisma's type for it only lacks $on, which nobody uses.
	return extended as unknown as PrismaClient;
}

/** How long the console before this one may take to let go of the database, in milliseconds. */
const LOCK_WAIT_MS = 5_000;

/**
 * Opens the embedded PostgreSQL under `directory`. One process at a time: two would corrupt it.
 * @throws {DirectoryLockedError} when another process has it, {DatabaseFilesError} when its files are damaged.
 */
export async function openEmbeddedDatabase(directory: string, options: Options): Promise<Database> {
	const absolute = path.resolve(directory);
	const release = await waitForDirectory(
		{ directory: path.dirname(absolute), file: `${path.basename(absolute)}.lock`, user: "another console" },
		LOCK_WAIT_MS,
	);
	try {
		const [pglite, { PrismaPGlite }] = await Promise.all([openCluster(absolute), import("pglite-prisma-adapter")]);
		const connection = {
			exec: (sql: string) => pglite.exec(sql),
			query: (sql: string, params?: unknown[]) => pglite.query<Record<string, unknown>>(sql, params),
		};
		await applyMigrations(connection, await readMigrations(options.migrationsDirectory));
		const requireRoom = watchRoom(absolute);
		const prisma = openClient(new PrismaPGlite(pglite), requireRoom);
		const close = async () => {
			await prisma.$disconnect();
			await pglite.close();
			release();
		};
		return { prisma, kind: "embedded", requireRoom, close };
	} catch (error) {
		release();
		throw error;
	}
}

/** Connects to the PostgreSQL server at `url`; any number of consoles may share it. */
export async function openServerDatabase(url: string, options: Options): Promise<Database> {
	const { default: pg } = await import("pg");
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await applyMigrations(onConnection(client), await readMigrations(options.migrationsDirectory));
	} finally {
		await client.end();
	}
	const requireRoom = async () => {};
	const prisma = openClient(new PrismaPg({ connectionString: url, max: 10 }), requireRoom);
	return { prisma, kind: "server", requireRoom, close: () => prisma.$disconnect() };
}
