// What a console costs that nobody uses: CPU time and memory with the tutorial's data and no browser open.
// Usage: npm run bench -- console-idle [--seconds=60] [--soak]
// --soak goes on for ten minutes and prints the memory minute by minute: it must be flat.
import { cpuSeconds, residentMb, runConsole } from "./support/run-console.mjs";

const seconds = Number(process.argv.find((argument) => argument.startsWith("--seconds="))?.slice(10) ?? 60);
const soakMinutes = process.argv.includes("--soak") ? 10 : 0;
/** What the start itself leaves to be done is over by then. */
const SETTLE_MS = 20_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const console_ = await runConsole();
try {
	// One look at the first page, as someone takes who then leaves.
	await (await fetch(`${console_.url}/dashboard`)).text();
	await pause(SETTLE_MS);
	const before = cpuSeconds(console_.pid);
	const emulatorBefore = cpuSeconds(console_.emulatorPid);
	const startedAt = performance.now();
	await pause(seconds * 1000);
	const passed = (performance.now() - startedAt) / 1000;
	const share = (used) => ((used / passed) * 100).toFixed(2);
	console.log(
		`bench console-idle seconds=${passed.toFixed(0)} cpu=${share(cpuSeconds(console_.pid) - before)} % ` +
			`emulatorCpu=${share(cpuSeconds(console_.emulatorPid) - emulatorBefore)} % ` +
			`rss=${residentMb(console_.pid).toFixed(0)} MB`,
	);
	for (let minute = 1; minute <= soakMinutes; minute++) {
		await pause(60_000);
		console.log(`bench console-idle soak=${minute} min rss=${residentMb(console_.pid).toFixed(0)} MB`);
	}
} finally {
	await console_.stop();
}
