// Finds a Chromium for the browser tests, and installs Debian's where there is none.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run } from "./ensure.mjs";

// The shell draws the same pages without a browser's own windows: the browser tests take a fifth less of the processor.
const CANDIDATES = [
	"/usr/bin/chromium-headless-shell",
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
];

async function playwrightChromium() {
	const { chromium } = await import("playwright");
	const file = chromium.executablePath();
	return file && existsSync(file) ? file : undefined;
}

/** Path of a Chromium to run: CHROMIUM_PATH, the system's, or Playwright's own; undefined when there is none. */
export async function findChromium() {
	const named = process.env.CHROMIUM_PATH;
	if (named) {
		return named;
	}
	return CANDIDATES.find((file) => existsSync(file)) ?? (await playwrightChromium());
}

/** The same, installing it when needed: Debian's package as root, else Playwright's own download. */
export async function ensureChromium() {
	const found = await findChromium();
	if (found) {
		return found;
	}
	console.error("scalehook: installing Chromium for the browser tests");
	if (process.getuid?.() === 0 && hasCommand("apt-get")) {
		const env = { DEBIAN_FRONTEND: "noninteractive" };
		await run("apt-get", ["update", "-q"], { env, quiet: true });
		const install = (chromium) =>
			run("apt-get", ["install", "-y", "-q", "--no-install-recommends", chromium, "fonts-noto-cjk"], {
				env,
				quiet: true,
			});
		// Older releases have no package for the shell alone.
		await install("chromium-headless-shell").catch(() => install("chromium"));
	} else {
		await run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"]);
	}
	const installed = await findChromium();
	if (!installed) {
		throw new Error("no Chromium: install one and name it in CHROMIUM_PATH");
	}
	return installed;
}

function hasCommand(name) {
	try {
		execFileSync("sh", ["-c", `command -v ${name}`], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}
