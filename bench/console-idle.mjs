// What a console costs that nobody uses: CPU time and memory with the tutorial's data and no browser open, started whole
// as `npm start` does. `rss` is the server's, `supervisor` that of the process that starts it and the emulator, `together`
// their sum, in which the pages of the node binary that both share count twice; the emulator is told apart.
// Usage: npm run bench -- console-idle [--seconds=60] [--soak]
// --soak goes on for ten minutes and prints the memory minute by minute: it must be flat.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureConsoleBuild, ensurePrismaClient } from "../scripts/ensure.mjs";
import { freePort, stop } from "./support/node-process.mjs";
import { emulatorPid, npmStart, serverPid } from "./support/npm-start.mjs";
import { numberOption } from "./support/number-option.mjs";
import { cpuSeconds, residentMb } from "./support/run-console.mjs";

const seconds = numberOption("seconds", 60);
const soakMinutes = process.argv.includes("--soak") ? 10 : 0;
/** What the start itself leaves to be done is over by then. */
const SETTLE_MS = 20_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const directory = mkdtempSync(path.join(tmpdir(), "scalehook-idle-"));
let supervisor;
try {
	// A build of this very start would leave its memory behind.
	await ensurePrismaClient();
	await ensureConsoleBuild();
	const [port, emulatorPort] = [await freePort(), await freePort()];
	supervisor = await npmStart({ port, emulatorPort, directory });
	const [server, emulator] = [serverPid(directory), emulatorPid(directory)];
	const memory = () => {
		const [own, parent, other] = [server, supervisor.pid, emulator].map(residentMb);
		const tell = (value) => `${value.toFixed(0)} MB`;
		return `rss=${tell(own)} supervisor=${tell(parent)} together=${tell(own + parent)} emulator=${tell(other)}`;
	};
	// One look at the first page, as someone takes who then leaves.
	await (await fetch(`http://127.0.0.1:${port}/dashboard`)).text();
	await pause(SETTLE_MS);
	const before = [server, supervisor.pid, emulator].map(cpuSeconds);
	const startedAt = performance.now();
	await pause(seconds * 1000);
	const passed = (performance.now() - startedAt) / 1000;
	const [own, parent, other] = [server, supervisor.pid, emulator].map((pid, at) =>
		(((cpuSeconds(pid) - before[at]) / passed) * 100).toFixed(2),
	);
	console.log(
		`bench console-idle seconds=${passed.toFixed(0)} cpu=${own} % supervisorCpu=${parent} % emulatorCpu=${other} % ${memory()}`,
	);
	for (let minute = 1; minute <= soakMinutes; minute++) {
		await pause(60_000);
		console.log(`bench console-idle soak=${minute} min ${memory()}`);
	}
} finally {
	if (supervisor) {
		await stop(supervisor);
	}
	rmSync(directory, { recursive: true, force: true });
}
