// `npm run draw:screenshots`: takes the documents' pictures anew from the demo, in headless Chromium. Takes some minutes.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright";
import { freePort, stop } from "../bench/support/node-process.mjs";
import { npmStart } from "../bench/support/npm-start.mjs";
import { ensureChromium } from "./chromium.mjs";
import { root } from "./ensure.mjs";

const READY_MS = 20 * 60_000;
const WIDE = { width: 1440, height: 900 };

const directory = mkdtempSync(path.join(tmpdir(), "scalehook-screenshots-"));
const [port, emulatorPort] = [await freePort(), await freePort()];
const url = `http://127.0.0.1:${port}`;
const child = await npmStart({
	port,
	emulatorPort,
	directory,
	args: ["--demo"],
	ready: "the week is over",
	readyMs: READY_MS,
});
try {
	const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox"] });
	try {
		const unprepared = await newest("unprepared");
		await take(browser, "dashboard", "/dashboard?range=7d");
		await take(browser, "scale-outs", "/scale-outs?range=7d");
		await take(browser, "run", `/scale-outs/${unprepared}`);
	} finally {
		await browser.close();
	}
} finally {
	await stop(child);
	rmSync(directory, { recursive: true, force: true });
}

/** The id of the newest run with a verdict. */
async function newest(verdict) {
	const input = encodeURIComponent(JSON.stringify({ range: "all", verdict }));
	const answer = await fetch(`${url}/api/queries/scaleOuts.list?input=${input}`);
	const { data } = await answer.json();
	return data.rows[0].id;
}

async function take(browser, name, address) {
	const context = await browser.newContext({ viewport: WIDE, locale: "en", reducedMotion: "reduce" });
	await context.addCookies([{ name: "scalehook-locale", value: "en", url }]);
	const page = await context.newPage();
	await page.goto(url + address);
	await page.getByRole("heading", { level: 1 }).waitFor();
	await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: path.join(root, "docs", "screenshots", `${name}.png`) });
	await context.close();
}
