import { execFile } from "node:child_process";
import { chmodSync, existsSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { PGlite } from "@electric-sql/pglite";
import { freeBytesOf, START_BYTES } from "./disk-room";

/** The embedded database's files cannot be used as they are. The message is for whoever runs the console. */
export class DatabaseFilesError extends Error {
	override name = "DatabaseFilesError";
}

/**
 * What the embedded PostgreSQL gets beside PGlite's own parameters. One connection serves one console: the defaults are
 * made for a server of its own, and shared_buffers alone was 160 MB of memory (docs/decisions/0007-embedded-database-in-little-memory.md).
 * No disk turns to find a page: with the default of 4 whole tables were read where an index leads to a few rows.
 */
const SETTINGS = ["shared_buffers=16MB", "max_connections=10", "random_page_cost=1.1"];

/** Files without which PostgreSQL does not start. */
const VITAL = ["PG_VERSION", "global/pg_control", "pg_wal", "base"];

/**
 * Opens the cluster under `directory`, which is made when it is missing or empty. What is there and is not a whole
 * cluster is left alone: PGlite by itself would unpack an empty one over it.
 * @throws {DatabaseFilesError} when the files are damaged, or cannot be made, or the disk is too full to start.
 */
export async function openCluster(directory: string): Promise<PGlite> {
	const isNew = isMissing(directory);
	await requireStartRoom(directory, isNew ? "make" : "open");
	if (isNew) {
		await createCluster(directory);
	}
	// The comments are for the bundler, which else takes the whole project along: where the data lies is told at the start.
	const lost = VITAL.filter(
		(name) => !existsSync(/*turbopackIgnore: true*/ path.join(/*turbopackIgnore: true*/ directory, name)),
	);
	if (lost.length > 0) {
		throw damaged(directory, `${lost.join(", ")} is missing`);
	}
	// Of clusters that were made before, the files inside may be read by all: nobody gets that far.
	chmodSync(directory, 0o700);
	// Loaded here and not above: a console on a PostgreSQL server never pays for it.
	const { PGlite } = await import("@electric-sql/pglite");
	try {
		return await PGlite.create({
			dataDir: directory,
			startParams: [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ["-c", setting])],
		});
	} catch (cause) {
		throw damaged(directory, `PostgreSQL does not start on its files (${reasonOf(cause)})`, cause);
	}
}

/** PostgreSQL that finds no room while it starts ends as if its files were damaged. */
async function requireStartRoom(directory: string, kind: keyof typeof START_BYTES): Promise<void> {
	// The directory itself may not be there yet; what holds it is.
	const free = await freeBytesOf(path.dirname(directory)).catch(() => Number.POSITIVE_INFINITY);
	if (free < START_BYTES[kind]) {
		const [needed, left] = [START_BYTES[kind], free].map((bytes) => Math.floor(bytes / 2 ** 20));
		throw new DatabaseFilesError(
			`The database in ${directory} cannot be opened: its disk has ${left} MB free and ${needed} MB are needed. Its files are untouched. Make room and start again.`,
		);
	}
}

function damaged(directory: string, reason: string, cause?: unknown): DatabaseFilesError {
	return new DatabaseFilesError(
		`The database in ${directory} cannot be opened: ${reason}. No empty one was put in its place. Put a copy back, or move the folder away to start with nothing.`,
		{ cause },
	);
}

function isMissing(directory: string): boolean {
	return !existsSync(directory) || readdirSync(directory).length === 0;
}

/** Makes a cluster beside `directory` and moves it there when it is whole: a crash half-way leaves no half of one. */
async function createCluster(directory: string): Promise<void> {
	const unfinished = `${directory}.unfinished`;
	try {
		rmSync(unfinished, { recursive: true, force: true });
		await promisify(execFile)(process.execPath, [path.resolve("lib", "db", "create-cluster.mjs"), unfinished]);
		if (existsSync(directory)) {
			rmdirSync(directory);
		}
		renameSync(unfinished, directory);
	} catch (cause) {
		throw new DatabaseFilesError(`No database could be made in ${directory}: ${reasonOf(cause)}.`, { cause });
	}
}

/** The line of a failed process that says why, or the error's own message. */
function reasonOf(cause: unknown): string {
	const printed = cause instanceof Error && "stderr" in cause ? String(cause.stderr) : "";
	const line = printed.split("\n").find((text) => /^\s*(\w*Error|\[\w+)\b.*: /.test(text));
	return (line ?? (cause instanceof Error ? cause.message : String(cause))).trim();
}
