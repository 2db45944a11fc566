// Consoles that share one PostgreSQL server and one emulator, each a process.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { ensureConsoleBuild, ensurePrismaClient } from "../../scripts/ensure.mjs";
import { startEmulator } from "./emulator.mjs";
import { stop } from "./node-process.mjs";
import { startPostgres } from "./postgres.mjs";
import { startConsole } from "./run-console.mjs";

/** Starts the server, an emulator and `count` consoles; resolves when all answer. */
export async function startReplicas(count) {
	await ensurePrismaClient();
	await ensureConsoleBuild();
	const directory = mkdtempSync(path.join(tmpdir(), "scalehook-replicas-"));
	const running = new Set();
	const keep = (started) => {
		running.add(started.child);
		return started;
	};
	const replicas = [];
	let database;
	const stopAll = async () => {
		await database?.end();
		await Promise.all([...running].map(stop));
		rmSync(directory, { recursive: true, force: true });
	};
	try {
		const server = keep(await startPostgres());
		const emulator = keep(await startEmulator("--data", path.join(directory, "emulator")));
		const startReplica = async () => {
			const shared = { dataDirectory: directory, emulatorUrl: emulator.url, databaseUrl: server.url };
			const { child, url } = keep(await startConsole(shared));
			return { child, pid: child.pid, url };
		};
		replicas.push(...(await Promise.all(Array.from({ length: count }, startReplica))));
		database = new pg.Pool({ connectionString: server.url, max: 2 });
		return {
			replicas,
			database,
			emulatorUrl: emulator.url,
			/** Puts a new console in the place of one that is gone. */
			replace: async (gone) => {
				replicas[replicas.indexOf(gone)] = await startReplica();
			},
			stop: stopAll,
		};
	} catch (error) {
		await stopAll();
		throw error;
	}
}
