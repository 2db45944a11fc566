import { ConsoleError } from "@/lib/actions/error-fields";
import { isCloudError } from "@/lib/cloud/cloud-error";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import { runningAttempt } from "../machine";
import type { WalkthroughState } from "../state";
import { canStart } from "../status";
import { STEP_IDS, type StepId } from "../steps";
import { tutorialForms as forms, GROUP, verifyForm } from "./test-forms";
import { ProcessDied } from "./test-process";
import type { ConsoleWorld, Fault, SentToken } from "./test-world";

/** What a walk did and met, for the figures. */
export type WalkReport = {
	seed: number;
	actions: number;
	refusals: number;
	deaths: number;
	emulatorRestarts: number;
	/** What was not as it has to be; empty when all was. */
	violations: string[];
};

/** Numbers in [0, 1) that repeat with the seed (mulberry32). */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * For tests: one or two people walk through the wizard's actions at random while calls fail, are throttled and lose their
 * answers, the console dies at any operation and the emulator is restarted. Afterwards all is calm, and what stands in the
 * account is compared with the records: each thing made once, owned by one walkthrough, and removed by the teardown.
 */
export async function randomWalk(world: ConsoleWorld, seed: number, length = 30): Promise<WalkReport> {
	const random = randomOf(seed);
	const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
	const report: WalkReport = { seed, actions: 0, refusals: 0, deaths: 0, emulatorRestarts: 0, violations: [] };
	/** What the records have said of scale-outs and commands. */
	const known = { activities: new Set<string>(), commands: new Set<string>() };
	await world.reset();
	const ids = random() < 0.5 ? [await world.begin("a")] : [await world.begin("a"), await world.begin("b")];

	const attempt = async (action: () => Promise<unknown>): Promise<void> => {
		try {
			await action();
		} catch (error) {
			if (!(isCloudError(error) || error instanceof ConsoleError || error instanceof ProcessDied)) {
				throw error;
			}
			report.refusals += 1;
		}
		if (world.isDead()) {
			report.deaths += 1;
			world.restart();
			await world.advance(61);
		}
	};
	const note = async () => {
		for (const id of ids) {
			const { execute, verify } = (await world.state(id)).steps;
			known.activities.add(execute.result?.scalingActivityId ?? "");
			known.commands.add(verify.result?.invokeId ?? "");
		}
	};

	const formOf = async (id: string, step: StepId): Promise<unknown> => {
		const { result } = (await world.state(id)).steps.execute;
		switch (step) {
			case "policy":
				return pick([forms.policy, forms.policy, { ...forms.policy, policyDocument: OTHER_DOCUMENT }]);
			case "hook":
				return { ...forms.hook, heartbeatTimeout: pick([300, 300, 60]), commandContent: pick(["true\n", "sleep 5\n"]) };
			case "rule":
				return { ...forms.rule, amount: pick([1, 1, 2]) };
			case "verify":
				return verifyForm([result?.instanceIds[0] ?? "i-none"]);
			case "execution":
				return { executionId: result?.executionIds[0] ?? "exec-none" };
			default:
				return forms[step];
		}
	};
	/** Mostly the next step of the tutorial, else any that can be begun. */
	const step = async (id: string) => {
		const state = await world.state(id);
		const ready = STEP_IDS.filter((one) => canStart(state, one, world.now()));
		const next = ready.find((one) => state.steps[one].result === null) ?? pick(ready);
		const chosen = random() < 0.7 ? next : pick(ready);
		if (chosen !== undefined) {
			const form = await formOf(id, chosen);
			const asks = watchTokens(world, state, chosen, form);
			await attempt(() => world.run(id, chosen, form, random() < 0.8));
			report.violations.push(...asks());
		}
	};

	await world.setFaults(faultsOf(random));
	for (; report.actions < length; report.actions += 1) {
		const id = pick(ids);
		const dice = random();
		if (dice < 0.12) {
			world.crashAfterOperations(1 + Math.floor(random() * 25));
			await step(id);
		} else if (dice < 0.15) {
			report.emulatorRestarts += 1;
			await Promise.all([step(id), world.restartEmulator()]);
			await world.setFaults(faultsOf(random));
		} else if (dice < 0.3) {
			await attempt(() => world.settle(id));
			await world.advance(Math.floor(random() * 60));
		} else if (dice < 0.33) {
			await attempt(() => world.tearDown(id));
		} else {
			await step(id);
		}
		await note();
		// Dates tell things of one name apart, and they are to the second.
		await world.advance(1);
	}
	await calmDown(world, ids, { attempt, note });
	report.violations.push(...(await compare(world, ids, known)));
	await tearAllDown(world, ids);
	report.violations.push(...(await leftOvers(world, ids)));
	return report;
}

const OTHER_DOCUMENT = JSON.stringify({
	Version: "1",
	Statement: [{ Effect: "Allow", Action: ["ecs:*", "ess:*"], Resource: "*" }],
});

/** 5 to 20 calls of a hundred go wrong, in all ways that a network and a busy cloud know. */
function faultsOf(random: () => number): Fault[] {
	const rate = 0.05 + random() * 0.15;
	const effects: Fault["effect"][] = [
		{ drop: "request" },
		{ drop: "response" },
		{ status: 503, code: "ServiceUnavailable", message: "The request has failed due to a temporary failure." },
		{ status: 500, code: "InternalError", message: "The request processing has failed." },
		{ status: 403, code: "Forbidden.RAM", message: "User not authorized to operate on the specified resource." },
		{ throttle: true },
	];
	return effects.map((effect) => ({ probability: rate / effects.length, effect }));
}

/** No more faults: what was noted and not heard of is asked again, and what goes on in the cloud comes to its end. */
async function calmDown(
	world: ConsoleWorld,
	ids: readonly string[],
	{ attempt, note }: { attempt: (action: () => Promise<unknown>) => Promise<void>; note: () => Promise<void> },
): Promise<void> {
	await world.setFaults([]);
	world.restart();
	await world.advance(61);
	for (const id of ids) {
		await world.settled(id);
		const { intents } = await world.state(id);
		const unheard = intents.find((intent) => intent.kind === "scale-out");
		if (unheard !== undefined) {
			await attempt(() => world.run(id, "execute", forms.execute));
			await note();
			await world.settled(id);
		}
		const lost = (await world.state(id)).intents.find((intent) => intent.kind === "command");
		if (lost !== undefined) {
			await attempt(() => world.run(id, "verify", verifyForm([lost.name])));
			await note();
			await world.settled(id);
		}
		// Reading the account once more is what a step begins with: it finds what was made unheard.
		await attempt(() => world.run(id, "prerequisites", forms.prerequisites));
	}
}

async function standing(world: ConsoleWorld) {
	const cloud = world.cloud();
	const ScalingGroupId = GROUP;
	const [policies, attached, hooks, rules, instances, activities, invocations] = await Promise.all([
		cloud.ram.listPolicies({ PolicyType: "Custom" }),
		cloud.ram.listPoliciesForRole({ RoleName: OOS_ROLE }),
		cloud.ess.describeLifecycleHooks({ ScalingGroupId }),
		cloud.ess.describeScalingRules({ ScalingGroupId }),
		cloud.ess.describeScalingInstances({ ScalingGroupId, PageSize: 50 }),
		cloud.ess.describeScalingActivities({ ScalingGroupId, PageSize: 50 }),
		cloud.ecs.describeInvocations({ ContentEncoding: "PlainText", PageSize: 50 }),
	]);
	return {
		things: [
			...policies.Policies.map((one) => `policy ${one.PolicyName}`),
			...attached.Policies.map((one) => `policy-attachment ${OOS_ROLE}/${one.PolicyType}/${one.PolicyName}`),
			...hooks.LifecycleHooks.map((one) => `hook ${one.LifecycleHookId}`),
			...rules.ScalingRules.map((one) => `rule ${one.ScalingRuleId}`),
			...instances.ScalingInstances.map((one) => `instance ${one.InstanceId}`),
		],
		scaleOuts: activities.ScalingActivities.filter((one) => /execute scaling rule/i.test(one.Cause ?? "")).map(
			(one) => one.ScalingActivityId,
		),
		commands: invocations.Invocations.filter((one) => one.CommandContent === COMMAND).map((one) => one.InvokeId),
	};
}
const COMMAND = verifyForm([]).commandContent;

/** What does not agree between the account and the records. */
async function compare(
	world: ConsoleWorld,
	ids: readonly string[],
	known: { activities: ReadonlySet<string>; commands: ReadonlySet<string> },
): Promise<string[]> {
	const { things, scaleOuts, commands } = await standing(world);
	const states = await Promise.all(ids.map((id) => world.state(id)));
	const unrecorded = scaleOuts.filter((id) => !known.activities.has(id));
	const owned = states.flatMap((state) =>
		state.resources.filter((one) => one.created && one.status === "present").map((one) => `${one.kind} ${one.id}`),
	);
	return [
		...things.flatMap((thing) => {
			const owners = owned.filter((one) => one === thing).length;
			return owners === 1 ? [] : [`${thing} has ${owners} owners`];
		}),
		...(await unaccounted(world, unrecorded, states)),
		...surplus("scale-out", scaleOuts, world),
		...surplus("command", commands, world),
		...commands.filter((id) => !known.commands.has(id)).map((id) => `command ${id} is in no record`),
		...states.flatMap((state, at) =>
			STEP_IDS.filter(
				(step) => state.steps[step].status === "running" && runningAttempt(state, step) === undefined,
			).map((step) => `walkthrough ${at}: ${step} runs without an attempt`),
		),
	];
}

/**
 * A scale-out of which nobody heard is in no record until the step asks for it again; where that cannot be (the rule is
 * another one now, or all was torn down), the record has its instances.
 */
async function unaccounted(
	world: ConsoleWorld,
	unrecorded: readonly string[],
	states: readonly WalkthroughState[],
): Promise<string[]> {
	const owned = new Set(states.flatMap((state) => state.resources.filter((one) => one.created).map((one) => one.id)));
	const made = await world.prisma.scaleOutInstance.findMany({
		where: {
			scaleOut: { scalingActivityId: { in: [...unrecorded] } },
			// What the cloud itself took back was nobody's.
			NOT: { isGone: true, scaleOut: { status: { in: ["Failed", "Warning"] } } },
		},
		select: { instanceId: true, scaleOut: { select: { scalingActivityId: true } } },
	});
	return made
		.filter(({ instanceId }) => !owned.has(instanceId))
		.map(({ instanceId, scaleOut }) => `${instanceId} of ${scaleOut.scalingActivityId} is in no record`);
}

/** Nothing is started twice with one ClientToken, and the console uses another only for another wish (watchTokens). */
function surplus(kind: SentToken["kind"], started: readonly string[], world: ConsoleWorld): string[] {
	const wishes = new Set(world.sentTokens().flatMap((sent) => (sent.kind === kind ? [sent.token] : []))).size;
	return started.length > wishes ? [`${started.length} ${kind}s of ${wishes} wishes`] : [];
}

/**
 * Begins to watch what a step sends; the function returned says what was wrong: what is noted and may have been done has to
 * be asked for with the ClientToken that it was asked for with, what is new with one that was never sent before.
 */
function watchTokens(world: ConsoleWorld, before: WalkthroughState, step: StepId, form: unknown): () => string[] {
	const kind = step === "execute" ? "scale-out" : "command";
	const sentBefore = world.sentTokens().map((sent) => sent.token);
	const name = step === "execute" ? before.steps.rule.result?.scalingRuleId : verifiedInstance(form);
	const noted = before.intents.find((one) => one.kind === kind && one.name === name);
	return () => {
		const sent = new Set(
			world
				.sentTokens()
				.slice(sentBefore.length)
				.map((one) => one.token),
		);
		return [...sent].flatMap((token) => {
			if (noted !== undefined && token !== noted.token) {
				return [`${step} asked anew with ${token} for what may have been done with ${noted.token}`];
			}
			return noted === undefined && sentBefore.includes(token) ? [`${step} sent ${token} for another wish`] : [];
		});
	};
}

const verifiedInstance = (form: unknown) => (form as Partial<ReturnType<typeof verifyForm>>).instanceIds?.[0];

/** One may have to wait for the other: a policy goes only when nobody has it. */
async function tearAllDown(world: ConsoleWorld, ids: readonly string[]): Promise<void> {
	for (let round = 0; round < 3; round += 1) {
		for (const id of ids) {
			await world.tearDown(id);
		}
		await world.advance(120);
	}
}

async function leftOvers(world: ConsoleWorld, ids: readonly string[]): Promise<string[]> {
	const { things } = await standing(world);
	const states = await Promise.all(ids.map((id) => world.state(id)));
	return [
		...things.map((thing) => `${thing} is left after the teardown`),
		...states.flatMap((state) =>
			state.resources
				.filter((one) => one.created && one.status === "present")
				.map((one) => `${one.kind} ${one.id} is said to stand after the teardown`),
		),
		...states.flatMap((state) => (state.tornDownAt === null ? ["a walkthrough is not torn down"] : [])),
	];
}
