// kill -9 of `npm start` and of the console's server while a walkthrough's steps are carried out: nothing outlives it, the
// next start works on what is there, and once the walkthrough is walked to its end each thing was made exactly once and is
// owned by it. Several consoles are killed side by side, since a step that was cut off may be done again after a minute.
// Usage: npm run bench -- console-kill [--rounds=32] [--lanes=4] [--seed=1]. Linux alone.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureConsoleBuild, ensurePrismaClient } from "../scripts/ensure.mjs";
import { importTypescript } from "../scripts/import-typescript.mjs";
import { consoleActions } from "./support/console-actions.mjs";
import { clientOf, setClock } from "./support/emulator.mjs";
import { freePort, stop } from "./support/node-process.mjs";
import { npmStart, serverPid } from "./support/npm-start.mjs";
import { numberOption } from "./support/number-option.mjs";
import { descendantsOf, isRunning } from "./support/process-tree.mjs";
import { randomFrom } from "./support/random.mjs";

const rounds = numberOption("rounds", 32);
const lanes = numberOption("lanes", 4);
const random = randomFrom(numberOption("seed", 1));
/** What is killed may take this long to leave nothing behind. */
const ORPHANS_MS = 12_000;
/** A step that was cut off may be done again after a minute. */
const STEP_MS = 120_000;
/** A step's calls take about this long: the kill comes within it. */
const KILL_WITHIN_MS = 120;
const REGION = { RegionId: "cn-hangzhou" };
const GROUP = "asg-tutorial";

await ensurePrismaClient();
await ensureConsoleBuild();
const { tutorialForms, verifyForm } = await importTypescript("lib/tutorial/run/test-forms.ts");
const STEPS = ["prerequisites", "policy", "grant", "group", "hook", "rule", "execute", "verify"];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const violations = [];
const counts = { starts: 0, killedStart: 0, killedServer: 0, cutOff: 0 };

/** `npm start` on ports and a folder of its own, and the account behind it. */
class Lane {
	directory = mkdtempSync(path.join(tmpdir(), "scalehook-console-kill-"));

	async open() {
		this.port = await freePort();
		this.emulatorPort = await freePort();
		this.actions = consoleActions(`http://127.0.0.1:${this.port}`);
		await this.start();
	}

	async start() {
		counts.starts += 1;
		const { port, emulatorPort, directory } = this;
		this.child = await npmStart({ port, emulatorPort, directory });
	}

	/** @returns what still runs of it afterwards. */
	async kill(what) {
		const all = [{ pid: this.child.pid, command: "scripts/start.mjs" }, ...descendantsOf(this.child.pid)];
		const server = serverPid(this.directory);
		const ended = once(this.child, "exit");
		process.kill(what === "server" ? server : this.child.pid, "SIGKILL");
		await ended;
		for (const deadline = Date.now() + ORPHANS_MS; Date.now() < deadline; await pause(50)) {
			if (!all.some(({ pid }) => isRunning(pid))) {
				return [];
			}
		}
		return all.filter(({ pid }) => isRunning(pid));
	}

	call(version, action, params = {}) {
		return clientOf(`http://127.0.0.1:${this.emulatorPort}`, version).request(action, params, { method: "POST" });
	}

	advance(advanceSeconds) {
		return setClock(`http://127.0.0.1:${this.emulatorPort}`, { advanceSeconds });
	}

	/** What stands in the account that a walkthrough makes. */
	async standing() {
		const [ESS, RAM, ECS] = ["2014-08-28", "2015-05-01", "2014-05-26"];
		const inGroup = { ...REGION, ScalingGroupId: GROUP };
		const [policies, attached, hooks, rules, activities, instances, invocations] = await Promise.all([
			this.call(RAM, "ListPolicies", { PolicyType: "Custom" }),
			this.call(RAM, "ListPoliciesForRole", { RoleName: "OOSServiceRole" }),
			this.call(ESS, "DescribeLifecycleHooks", inGroup),
			this.call(ESS, "DescribeScalingRules", inGroup),
			this.call(ESS, "DescribeScalingActivities", { ...inGroup, PageSize: 50 }),
			this.call(ESS, "DescribeScalingInstances", { ...inGroup, PageSize: 50 }),
			this.call(ECS, "DescribeInvocations", { ...REGION, PageSize: 50 }),
		]);
		const command = Buffer.from(verifyForm([]).commandContent).toString("base64");
		return {
			things: [
				...policies.Policies.Policy.map((one) => `policy ${one.PolicyName}`),
				...attached.Policies.Policy.map(
					(one) => `policy-attachment OOSServiceRole/${one.PolicyType}/${one.PolicyName}`,
				),
				...hooks.LifecycleHooks.LifecycleHook.map((one) => `hook ${one.LifecycleHookId}`),
				...rules.ScalingRules.ScalingRule.map((one) => `rule ${one.ScalingRuleId}`),
				...instances.ScalingInstances.ScalingInstance.map((one) => `instance ${one.InstanceId}`),
			],
			scaleOuts: activities.ScalingActivities.ScalingActivity.filter((one) =>
				/execute scaling rule/i.test(one.Cause ?? ""),
			).map((one) => one.ScalingActivityId),
			commands: invocations.Invocations.Invocation.filter((one) => one.CommandContent === command).map(
				(one) => one.InvokeId,
			),
		};
	}

	async view(id) {
		return this.actions.read("tutorial.walkthrough", { id });
	}

	async form(id, step) {
		const { state } = await this.view(id);
		return step === "verify" ? verifyForm(state.steps.execute.result.instanceIds.slice(0, 1)) : tutorialForms[step];
	}

	/** Does a step until it is done, again where it was cut off. */
	async complete(id, step) {
		let last;
		for (const deadline = Date.now() + STEP_MS; Date.now() < deadline; ) {
			const { statuses, state } = await this.view(id);
			if (statuses[step] === "done") {
				return;
			}
			if (statuses[step] === "running" && state.steps[step].result !== null) {
				// The cloud goes on with it.
				await this.advance(20);
			} else {
				last = await this.actions.act("runStepAction", {
					walkthroughId: id,
					step,
					form: await this.form(id, step),
					isConfirmed: true,
				});
			}
			await pause(last?.ok === false ? 1_500 : 150);
		}
		throw new Error(`${step} did not come to its end: ${JSON.stringify(last)}`);
	}
}

async function round(lane, number) {
	const complain = (what) => violations.push(`round ${number}: ${what}`);
	const before = await lane.standing();
	const created = await lane.actions.act("createWalkthroughAction", { title: `Round ${number}` });
	const walkthroughId = created.data.id;
	const killAt = STEPS[Math.floor(random() * STEPS.length)];
	const what = number % 2 === 0 ? "server" : "start";
	for (const step of STEPS) {
		if (step === killAt) {
			const form = await lane.form(walkthroughId, step);
			const asked = lane.actions
				.act("runStepAction", { walkthroughId, step, form, isConfirmed: true })
				.catch(() => "cut off");
			await pause(random() * KILL_WITHIN_MS);
			const left = await lane.kill(what);
			counts[what === "server" ? "killedServer" : "killedStart"] += 1;
			counts.cutOff += (await asked) === "cut off" ? 1 : 0;
			for (const { pid, command } of left) {
				complain(`${command} is left after ${what} was killed`);
				process.kill(pid, "SIGKILL");
			}
			await lane.start();
		}
		await lane.complete(walkthroughId, step);
	}
	const after = await lane.standing();
	const { state } = await lane.view(walkthroughId);
	const owned = state.resources
		.filter((one) => one.created && one.status === "present")
		.map((one) => `${one.kind} ${one.id}`);
	for (const thing of new Set([...after.things, ...owned])) {
		const times = [after.things, owned].map((list) => list.filter((one) => one === thing).length);
		if (!before.things.includes(thing) && times.join() !== "1,1") {
			complain(`${thing} stands ${times[0]} times and is owned ${times[1]} times (killed: ${what} at ${killAt})`);
		}
	}
	for (const kind of ["policy ", "policy-attachment ", "hook ", "rule ", "instance "]) {
		const made = after.things.filter((one) => one.startsWith(kind) && !before.things.includes(one));
		if (made.length !== 1) {
			complain(`${made.length} of ${kind}were made: ${made} (killed: ${what} at ${killAt})`);
		}
	}
	const results = {
		scaleOuts: state.steps.execute.result?.scalingActivityId,
		commands: state.steps.verify.result?.invokeId,
	};
	for (const [kind, recorded] of Object.entries(results)) {
		const made = after[kind].filter((one) => !before[kind].includes(one));
		if (made.length !== 1 || made[0] !== recorded) {
			complain(`${kind}: ${made} were made, ${recorded} is recorded (killed: ${what} at ${killAt})`);
		}
	}
	for (let tries = 0; tries < 5; tries += 1) {
		await lane.actions.act("tearDownAction", { walkthroughId });
		await lane.advance(120);
		if ((await lane.view(walkthroughId)).state.tornDownAt !== null) {
			break;
		}
	}
	const left = (await lane.standing()).things.filter((one) => !before.things.includes(one));
	if (left.length > 0) {
		complain(`${left} is left after the teardown`);
	}
}

let next = 1;
const opened = Array.from({ length: lanes }, () => new Lane());
try {
	await Promise.all(
		opened.map(async (lane) => {
			await lane.open();
			while (next <= rounds) {
				await round(lane, next++);
			}
		}),
	);
	console.log(
		`bench console-kill rounds=${rounds} killedStart=${counts.killedStart} killedServer=${counts.killedServer} ` +
			`stepsCutOff=${counts.cutOff} starts=${counts.starts} violations=${violations.length}`,
	);
} finally {
	for (const violation of violations) {
		console.error(violation);
	}
	process.exitCode = violations.length > 0 ? 1 : process.exitCode;
	await Promise.all(opened.map(async ({ child }) => child && (await stop(child))));
	for (const { directory } of opened) {
		rmSync(directory, { recursive: true, force: true });
	}
}
