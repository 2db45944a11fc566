// The built console with an emulator of its own, each a process, on free ports and in a folder of their own.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { consoleProcess } from "../../scripts/console-process.mjs";
import { ensureConsoleBuild, ensurePrismaClient } from "../../scripts/ensure.mjs";
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
		const emulator = await start(
			["bin/emulator.mjs", "--port", "0", "--data", path.join(directory, "emulator")],
			{},
			(output) => /^emulator ready (\S+)$/m.exec(output)?.[1],
		);
		running.push(emulator.child);
		const port = await freePort();
		const { args, env } = consoleProcess({ port, host: "127.0.0.1", dataDirectory: directory });
		const cloud = { DATABASE_URL: "", CLOUD_TARGET: "emulator", EMULATOR_URL: emulator.ready };
		const { child } = await start(args, { ...env, ...cloud }, (output) => /Ready in/.test(output));
		running.push(child);
		const url = `http://127.0.0.1:${port}`;
		await (await fetch(`${url}/api/health`)).text();
		return { url, emulatorUrl: emulator.ready, pid: child.pid, emulatorPid: emulator.child.pid, stop: stopAll };
	} catch (error) {
		await stopAll();
		throw error;
	}
}
