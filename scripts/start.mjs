// `npm start` and `npm run dev`: console and emulator, from whatever state the folder is in.
import { createServer } from "node:net";
import path from "node:path";
import { checkNode, ensureConsoleBuild, ensureDependencies, ensurePrismaClient, root } from "./ensure.mjs";
import { createGroup } from "./processes.mjs";

const EMULATOR_PORT = 4500;
const READY_TIMEOUT_MS = 180_000;

checkNode();
const isDevelopment = process.argv.includes("--dev");
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || "127.0.0.1";
const dataDirectory = path.resolve(root, process.env.DATA_DIR || ".data");
const group = createGroup();
group.stopOnSignals();

try {
	await ensureDependencies();
	const emulatorUrl = startEmulator();
	await ensurePrismaClient();
	if (!isDevelopment) {
		await ensureConsoleBuild();
	}
	const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
	const next = ["node_modules/next/dist/bin/next", isDevelopment ? "dev" : "start", "-p", String(port), "-H", host];
	group.start("console", next, {
		env: {
			PORT: String(port),
			HOST: host,
			DATA_DIR: dataDirectory,
			NODE_ENV: isDevelopment ? "development" : "production",
			NEXT_TELEMETRY_DISABLED: "1",
			...((await emulatorUrl) && { EMULATOR_URL: await emulatorUrl }),
		},
	});
	await answers(`${loopbackUrl(host, port)}/api/health`);
	console.log(`Scalehook ready ${url}`);
} catch (error) {
	if (!group.isStopping) {
		console.error(`scalehook: ${error.message}`);
		await group.stop();
		process.exit(1);
	}
}

/** Resolves with the emulator's address; starts one unless another is named or the real cloud is the target. */
async function startEmulator() {
	if (process.env.EMULATOR_URL || process.env.CLOUD_TARGET === "aliyun") {
		return process.env.EMULATOR_URL ?? "";
	}
	const wanted = process.env.EMULATOR_PORT === undefined ? EMULATOR_PORT : Number(process.env.EMULATOR_PORT);
	const chosen = (await isFree(wanted)) ? wanted : 0;
	if (chosen !== wanted) {
		console.error(`scalehook: port ${wanted} is taken, the emulator takes a free one`);
	}
	return new Promise((resolve) => {
		group.start(
			"emulator",
			["bin/emulator.mjs", "--port", String(chosen), "--data", path.join(dataDirectory, "emulator")],
			{
				onLine(line) {
					const ready = /^emulator ready (http:\S+)/.exec(line);
					if (ready) {
						resolve(ready[1]);
					}
				},
			},
		);
	});
}

function isFree(candidate) {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once("error", () => resolve(false));
		probe.listen(candidate, "127.0.0.1", () => probe.close(() => resolve(true)));
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
		try {
			const response = await fetch(address, { signal: AbortSignal.timeout(10_000) });
			if (response.ok) {
				return;
			}
		} catch {
			// Not listening yet.
		}
		await new Promise((resolve) => setTimeout(resolve, 150));
	}
	throw new Error(`${address} did not answer within ${READY_TIMEOUT_MS / 1000} s`);
}
