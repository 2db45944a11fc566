// `npm start` and `npm run dev`: console and emulator, from whatever state the folder is in. `--demo` fills a folder of its
// own with a week to look at.
import { mkdirSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import path from "node:path";
import { DirectoryLockedError, lockDirectory, waitForDirectory } from "../lib/kit/directory-lock.mjs";
import { refuseOpenHost } from "./check-host.mjs";
import { consoleProcess } from "./console-process.mjs";
import { checkNode, ensureConsoleBuild, ensureDependencies, ensurePrismaClient, root } from "./ensure.mjs";
import { createGroup } from "./processes.mjs";
import { whenNpmIsGone } from "./watch-parent.mjs";

const EMULATOR_PORT = 4500;
const READY_TIMEOUT_MS = 180_000;
/** How long what an earlier console left behind may take to end, when that one was killed. */
const LEFTOVER_MS = 6_000;

checkNode();
const refusal = refuseOpenHost(process.env);
if (refusal) {
	console.error(`scalehook: ${refusal}`);
	process.exit(1);
}
const isDevelopment = process.argv.includes("--dev");
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || "127.0.0.1";
const isDemo = process.argv.includes("--demo");
const dataDirectory = path.resolve(root, process.env.DATA_DIR || (isDemo ? ".data/demo" : ".data"));
const emulatorDirectory = path.join(dataDirectory, "emulator");
const startsEmulator = !process.env.EMULATOR_URL && process.env.CLOUD_TARGET !== "aliyun";
const group = createGroup();
group.stopOnSignals();
whenNpmIsGone(async () => {
	await group.stop();
	process.exit(1);
});

try {
	lockData();
	await ensureDependencies();
	const demo = isDemo ? await prepareDemo() : undefined;
	const emulatorUrl = startsEmulator ? startEmulator(demo?.emulatorOptions) : Promise.resolve(process.env.EMULATOR_URL);
	// It is awaited below; until then its failure must not end this process with a stack.
	emulatorUrl.catch(() => {});
	await ensurePrismaClient();
	if (!isDevelopment) {
		await ensureConsoleBuild();
	}
	if (!(await isFreeSoon(port, host))) {
		throw new Error(`port ${port} is taken: stop what listens there, or set PORT`);
	}
	const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
	const { args, env } = consoleProcess({ port, host, dataDirectory, isDevelopment });
	group.start("console", args, { env: { ...env, ...((await emulatorUrl) && { EMULATOR_URL: await emulatorUrl }) } });
	await answers(`${loopbackUrl(host, port)}/api/health`);
	console.log(`Scalehook ready ${url}`);
	await demo?.fill(await emulatorUrl, loopbackUrl(host, port));
} catch (error) {
	if (!group.isStopping) {
		console.error(`scalehook: ${error.message}`);
		await group.stop();
		process.exit(1);
	}
}

/**
 * Takes the data directory for this console before anything else is done: a second one would corrupt the first one's
 * files. Whoever keeps nothing there may share it.
 * @throws {Error} with one line for whoever typed the command
 */
function lockData() {
	if (process.env.DATABASE_URL && !startsEmulator) {
		return;
	}
	try {
		lockDirectory({ directory: dataDirectory, file: "console.lock", user: "another console" });
	} catch (error) {
		throw new Error(
			error instanceof DirectoryLockedError
				? `${error.message}. Stop it, or set DATA_DIR to another folder.`
				: `nothing can be kept in ${dataDirectory}: ${error.message}`,
		);
	}
}

/**
 * The demo in this data directory: how its emulator starts, and what fills it once both answer.
 * @throws {Error} with one line for whoever typed the command
 */
async function prepareDemo() {
	if (!startsEmulator) {
		throw new Error("--demo needs the emulator that npm start starts: leave EMULATOR_URL and CLOUD_TARGET unset");
	}
	const { emulatorOptions, fillDemo, openDemo } = await import("./demo/start-demo.mjs");
	mkdirSync(dataDirectory, { recursive: true });
	return {
		emulatorOptions: emulatorOptions(openDemo(dataDirectory, Date.now())),
		fill: (emulatorUrl, consoleUrl) =>
			fillDemo({ directory: dataDirectory, emulatorUrl, consoleUrl, say: (line) => console.log(line) }),
	};
}

/** Starts the emulator with further options and keeps it running. Resolves with its address. */
async function startEmulator(options = []) {
	// Of a console that was killed the emulator may still be ending.
	mkdirSync(emulatorDirectory, { recursive: true });
	const lock = { directory: emulatorDirectory, file: "emulator.lock", user: "another emulator" };
	(await waitForDirectory(lock, LEFTOVER_MS))();
	const wanted = process.env.EMULATOR_PORT === undefined ? EMULATOR_PORT : Number(process.env.EMULATOR_PORT);
	const chosen = (await isFree(wanted)) ? wanted : 0;
	if (chosen !== wanted) {
		console.error(`scalehook: port ${wanted} is taken, the emulator takes a free one`);
	}
	const args = (emulatorPort) => [
		"bin/emulator.mjs",
		"--port",
		String(emulatorPort),
		"--data",
		emulatorDirectory,
		"--exit-with-stdin",
		...options,
	];
	const ready = /^emulator ready (http:\S+)/;
	return new Promise((resolve) => {
		group.keep("emulator", args(chosen), {
			isUp: (line) => ready.test(line),
			// Clients know the address by now, the console among them.
			argsAgain: (line) => args(new URL(ready.exec(line)[1]).port),
			onLine(line) {
				const address = ready.exec(line)?.[1];
				if (address) {
					resolve(address);
				}
			},
			onState: (state) => group.tell("console", { emulator: state }),
		});
	});
}

async function isFreeSoon(candidate, address) {
	const deadline = Date.now() + LEFTOVER_MS;
	while (!(await isFree(candidate, address))) {
		if (Date.now() >= deadline) {
			return false;
		}
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	return true;
}

function isFree(candidate, address = "127.0.0.1") {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once("error", (error) => resolve(error.code !== "EADDRINUSE"));
		probe.listen(candidate, address, () => probe.close(() => resolve(true)));
	});
}

/** Where this machine reaches a server that listens on `listenHost`. */
function loopbackUrl(listenHost, listenPort) {
	const isAny = listenHost === "0.0.0.0" || listenHost === "::";
	const name = isAny ? "127.0.0.1" : listenHost.includes(":") ? `[${listenHost}]` : listenHost;
	return `http://${name}:${listenPort}`;
}

async function answers(address) {
	const deadline = Date.now() + READY_TIMEOUT_MS;
	while (Date.now() < deadline) {
		if (await isWell(address)) {
			return;
		}
		await new Promise((resolve) => setTimeout(resolve, 150));
	}
	throw new Error(`${address} did not answer within ${READY_TIMEOUT_MS / 1000} s`);
}

/** Whether `address` answers 200. Asked without fetch(), which would stay in this process's memory for good. */
function isWell(address) {
	return new Promise((resolve) => {
		const asked = get(address, { agent: false, timeout: 10_000 }, (answer) => {
			answer.resume();
			answer.once("close", () => resolve(answer.statusCode === 200));
		});
		asked.once("timeout", () => asked.destroy());
		// Not listening yet.
		asked.once("error", () => resolve(false));
	});
}
