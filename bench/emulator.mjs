// The emulator as its users meet it: a process of its own, durable, over signed HTTP. The process is held to one core
// where the system can do that. `--quick` takes a tenth of everything.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { drive } from "./support/drive.mjs";
import { signedRequest } from "./support/signed-requests.mjs";

const ESS = "2014-08-28";
const ECS = "2014-05-26";
const REGION = "cn-hangzhou";
const scale = process.argv.includes("--quick") ? 0.1 : 1;
const COUNTS = { reads: 30_000 * scale, writes: 10_000 * scale, groups: 10_000 * scale, instances: 100_000 * scale };

const command = fileURLToPath(new URL("../bin/emulator.mjs", import.meta.url));
/** Linux's command that holds a process to given cores; a system need not have it. */
const pinCommand = "taskset";
const canPin = availableParallelism() > 1 && spawnSync(pinCommand, ["-V"]).status === 0;
const directory = mkdtempSync(path.join(tmpdir(), "emulator-bench-"));

/** Emulators that run: none outlives the benchmark. */
const running = new Set();

/** Starts the emulator and resolves once it is ready, with the ms that this took. */
async function start(data) {
	const startedAt = performance.now();
	const args = [command, "--port", "0", "--data", path.join(directory, data)];
	const child = canPin
		? spawn(pinCommand, ["-c", "0", process.execPath, ...args], { stdio: ["ignore", "pipe", "inherit"] })
		: spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
	running.add(child);
	child.once("exit", () => running.delete(child));
	const url = await new Promise((resolve, reject) => {
		let output = "";
		child.stdout.on("data", (chunk) => {
			output += chunk;
			const ready = /^emulator ready (\S+)$/m.exec(output);
			if (ready) {
				resolve(ready[1]);
			}
		});
		child.once("exit", (code) => reject(new Error(`the emulator ended with ${code}`)));
	});
	const stop = () =>
		new Promise((resolve) => {
			child.once("exit", resolve);
			child.kill("SIGTERM");
		});
	return { port: Number(new URL(url).port), url, pid: child.pid, readyMs: performance.now() - startedAt, stop };
}

/** Resident memory in MB (Linux tells it; elsewhere `ps` does). */
function residentMb(pid) {
	try {
		return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
	} catch {
		return Number(spawnSync("ps", ["-o", "rss=", "-p", String(pid)]).stdout) / 1024;
	}
}

function cpuSeconds(pid) {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
		return (Number(fields[11]) + Number(fields[12])) / 100;
	} catch {
		return Number.NaN;
	}
}

function report(name, metrics) {
	const text = Object.entries(metrics).map(([key, [value, unit]]) => {
		const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
		return `${key}=${value.toFixed(digits)} ${unit}`;
	});
	console.log(`bench ${name} ${text.join(" ")}`);
}

/** Drives a load and reports rate, latencies and the emulator's own CPU time a call (which other processes do not blur). */
async function measureCalls(name, emulator, requests) {
	const before = cpuSeconds(emulator.pid);
	const { perSecond, p50, p99 } = await drive(emulator.port, requests);
	const cpu = ((cpuSeconds(emulator.pid) - before) / requests.length) * 1e6;
	report(name, { rate: [perSecond, "1/s"], p50: [p50, "ms"], p99: [p99, "ms"], cpu_per_call: [cpu, "us"] });
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const times = (count, make) => Array.from({ length: Math.round(count) }, (_, index) => make(index));
const newGroup = (name) => () =>
	signedRequest(ESS, "CreateScalingGroup", {
		RegionId: REGION,
		ScalingGroupName: `${name}-${Math.random().toString(36).slice(2)}`,
		MinSize: 0,
		MaxSize: 10,
		VSwitchId: "vsw-tutorial-h",
	});
const readGroup = () =>
	signedRequest(ESS, "DescribeScalingGroups", { RegionId: REGION, "ScalingGroupId.1": "asg-tutorial" });
const readInstance = (id) => () =>
	signedRequest(ECS, "DescribeInstances", { RegionId: REGION, InstanceIds: JSON.stringify([id]) });
const readPage = () => signedRequest(ECS, "DescribeInstances", { RegionId: REGION, PageSize: 10 });
const runInstances = (amount) => () =>
	signedRequest(ECS, "RunInstances", {
		RegionId: REGION,
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.g6.large",
		SecurityGroupId: "sg-tutorial",
		VSwitchId: "vsw-tutorial-h",
		Amount: amount,
	});

/** Gives the tutorial's first vSwitch room for all instances, by way of a snapshot: its network holds 65,536 at most. */
async function widenNetwork(url) {
	const snapshot = await (await fetch(`${url}/_emulator/snapshot`)).text();
	// The VPC and its first vSwitch begin at the same address, however large the seed makes each.
	const wide = snapshot.replaceAll(/192\.168\.0\.0\/(\d+)/g, (_, bits) =>
		bits === "16" ? "10.0.0.0/8" : "10.0.0.0/15",
	);
	const { status } = await fetch(`${url}/_emulator/restore`, { method: "POST", body: wide });
	if (status !== 200) {
		throw new Error(`the snapshot was not taken back: ${status}`);
	}
}

async function measureStart() {
	await (await start("warm-up")).stop();
	const first = await start("start");
	await first.stop();
	const again = await start("start");
	report("emulator-start", { fresh: [first.readyMs, "ms"], again: [again.readyMs, "ms"] });
	await pause(2_000);
	const before = cpuSeconds(again.pid);
	await pause(5_000);
	report("emulator-idle", {
		memory: [residentMb(again.pid), "MB"],
		cpu: [((cpuSeconds(again.pid) - before) / 5) * 100, "%"],
	});
	await again.stop();
}

async function measureLoad() {
	const emulator = await start("load");
	await drive(emulator.port, times(COUNTS.reads / 5, readGroup));
	await measureCalls("emulator-reads", emulator, times(COUNTS.reads, readGroup));
	await drive(emulator.port, times(COUNTS.writes / 10, newGroup("warm")));
	await measureCalls("emulator-writes", emulator, times(COUNTS.writes, newGroup("bench")));
	await emulator.stop();
}

/** What single calls cost as the number of instances grows: one after the other, so that the time is the call's own. */
async function measureGrowth() {
	const emulator = await start("growth");
	await fetch(`${emulator.url}/_emulator/clock`, { method: "POST", body: JSON.stringify({ frozen: true }) });
	await widenNetwork(emulator.url);
	let made = 0;
	let someId = "";
	for (const size of [100, 1_000, 10_000, 100_000].filter((count) => count <= COUNTS.instances)) {
		const batches = times((size - made) / 100, runInstances(100));
		const { answers } = await drive(emulator.port, batches, { connections: 4, keep: true });
		made = size;
		someId = answers.at(-1).InstanceIdSets.InstanceIdSet[0];
		await fetch(`${emulator.url}/_emulator/clock`, { method: "POST", body: JSON.stringify({ advanceSeconds: 120 }) });
		const one = { connections: 1 };
		await drive(emulator.port, times(500, readInstance(someId)), one);
		const read = await drive(emulator.port, times(1_000, readInstance(someId)), one);
		const page = await drive(emulator.port, times(500, readPage), one);
		const write = await drive(emulator.port, times(200, newGroup(`growth-${size}`)), one);
		report("emulator-growth", {
			instances: [size, ""],
			read_p50: [read.p50, "ms"],
			page_p50: [page.p50, "ms"],
			write_p50: [write.p50, "ms"],
		});
	}
	await drive(emulator.port, times(COUNTS.groups, newGroup("many")));
	await pause(3_000);
	const memory = residentMb(emulator.pid);
	await emulator.stop();
	const again = await start("growth");
	report("emulator-size", {
		groups: [COUNTS.groups, ""],
		instances: [COUNTS.instances, ""],
		memory: [memory, "MB"],
		restart: [again.readyMs, "ms"],
		memory_restarted: [residentMb(again.pid), "MB"],
	});
	await again.stop();
}

try {
	await measureStart();
	await measureLoad();
	await measureGrowth();
} finally {
	for (const child of running) {
		child.kill("SIGKILL");
	}
	rmSync(directory, { recursive: true, force: true });
}
