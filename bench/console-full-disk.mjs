// A console whose own disk fills up while it runs, started whole as `npm start` does on a file system of 200 MB: what is
// refused and with which words, whether pages and reads go on, whether all works again once there is room, and what a
// start without room says. Usage: npm run bench -- console-full-disk. As root on Linux: it mounts a tmpfs.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureConsoleBuild, ensurePrismaClient } from "../scripts/ensure.mjs";
import { importTypescript } from "../scripts/import-typescript.mjs";
import { consoleActions } from "./support/console-actions.mjs";
import { freePort, stop } from "./support/node-process.mjs";
import { npmStart } from "./support/npm-start.mjs";

if (process.getuid?.() !== 0) {
	console.error("console-full-disk needs root, to make a small file system; it is left out.");
	process.exit(0);
}
await ensurePrismaClient();
await ensureConsoleBuild();
const { tutorialForms } = await importTypescript("lib/tutorial/run/test-forms.ts");
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const disk = mkdtempSync(path.join(tmpdir(), "scalehook-full-disk-"));
const directory = path.join(disk, "data");
const ballast = path.join(disk, "ballast");
execFileSync("mount", ["-t", "tmpfs", "-o", "size=200m", "tmpfs", disk]);

/** Takes all the room that there is. */
function fill() {
	for (const size of [20_000_000, 1_000_000, 4_096]) {
		try {
			for (;;) {
				writeFileSync(ballast, Buffer.alloc(size), { flag: "a" });
			}
		} catch {
			// Nothing of that size fits any more.
		}
	}
}

const violations = [];
const expect = (what, isTrue) => {
	if (!isTrue) {
		violations.push(what);
	}
};
const [port, emulatorPort] = [await freePort(), await freePort()];
const { act, read } = consoleActions(`http://127.0.0.1:${port}`);
const page = async (address) => (await fetch(`http://127.0.0.1:${port}${address}`)).status;
const counts = { refusals: 0, reads: 0, recoveredMs: 0 };
let child;
try {
	child = await npmStart({ port, emulatorPort, directory });
	const walkthroughId = (await act("createWalkthroughAction", { title: "Full" })).data.id;
	const step = (name) => act("runStepAction", { walkthroughId, step: name, form: tutorialForms[name] });
	expect("a step is done while there is room", (await step("prerequisites")).ok);

	fill();
	for (let round = 0; round < 100; round += 1) {
		const { ok, error } = await step("policy");
		expect(`an action is refused as DiskFull, not ${ok ? "done" : error.code}`, error?.code === "DiskFull");
		counts.refusals += 1;
		for (const [name, input] of [
			["tutorial.walkthrough", { id: walkthroughId }],
			["scaleOuts.list", { direction: "SCALE_OUT", range: "all" }],
			["ram.roles", {}],
		]) {
			await read(name, input);
			counts.reads += 1;
		}
	}
	const { lastError } = await read("scaleOuts.collection", { regionId: "cn-hangzhou" });
	expect("the dashboard is told why nothing is collected", lastError?.code === "DiskFull");
	for (const address of ["/dashboard", "/tutorial", "/ram/policies", "/api/health"]) {
		expect(`${address} is answered`, (await page(address)) === 200);
	}

	rmSync(ballast);
	const freedAt = performance.now();
	while (!(await step("policy")).ok && performance.now() - freedAt < 10_000) {
		await pause(50);
	}
	counts.recoveredMs = performance.now() - freedAt;
	const { statuses } = await read("tutorial.walkthrough", { id: walkthroughId });
	expect("the step is done once there is room", statuses.policy === "done");

	fill();
	await stop(child);
	child = undefined;
	const said = await npmStart({ port, emulatorPort, directory }).then(
		(started) => {
			child = started;
			return "nothing: it started";
		},
		(error) => error.message,
	);
	expect(`a start without room ends, not ${said}`, child === undefined);
	rmSync(ballast);
	child ??= await npmStart({ port, emulatorPort, directory });
	expect(
		"all is there after it",
		(await read("tutorial.walkthrough", { id: walkthroughId })).statuses.policy === "done",
	);
	console.log(
		`bench console-full-disk refusals=${counts.refusals} readsMeanwhile=${counts.reads} ` +
			`recovered=${counts.recoveredMs.toFixed(0)} ms violations=${violations.length}`,
	);
} finally {
	for (const violation of violations) {
		console.error(violation);
	}
	process.exitCode = violations.length > 0 ? 1 : process.exitCode;
	if (child) {
		await stop(child);
	}
	execFileSync("umount", ["--lazy", disk]);
	rmdirSync(disk);
}
