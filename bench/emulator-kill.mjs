// kill -9 of the emulator while scripts write files on instances, over and over on one directory: a command that an answer
// reported as Success has its files after the next start and has run once, one that was cut off runs to its end, and two
// commands that run at once on one instance see each other's files. One that was cut off is run again from its beginning:
// how many of its lines then stand twice (what another command's end had put on disk with its own) is counted, not failed.
// Usage: npm run bench -- emulator-kill [--rounds=30] [--instances=4] [--seed=1]
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { clientOf, setClock, startEmulator } from "./support/emulator.mjs";
import { numberOption } from "./support/number-option.mjs";
import { randomFrom } from "./support/random.mjs";

const rounds = numberOption("rounds", 30);
const random = randomFrom(numberOption("seed", 1));
const WRITERS = 6;
/** Virtual seconds a second: sleeping scripts end within a round. */
const SPEED = 20;
/** A kill comes once so many commands of the round were reported, and at some moment after that. */
const KILL_AFTER_REPORTED = 10;
const KILL_WITHIN_MS = 500;
const REGION = { RegionId: "cn-hangzhou" };

const directory = mkdtempSync(path.join(tmpdir(), "scalehook-emulator-kill-"));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const violations = [];
/** Every command that the emulator acknowledged, by its invocation. */
const commands = new Map();
const counts = { acknowledged: 0, reported: 0, unanswered: 0, pairs: 0, cut: 0, twice: 0 };
let emulator;
let serial = 0;

async function openEmulator() {
	const { child, url } = await startEmulator("--data", directory);
	const ecs = clientOf(url, "2014-05-26");
	return {
		child,
		call: (action, params) => ecs.request(action, { ...REGION, ...params }, { method: "POST" }),
		clock: (change) => setClock(url, change),
	};
}

const runScript = async (instanceId, script) =>
	(
		await emulator.call("RunCommand", {
			Type: "RunShellScript",
			CommandContent: script,
			"InstanceId.1": instanceId,
			Timeout: 600,
		})
	).InvokeId;

async function look(invokeId) {
	const { Invocations } = await emulator.call("DescribeInvocations", {
		InvokeId: invokeId,
		IncludeOutput: true,
		ContentEncoding: "PlainText",
	});
	const run = Invocations.Invocation[0]?.InvokeInstances.InvokeInstance[0];
	return { status: run?.InvocationStatus, output: run?.Output ?? "", exitCode: run?.ExitCode };
}

/** A command that writes a file in two steps, with or without a sleep between them, and a line into a common journal. */
function writer(name) {
	const rest = serial % 3 === 0 ? `sleep ${1 + (serial % 4)}` : ":";
	return {
		name,
		files: { [name]: `${name} done` },
		script: `mkdir -p /data && echo ${name} >> /data/journal && printf '%s ' ${name} > /data/${name}\n${rest}\necho done >> /data/${name}`,
	};
}

/** Two commands of which one waits for the other's file: both run at once, on one file system. */
function pair(name) {
	return [
		{
			name: `${name}-a`,
			// Without it, where the kill came before it was started, this one waits in vain and fails.
			needs: `${name}-b`,
			files: { [`${name}-a`]: `${name}-a saw ${name}-b done` },
			script: `mkdir -p /data; echo ${name}-a >> /data/journal
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  if grep -q done /data/${name}-b 2>/dev/null; then echo "${name}-a saw $(cat /data/${name}-b)" > /data/${name}-a; exit 0; fi
  sleep 1
done
exit 7`,
		},
		{
			name: `${name}-b`,
			files: { [`${name}-b`]: `${name}-b done` },
			script: `mkdir -p /data; echo ${name}-b >> /data/journal; sleep 3; echo "${name}-b done" > /data/${name}-b`,
		},
	];
}

/** Starts commands from several sides at once until the kill; one that was not answered may have been started or not. */
async function writeUntilKilled(round, instances) {
	let isKilled = false;
	let killAt = Number.POSITIVE_INFINITY;
	let reported = 0;
	const own = [];
	const unanswered = [];
	const begin = async (instanceId, command) => {
		try {
			const invokeId = await runScript(instanceId, command.script);
			const entry = { ...command, instanceId, round, isReported: false };
			commands.set(invokeId, entry);
			own.push([invokeId, entry]);
			counts.acknowledged += 1;
		} catch (error) {
			if (!isKilled) {
				throw error;
			}
			unanswered.push({ ...command, instanceId });
		}
	};
	const write = async (first) => {
		for (let turn = first; !isKilled; turn += 1) {
			serial += 1;
			const name = `r${round}n${serial}`;
			const instanceId = instances[turn % instances.length];
			if (serial % 5 === 0) {
				counts.pairs += 1;
				await Promise.all(pair(name).map((command) => begin(instanceId, command)));
			} else {
				await begin(instanceId, writer(name));
			}
			// Many at once, but not without end: each start of a script costs processor time.
			await pause(80);
		}
	};
	const watch = async () => {
		while (!isKilled) {
			for (const [invokeId, entry] of own.filter(([, { isReported }]) => !isReported)) {
				const seen = await look(invokeId).catch((error) => (isKilled ? undefined : Promise.reject(error)));
				if (seen?.status === "Success") {
					entry.isReported = true;
					reported += 1;
					if (reported === KILL_AFTER_REPORTED) {
						killAt = performance.now() + random() * KILL_WITHIN_MS;
					}
				} else if (seen?.status === "Failed") {
					violations.push(`${entry.name}: failed with ${seen.exitCode}: ${seen.output}`);
					entry.isReported = true;
				}
			}
			await pause(5);
		}
	};
	const kill = async () => {
		while (performance.now() < killAt) {
			await pause(3);
		}
		isKilled = true;
		emulator.child.kill("SIGKILL");
		await once(emulator.child, "exit");
	};
	await Promise.all([...Array.from({ length: WRITERS }, (_, index) => write(index)), watch(), kill()]);
	counts.unanswered += unanswered.length;
	counts.reported += reported;
	return unanswered;
}

/** What an instance's files hold, and how often each name stands in the journal. */
async function readFiles(instanceId) {
	const names = [...commands.values()].filter((entry) => entry.instanceId === instanceId);
	const newest = Math.max(0, ...names.map(({ round }) => round));
	const script = `cd /data 2>/dev/null || exit 0
for f in r${newest}n* ; do [ -f $f ] && echo "F $f=$(cat $f)"; done
grep '^r${newest}n' journal | sort | uniq -c`;
	const invokeId = await runScript(instanceId, script);
	let seen = await look(invokeId);
	for (let tries = 0; tries < 400 && !["Success", "Failed"].includes(seen.status); tries += 1) {
		await pause(20);
		seen = await look(invokeId);
	}
	if (seen.status !== "Success") {
		throw new Error(`the files of ${instanceId} could not be read: ${JSON.stringify(seen)}`);
	}
	const files = new Map([...seen.output.matchAll(/^F (\S+?)=(.*)$/gm)].map(([, name, text]) => [name, text]));
	const lines = new Map(
		[...seen.output.matchAll(/^ *(\d+) (r\S+)$/gm)].map(([, count, name]) => [name, Number(count)]),
	);
	return { files, lines };
}

/** Holds what each instance shows against what was promised. */
async function check(round, instances, unanswered, { isSettled }) {
	for (const instanceId of instances) {
		const { files, lines } = await readFiles(instanceId);
		const complain = (name, what) =>
			violations.push(`round ${round}, ${isSettled ? "settled" : "after the start"}: ${name} ${what}`);
		const compare = (entry) => {
			if (entry.needs && !lines.has(entry.needs)) {
				return;
			}
			for (const [file, text] of Object.entries(entry.files)) {
				if (files.get(file) !== text) {
					complain(entry.name, `has ${JSON.stringify(files.get(file))} in ${file}, not ${JSON.stringify(text)}`);
				}
			}
			const times = lines.get(entry.name) ?? 0;
			if (times === 0 || (times > 1 && entry.isReported)) {
				complain(entry.name, `stands ${times} times in the journal`);
			}
			counts.twice += times > 1 ? 1 : 0;
		};
		for (const entry of commands.values()) {
			if (entry.round === round && entry.instanceId === instanceId && (entry.isReported || isSettled)) {
				compare(entry);
			}
		}
		for (const entry of unanswered.filter((one) => isSettled && one.instanceId === instanceId)) {
			// Whole, or not at all.
			if (lines.has(entry.name)) {
				compare(entry);
			}
		}
	}
}

try {
	emulator = await openEmulator();
	const { InstanceIdSets } = await emulator.call("RunInstances", {
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.g6.large",
		SecurityGroupId: "sg-tutorial",
		VSwitchId: "vsw-tutorial-h",
		Amount: numberOption("instances", 4),
	});
	const instances = InstanceIdSets.InstanceIdSet;
	await emulator.clock({ advanceSeconds: 120 });
	for (let round = 1; round <= rounds && violations.length < 20; round += 1) {
		await emulator.clock({ speed: SPEED, frozen: false });
		const unanswered = await writeUntilKilled(round, instances);
		const own = [...commands].filter(([, entry]) => entry.round === round);
		counts.cut += own.filter(([, { isReported }]) => !isReported).length;
		emulator = await openEmulator();
		await check(round, instances, unanswered, { isSettled: false });
		for (let seconds = 0; seconds < 120; seconds += 30) {
			await emulator.clock({ advanceSeconds: 30 });
		}
		for (const [invokeId, entry] of own) {
			const { status, exitCode } = await look(invokeId);
			const isAlone = entry.needs && !own.some(([, { name }]) => name === entry.needs);
			if (status !== "Success" && !(isAlone && exitCode === 7)) {
				violations.push(`round ${round}: ${entry.name} is ${status} (${exitCode}) once all is over`);
			}
		}
		await check(round, instances, unanswered, { isSettled: true });
	}
	console.log(
		`bench emulator-kill rounds=${rounds} commands=${counts.acknowledged} reportedBeforeTheKill=${counts.reported} ` +
			`cutOff=${counts.cut} cutOffAndLoggedTwice=${counts.twice} unanswered=${counts.unanswered} pairs=${counts.pairs} violations=${violations.length}`,
	);
	for (const violation of violations) {
		console.error(violation);
	}
	process.exitCode = violations.length > 0 ? 1 : 0;
} finally {
	emulator?.child.kill("SIGKILL");
	rmSync(directory, { recursive: true, force: true });
}
