// What a first visit to a page costs: JavaScript (gzip), all bytes, how far the layout shifts, and when its heading stands.
// Usage: npm run bench -- pages. Needs Chromium, which it installs when there is none.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright";
import { ensureChromium } from "../scripts/chromium.mjs";
import { createPlayer } from "../scripts/demo/fill-demo.mjs";
import { ensureConsoleBuild } from "../scripts/ensure.mjs";
import { setClock } from "./support/emulator.mjs";
import { freePort, stop } from "./support/node-process.mjs";
import { npmStart } from "./support/npm-start.mjs";

const KIB = 1024;
/** Layout shifts are looked for this long after everything has been loaded. */
const CALM_MS = 1_500;
const READ_MS = 30_000;

await ensureConsoleBuild();
const directory = mkdtempSync(path.join(tmpdir(), "scalehook-bench-"));
const [port, emulatorPort] = [await freePort(), await freePort()];
const url = `http://127.0.0.1:${port}`;
const emulatorUrl = `http://127.0.0.1:${emulatorPort}`;
const child = await npmStart({ port, emulatorPort, directory });
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
try {
	await makeRuns();
	const id = await newestRun();
	for (const address of [
		"/dashboard",
		"/scale-outs",
		`/scale-outs/${id}`,
		"/oos/executions",
		"/ess/groups",
		"/tutorial",
	]) {
		await measure(address, address.replace(id, "ID"));
	}
} finally {
	await browser.close();
	await stop(child);
	rmSync(directory, { recursive: true, force: true });
}

/** A few scale-outs of the demo's groups, each with its script. */
async function makeRuns() {
	const player = createPlayer(emulatorUrl);
	await player.play({ kind: "setUp" });
	await setClock(emulatorUrl, { advanceSeconds: 900 });
	for (const group of ["web-frontend", "api-workers", "crm"]) {
		await player.play({ kind: "out", group, step: 1 });
	}
	await setClock(emulatorUrl, { advanceSeconds: 900 });
}

async function newestRun() {
	const input = encodeURIComponent(JSON.stringify({ range: "all" }));
	const until = performance.now() + READ_MS;
	while (performance.now() < until) {
		const answer = await fetch(`${url}/api/queries/scaleOuts.list?input=${input}`);
		const { data } = await answer.json();
		if (data?.rows?.length >= 6 && data.rows.every(({ status }) => status !== "InProgress")) {
			return data.rows[0].id;
		}
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error("the console did not read the scale-outs in time");
}

/** Opens a page in a browser that has seen nothing. */
async function measure(address, name) {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	const kinds = new Map();
	const bytes = { Script: 0, all: 0 };
	await session.send("Network.enable");
	session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
	// What is sent as content, without headers: that is what a budget of JavaScript means.
	session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
		bytes.all += encodedDataLength;
		bytes.Script += kinds.get(requestId) === "Script" ? encodedDataLength : 0;
	});
	await page.addInitScript(() => {
		window.shifted = 0;
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				window.shifted += entry.hadRecentInput ? 0 : entry.value;
			}
		}).observe({ type: "layout-shift", buffered: true });
	});
	const began = performance.now();
	await page.goto(`${url}${address}`);
	await page.getByRole("heading", { level: 1 }).waitFor();
	const heading = performance.now() - began;
	await page.waitForLoadState("load");
	await page.waitForTimeout(CALM_MS);
	const shift = await page.evaluate(() => window.shifted);
	console.log(
		`bench pages page=${name} javascript=${(bytes.Script / KIB).toFixed(0)} KiB all=${(bytes.all / KIB).toFixed(0)} KiB shift=${shift.toFixed(3)} heading=${heading.toFixed(0)} ms`,
	);
	await context.close();
}
