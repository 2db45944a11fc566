// The built console with an emulator of its own, each a process, on free ports and in a folder of their own.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { consoleProcess } from "../../scripts/console-process.mjs";
import { ensureConsoleBuild, ensurePrismaClient } from "../../scripts/ensure.mjs";
import { startEmulator } from "./emulator.mjs";
import { freePort, start, stop } from "./node-process.mjs";

/** CPU time that a process has used so far, in seconds. Linux tells it; elsewhere it is not a number. */
export function cpuSeconds(pid) {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
		return (Number(fields[11]) + Number(fields[12])) / 100;
	} catch {
		return Number.NaN;
	}
}

/** Memory of a process that is in use now, in MB. */
export function residentMb(pid) {
	try {
		return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
	} catch {
		return Number.NaN;
	}
}

/** Starts the built console on a free port; resolves with its process and its URL once it answers. */
export async function startConsole({ dataDirectory, emulatorUrl, databaseUrl = "" }) {
	const port = await freePort();
	const { args, env } = consoleProcess({ port, host: "127.0.0.1", dataDirectory });
	const cloud = { DATABASE_URL: databaseUrl, CLOUD_TARGET: "emulator", EMULATOR_URL: emulatorUrl };
	const { child } = await start(args, { ...env, ...cloud }, (output) => /Ready in/.test(output));
	const url = `http://127.0.0.1:${port}`;
	try {
		await (await fetch(`${url}/api/health`)).text();
	} catch (error) {
		await stop(child);
		throw error;
	}
	return { child, url };
}

/** Builds the console when its build is stale, starts it with an emulator, and resolves once both answer. */
export async function runConsole() {
	await ensurePrismaClient();
	await ensureConsoleBuild();
	const directory = mkdtempSync(path.join(tmpdir(), "scalehook-bench-"));
	const running = [];
	const stopAll = async () => {
		await Promise.all(running.map(stop));
		rmSync(directory, { recursive: true, force: true });
	};
	try {
		const emulator = await startEmulator("--data", path.join(directory, "emulator"));
		running.push(emulator.child);
		const { child, url } = await startConsole({ dataDirectory: directory, emulatorUrl: emulator.url });
		running.push(child);
		return { url, emulatorUrl: emulator.url, pid: child.pid, emulatorPid: emulator.child.pid, stop: stopAll };
	} catch (error) {
		await stopAll();
		throw error;
	}
}
