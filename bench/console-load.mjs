// How soon the console answers 200 browsers that watch a scale-out of 300 instances with hook and script, everything on
// this machine. Usage: npm run bench -- console-load [--browsers=200] [--instances=300] [--seconds=30]
import { spawn } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { setClock } from "./support/emulator.mjs";
import { numberOption } from "./support/number-option.mjs";
import { cpuSeconds, residentMb, runConsole } from "./support/run-console.mjs";
import { callerOf, GROUP, prepareScriptedGroup } from "./support/scripted-group.mjs";

const browsers = numberOption("browsers", 200);
const instances = numberOption("instances", 300);
const seconds = numberOption("seconds", 30);
/** Virtual seconds a second: enough for the story to change at every look. */
const SPEED = 4;
const SCRIPT = 'for step in 1 2 3 4 5 6; do echo "step $step of 6 on $(hostname)"; sleep 5; done';

const console_ = await runConsole();
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const call = callerOf(console_.emulatorUrl);

const clock = (change) => setClock(console_.emulatorUrl, change);

async function read(name, input) {
	const address = `${console_.url}/api/queries/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
	return (await (await fetch(address)).json()).data;
}

async function startScaleOut() {
	const ScalingRuleAri = await prepareScriptedGroup(call, { script: SCRIPT, instances, maxSize: instances });
	await call("ess", "ExecuteScalingRule", { RegionId: GROUP.RegionId, ScalingRuleAri });
}

/** The scale-out's id, once its first scripts run. */
async function whenScriptsRun() {
	for (let tries = 0; tries < 120; tries += 1) {
		await clock({ advanceSeconds: 5 });
		await pause(500);
		const { rows } = await read("scaleOuts.list", { direction: "SCALE_OUT", range: "all" });
		const story = rows[0] && (await read("scaleOuts.one", { id: rows[0].id })).scaleOut;
		if ((story?.commands ?? story?.invocations ?? []).length > 0) {
			return story.id;
		}
	}
	throw new Error("no script began to run");
}

function drive(...args) {
	const driver = fileURLToPath(new URL("support/browser-polls.mjs", import.meta.url));
	const child = spawn(process.execPath, [driver, ...args], { stdio: ["ignore", "pipe", "inherit"] });
	return new Promise((resolve, reject) => {
		let output = "";
		child.stdout.on("data", (chunk) => {
			output += chunk;
		});
		child.once("exit", (code) => (code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`ended with ${code}`))));
	});
}

try {
	await startScaleOut();
	const id = await whenScriptsRun();
	await clock({ speed: SPEED, frozen: false });
	const shell = [{ name: "system.emulatorClock", input: {} }];
	const story = [{ name: "scaleOuts.one", input: { id } }, ...shell];
	const all = { direction: "SCALE_OUT", range: "all" };
	const dashboard = [
		{ name: "scaleOuts.list", input: all },
		{ name: "scaleOuts.summary", input: all },
		{ name: "scaleOuts.groups", input: { direction: all.direction } },
		{ name: "scaleOuts.collection", input: { regionId: GROUP.RegionId } },
		...shell,
	];
	const before = cpuSeconds(console_.pid);
	// Of four browsers three show the story and one the dashboard.
	const pages = [story, story, story, dashboard].map((page) => JSON.stringify(page));
	const result = await drive(console_.url, String(browsers), String(seconds), ...pages);
	const cpu = ((cpuSeconds(console_.pid) - before) / (seconds + 5)) * 100;
	const { scaleOut } = await read("scaleOuts.one", { id });
	for (const [name, p95] of Object.entries(result.p95ByName)) {
		console.log(`bench console-load query=${name} p95=${p95.toFixed(0)} ms`);
	}
	const tell = (value) => value.toFixed(value < 10 ? 1 : 0);
	console.log(
		`bench console-load browsers=${browsers} instances=${instances} p50=${tell(result.p50)} ms p95=${tell(result.p95)} ms ` +
			`max=${tell(result.max)} ms kbPerPoll=${tell(result.kbPerPoll)} polls=${tell(result.perSecond)} 1/s ` +
			`unchanged=${tell(result.unchanged * 100)} % failures=${result.failures} consoleCpu=${tell(cpu)} % ` +
			`rss=${tell(residentMb(console_.pid))} MB load=${loadavg()[0].toFixed(1)} status=${scaleOut.status}`,
	);
} finally {
	await console_.stop();
}
