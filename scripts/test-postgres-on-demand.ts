import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations, readMigrations } from "../lib/db/migrate";
import { onConnection } from "../lib/db/on-connection";

declare module "vitest" {
	interface ProvidedContext {
		/** Where a test file asks for the PostgreSQL server of this run. */
		postgresOnDemand: string;
	}
}

const root = path.resolve(import.meta.dirname, "..");
/** The database that those of test files are copies of. */
const TEMPLATE = "template_migrated";

type Running = { child: ChildProcess; url: string };

/** Kept on globalThis: each project of vitest.config.ts sets up for itself, and one server does for all. */
const kept = globalThis as typeof globalThis & { scalehookTestPostgres?: Promise<Running> | undefined };

function startServer(): Promise<Running> {
	const script = path.join(root, "scripts", "test-postgres.mjs");
	const child = spawn(process.execPath, [script], { cwd: root, stdio: ["pipe", "pipe", "pipe"] });
	return new Promise((resolve, reject) => {
		let output = "";
		const listen = (chunk: Buffer) => {
			output += chunk;
			const url = /^postgres ready (\S+)$/m.exec(output)?.[1];
			if (url) {
				resolve({ child, url });
			}
		};
		child.stdout.on("data", listen);
		child.stderr.on("data", listen);
		child.once("exit", () => reject(new Error(output)));
	});
}

async function withTemplate(): Promise<Running> {
	const running = await startServer();
	const admin = new pg.Client({ connectionString: running.url });
	await admin.connect();
	await admin.query(`CREATE DATABASE ${TEMPLATE}`);
	await admin.end();
	const url = new URL(running.url);
	url.pathname = TEMPLATE;
	const client = new pg.Client({ connectionString: url.href });
	await client.connect();
	await applyMigrations(onConnection(client), await readMigrations(path.join(root, "prisma", "migrations")));
	await client.end();
	return running;
}

/**
 * For vitest: a PostgreSQL server that is started when the first test file asks for it, and ends with the run. A test file
 * opens a database of its own through lib/db/test-databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const door = createServer((_request, answer) => {
		// A file that asks long after another one in its process finds no connection that is just being closed.
		answer.setHeader("connection", "close");
		kept.scalehookTestPostgres ??= withTemplate();
		kept.scalehookTestPostgres.then(
			({ url }) => answer.end(JSON.stringify({ url, template: TEMPLATE })),
			(error: unknown) => answer.writeHead(500).end(String(error)),
		);
	});
	await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
	// A port of 127.0.0.1 is what this one listens on.
	const { port } = door.address() as AddressInfo;
	project.provide("postgresOnDemand", `http://127.0.0.1:${port}/`);
	return async () => {
		door.close();
		const starting = kept.scalehookTestPostgres;
		kept.scalehookTestPostgres = undefined;
		const running = await starting?.catch(() => undefined);
		if (running) {
			const ended = new Promise((resolve) => running.child.once("exit", resolve));
			running.child.stdin?.end();
			await ended;
		}
	};
}
