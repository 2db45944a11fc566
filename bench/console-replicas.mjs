// Consoles on one PostgreSQL server, of which the one that follows a scale-out is killed or made to stand still in the
// middle of it: how soon another one goes on, and whether the history that they wrote together is what the cloud tells.
// Usage: npm run bench -- console-replicas [--consoles=3] [--rounds=12] [--instances=40] [--idle=60]. Linux alone.
import { loadavg } from "node:os";
import { setClock } from "./support/emulator.mjs";
import { numberOption } from "./support/number-option.mjs";
import { startReplicas } from "./support/replicas.mjs";
import { cpuSeconds, residentMb } from "./support/run-console.mjs";
import { callerOf, GROUP, prepareScriptedGroup } from "./support/scripted-group.mjs";

const consoles = numberOption("consoles", 3);
const rounds = numberOption("rounds", 12);
const instances = numberOption("instances", 40);
const idleSeconds = numberOption("idle", 60);
/** Virtual seconds a second: the story changes at every look. */
const SPEED = 4;
const SCRIPT = 'for step in 1 2 3 4 5 6 7 8; do echo "step $step of 8 on $(hostname)"; sleep 5; done';
const SETTLE_MS = 20_000;
const GIVE_UP_MS = 300_000;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const world = await startReplicas(consoles);
const call = callerOf(world.emulatorUrl);
const rows = async (sql, values = []) => (await world.database.query(sql, values)).rows;

async function until(what, look, everyMs = 20) {
	for (const deadline = performance.now() + GIVE_UP_MS; performance.now() < deadline; await pause(everyMs)) {
		const found = await look();
		if (found) {
			return found;
		}
	}
	throw new Error(`waited in vain for ${what}`);
}

/** Who has the region, by the process's id, and for the how manieth time it was handed out. */
async function holder() {
	const [job] = await rows(
		"SELECT retry_count AS turn, output->>'holder' AS holder FROM scalehook_queue.job WHERE state = 'active' AND data->>'regionId' = $1",
		[GROUP.RegionId],
	);
	return job?.holder && { turn: job.turn, pid: Number(job.holder.split(" ").at(-2)) };
}

async function idle() {
	await pause(SETTLE_MS);
	const before = world.replicas.map(({ pid }) => cpuSeconds(pid));
	await pause(idleSeconds * 1000);
	return world.replicas.map(({ pid }, at) => ((cpuSeconds(pid) - before[at]) / idleSeconds) * 100);
}

/** One scale-out in the middle of which its follower dies, or stands still for a while. @returns milliseconds */
async function round(number, ScalingRuleAri) {
	const { ScalingActivityId } = await call("ess", "ExecuteScalingRule", { RegionId: GROUP.RegionId, ScalingRuleAri });
	const version = async () =>
		(await rows('SELECT version FROM scale_out WHERE "scalingActivityId" = $1', [ScalingActivityId]))[0]?.version ?? 0;
	await until("the scale-out to be followed", async () => {
		const [{ count }] = await rows(
			'SELECT count(*)::int FROM scale_out_invocation i JOIN scale_out s ON s.id = i."scaleOutId" WHERE s."scalingActivityId" = $1 AND i.output IS NOT NULL',
			[ScalingActivityId],
		);
		return count > 0;
	});
	const before = await until("a holder", holder);
	const victim = world.replicas.find(({ pid }) => pid === before.pid);
	if (victim === undefined) {
		throw new Error(`the region is with ${before.pid}, which is none of ours`);
	}
	const isKilled = number % 3 !== 0;
	process.kill(victim.pid, isKilled ? "SIGKILL" : "SIGSTOP");
	const endedAt = performance.now();
	const known = await version();
	// Another one has the region, and has written what it saw.
	await until("another holder", async () => (await holder())?.turn > before.turn && (await version()) > known);
	const tookMs = performance.now() - endedAt;
	if (isKilled) {
		await world.replace(victim);
	} else {
		process.kill(victim.pid, "SIGCONT");
	}
	await until(
		"the scale-out's end",
		async () =>
			(await rows('SELECT 1 FROM scale_out WHERE "scalingActivityId" = $1 AND "isFinal"', [ScalingActivityId])).length,
		200,
	);
	return { tookMs, isKilled };
}

/** Compares what was written with what the cloud tells: every activity once, each command on each instance once, whole. */
async function compare() {
	const wrong = [];
	const told = new Map();
	for (let PageNumber = 1; ; PageNumber += 1) {
		const page = await call("ess", "DescribeScalingActivities", { ...GROUP, PageNumber, PageSize: 50 });
		for (const one of page.ScalingActivities.ScalingActivity) {
			told.set(one.ScalingActivityId, one);
		}
		if (page.ScalingActivities.ScalingActivity.length < 50) {
			break;
		}
	}
	const written = await rows(
		'SELECT id, "scalingActivityId" AS activity, status, "instanceCount" AS count FROM scale_out',
	);
	const times = (activity) => written.filter((one) => one.activity === activity);
	const expected = [...told.values()].filter(({ Cause }) => /execute scaling rule/i.test(Cause ?? ""));
	for (const { ScalingActivityId, StatusCode } of expected) {
		const found = times(ScalingActivityId);
		if (found.length !== 1 || found[0].status !== StatusCode || found[0].count !== instances) {
			wrong.push(`${ScalingActivityId} ${StatusCode} is written as ${JSON.stringify(found)}`);
			continue;
		}
		const commands = await rows('SELECT * FROM scale_out_invocation WHERE "scaleOutId" = $1', [found[0].id]);
		const onInstances = new Set(commands.map(({ instanceId }) => instanceId));
		const whole = commands.filter(({ output, exitCode }) => exitCode === 0 && /step 1 of 8.*step 8 of 8/s.test(output));
		if (commands.length !== instances || onInstances.size !== instances || whole.length !== instances) {
			wrong.push(
				`${ScalingActivityId} has ${commands.length} commands on ${onInstances.size} instances, ${whole.length} whole`,
			);
		}
	}
	if (expected.length !== rounds) {
		wrong.push(`${expected.length} scale-outs were made in ${rounds} rounds`);
	}
	return { wrong, scaleOuts: expected.length };
}

try {
	const idleCpu = await idle();
	const memory = world.replicas.map(({ pid }) => residentMb(pid));
	const maxSize = Math.min(1_000, instances * (rounds + 1));
	const rule = await prepareScriptedGroup(call, { script: SCRIPT, instances, maxSize });
	await setClock(world.emulatorUrl, { speed: SPEED, frozen: false });
	const took = { killed: [], stopped: [] };
	for (let number = 1; number <= rounds; number += 1) {
		const { tookMs, isKilled } = await round(number, rule);
		(isKilled ? took.killed : took.stopped).push(tookMs);
	}
	const { wrong, scaleOuts } = await compare();
	for (const what of wrong) {
		console.error(what);
	}
	const tell = (times) => {
		const inOrder = [...times].sort((a, b) => a - b);
		return `p50=${(inOrder[Math.floor(inOrder.length / 2)] ?? Number.NaN).toFixed(0)} ms worst=${(inOrder.at(-1) ?? Number.NaN).toFixed(0)} ms`;
	};
	console.log(
		`bench console-replicas consoles=${consoles} rounds=${rounds} instances=${instances} killed=${took.killed.length} ` +
			`${tell(took.killed)} stopped=${took.stopped.length} ${tell(took.stopped)} scaleOuts=${scaleOuts} ` +
			`violations=${wrong.length} idleCpu=${idleCpu.map((value) => value.toFixed(2)).join("/")} % ` +
			`rss=${memory.map((value) => value.toFixed(0)).join("/")} MB load=${loadavg()[0].toFixed(1)}`,
	);
	process.exitCode = wrong.length > 0 ? 1 : 0;
} finally {
	await world.stop();
}
