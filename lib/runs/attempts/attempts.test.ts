import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { recordAudit } from "@/lib/audit/record-audit";
import { LOCAL_PRINCIPAL } from "@/lib/auth/principal";
import { RUN_COMMAND_POLICY } from "@/lib/forms/policy";
import { trustPolicyFor } from "@/lib/tutorial/policy-document";
import { GROUP, tutorialForms } from "@/lib/tutorial/run/test-forms";
import { type ConsoleWorld, createConsoleWorld, ProcessDied } from "@/lib/tutorial/run/test-world";
import { makePlan } from "../repair/make-plan";
import { type Choices, type Purpose, planText } from "../repair/plan-form";

// What reads the environment is loaded after the world has set it.
const load = async () => ({
	...(await import("@/lib/forms/notification")),
	...(await import("@/lib/history/collect-region")),
	...(await import("@/lib/history/load-known")),
	...(await import("../compare/read-comparison")),
	...(await import("../live/live-acts")),
	...(await import("../repair/read-situation")),
	...(await import("./settle-attempts")),
	...(await import("./start-attempt")),
	...(await import("./store")),
	...(await import("./view-attempts")),
});

const REGION = "cn-hangzhou";
let world: ConsoleWorld;
let modules: Awaited<ReturnType<typeof load>>;
beforeAll(async () => {
	world = await createConsoleWorld();
	modules = await load();
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.reset());

const audited: Parameters<typeof recordAudit>[0][] = [];
const settle = async () => {
	await modules.collectRegion(world.prisma, REGION);
	return modules.settleAttempts(REGION, world.deps(), async (facts) => {
		audited.push(facts);
	});
};

type Setup = {
	script?: string;
	heartbeatTimeout?: number;
	commandTimeout?: number;
	hasPolicy?: boolean;
	onFailure?: "ABANDON" | "CONTINUE";
};

/** The tutorial's account with hook and rule; the script prints where it is. @returns the rule's ARI. */
async function prepare({
	script = "echo ready\n",
	heartbeatTimeout = 300,
	commandTimeout = 60,
	hasPolicy = true,
	onFailure = "ABANDON",
}: Setup) {
	const { ess, ram, sts } = world.cloud();
	const { AccountId: accountId } = await sts.getCallerIdentity();
	const form = { ...tutorialForms.hook, commandContent: script, commandTimeout, lifecycleActionResult: onFailure };
	await ess.createLifecycleHook({
		ScalingGroupId: GROUP,
		LifecycleHookName: form.lifecycleHookName,
		LifecycleTransition: "SCALE_OUT",
		DefaultResult: "CONTINUE",
		HeartbeatTimeout: heartbeatTimeout,
		NotificationArn: modules.buildNotificationArn(form, { regionId: REGION, accountId }) ?? "",
		NotificationMetadata: modules.buildNotificationMetadata(form) ?? "",
	});
	if (hasPolicy) {
		const PolicyName = tutorialForms.policy.policyName;
		await ram.createPolicy({ PolicyName, PolicyDocument: RUN_COMMAND_POLICY });
		await ram.attachPolicyToRole({ PolicyName, PolicyType: "Custom", RoleName: "OOSServiceRole" });
	}
	const rule = { ScalingGroupId: GROUP, ScalingRuleName: "Add1", ScalingRuleType: "SimpleScalingRule" } as const;
	const adjustment = { AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: 1 } as const;
	return (await ess.createScalingRule({ ...rule, ...adjustment })).ScalingRuleAri;
}

/** Collects and moves the clock until the activity's story is final. @returns the stored run's id. */
async function ended(scalingActivityId: string | null): Promise<string> {
	for (let round = 0; round <= 40; round += 1) {
		await settle();
		const where = { scalingActivityId: scalingActivityId ?? "", isFinal: true };
		const run = await world.prisma.scaleOut.findFirst({ where });
		if (run !== null) {
			return run.id;
		}
		// Closely at first, then what is only waited for.
		await world.advance(round < 3 ? 30 : 90);
	}
	throw new Error("still going on after an hour");
}

/** Executes the rule and waits for the end of it. */
async function firstRun(setup: Setup = {}): Promise<string> {
	const ScalingRuleAri = await prepare(setup);
	const answer = await world.cloud().ess.executeScalingRule({ ScalingRuleAri, ClientToken: "first" });
	return ended(answer.ScalingActivityId);
}

const run = (id: string) => world.prisma.scaleOut.findUniqueOrThrow({ where: { id } });
const plan = async (scaleOutId: string, purpose: Purpose, choices: Choices) =>
	makePlan(await modules.readSituation(scaleOutId, world.deps()), purpose, choices);

let keys = 0;
/** Confirms the plan as it is shown. */
async function confirm(
	scaleOutId: string,
	purpose: Purpose = "fix",
	choices: Choices = {},
	requestKey = `key-${++keys}`,
) {
	const seen = planText((await plan(scaleOutId, purpose, choices)).plan);
	return modules.startAttempt({ scaleOutId, purpose, choices, seen, requestKey }, LOCAL_PRINCIPAL, world.deps());
}

/** Settles until nothing of the attempt is going on any more. */
async function finished(id: string) {
	for (let seconds = 0; seconds <= 3600; seconds += 30) {
		await settle();
		const attempt = await modules.loadAttempt(id, world.deps());
		if (!["running", "waiting", "started"].includes(attempt.status)) {
			return attempt;
		}
		await world.advance(30);
	}
	throw new Error("still going on after an hour");
}

describe("a run that failed, its cure, and the run after it", () => {
	it.each<[string, Setup, string, Choices, string[]]>([
		["for a permission", { hasPolicy: false }, "roleLacksEcsActions", {}, ["CreatePolicy", "AttachPolicyToRole"]],
		[
			"for a hook that ran out",
			{ script: "sleep 50\n", heartbeatTimeout: 30 },
			"waitWasOver",
			{},
			["ModifyLifecycleHook"],
		],
		[
			"for a command's timeout",
			{ script: "sleep 40\n", commandTimeout: 20 },
			"scriptTimedOut",
			{},
			["ModifyLifecycleHook"],
		],
		["for a script", { script: "exit 3\n" }, "scriptFailed", { script: "true\n" }, ["ModifyLifecycleHook"]],
	])("%s", async (_name, setup, diagnosis, choices, calls) => {
		const first = await firstRun(setup);
		expect(await run(first)).toMatchObject({ diagnosisCode: diagnosis, needsAttention: true });

		const attempt = await confirm(first, "fix", choices);
		expect(attempt.plan.calls.map(({ action }) => action)).toEqual([...calls, "ExecuteScalingRule"]);
		expect(attempt).toMatchObject({ status: "started", number: 2, intentionId: first });
		expect(attempt.calls.every(({ state, requestId }) => state === "done" && requestId !== null)).toBe(true);

		const second = await ended(attempt.scalingActivityId);
		expect(await run(second)).toMatchObject({ verdict: "ran", needsAttention: false });
		expect(await finished(attempt.id)).toMatchObject({ status: "done", scaleOutId: second });
	});

	it("for a full group", async () => {
		const { ess } = world.cloud();
		const first = await firstRun();
		await ess.modifyScalingGroup({ ScalingGroupId: GROUP, MaxSize: 1 });
		const attempt = await confirm(first, "again");
		expect(attempt.plan.cures).toEqual(["maxSize"]);
		await ended(attempt.scalingActivityId);
		const { ScalingGroups } = await ess.describeScalingGroups({ ScalingGroupId: [GROUP] });
		expect(ScalingGroups[0]).toMatchObject({ MaxSize: 2, TotalCapacity: 2 });
	});

	it("for a trust policy and a disabled group at once", async () => {
		const { ess, ram } = world.cloud();
		await ram.updateRole({
			RoleName: "OOSServiceRole",
			NewAssumeRolePolicyDocument: trustPolicyFor("ecs.aliyuncs.com"),
		});
		const first = await firstRun().catch(() => "");
		await ess.disableScalingGroup({ ScalingGroupId: GROUP });
		const attempt = await confirm(first);
		expect(attempt.plan.cures).toEqual(["trust", "enableGroup"]);
		expect(await run(await ended(attempt.scalingActivityId))).toMatchObject({ verdict: "ran" });
	});
});

describe("a crash", () => {
	it.each(["AttachPolicyToRole"])(
		"after %s is gone on from in the background, and nothing is done twice",
		async (action) => {
			const first = await firstRun({ hasPolicy: false });
			audited.length = 0;
			world.crashAfter(action);
			await expect(confirm(first)).rejects.toThrow(ProcessDied);
			world.restart();
			const { id } = await world.prisma.runAttempt.findFirstOrThrow();
			// The process that died may still be at it, for all that another one knows.
			await settle();
			expect((await modules.loadAttempt(id, world.deps())).status).toBe("running");
			await world.advance(61);

			const attempt = await finished(id);
			expect(attempt).toMatchObject({ status: "done", number: 2 });
			expect(await run(await ended(attempt.scalingActivityId))).toMatchObject({ verdict: "ran" });
			expect(await world.prisma.scaleOut.count()).toBe(2);
			expect(audited).toMatchObject([
				{ action: "runs.continueAttempt", outcome: "success", principal: { name: "local" } },
			]);
		},
	);
});

/** Plans of all cures that make calls, with what is broken before and after the first run; their calls in order. */
const CURED: [
	string,
	Setup & { before?: () => Promise<unknown>; after?: () => Promise<unknown> },
	Purpose,
	Choices,
	string[],
][] = [
	[
		"permission, with the unprepared released",
		{ hasPolicy: false },
		"fix",
		{ releases: true },
		["CreatePolicy", "AttachPolicyToRole", "RemoveInstances", "ExecuteScalingRule"],
	],
	[
		"trust, max size and a disabled group",
		{
			before: () =>
				world.cloud().ram.updateRole({
					RoleName: "OOSServiceRole",
					NewAssumeRolePolicyDocument: trustPolicyFor("ecs.aliyuncs.com"),
				}),
			after: async () => {
				const { ess } = world.cloud();
				await ess.modifyScalingGroup({ ScalingGroupId: GROUP, MaxSize: 1 });
				await ess.disableScalingGroup({ ScalingGroupId: GROUP });
			},
		},
		"fix",
		{},
		["UpdateRole", "EnableScalingGroup", "ModifyScalingGroup", "ExecuteScalingRule"],
	],
	[
		"the hook's timeout",
		{ script: "sleep 50\n", heartbeatTimeout: 30 },
		"fix",
		{},
		["ModifyLifecycleHook", "ExecuteScalingRule"],
	],
	[
		"the script",
		{ script: "exit 3\n" },
		"fix",
		{ script: "true\n", commandTimeout: 90 },
		["ModifyLifecycleHook", "ExecuteScalingRule"],
	],
	["the failed instances", { script: "exit 3\n", onFailure: "CONTINUE" }, "failedOnly", {}, ["RunCommand"]],
];

describe("a process that dies after each call in turn, asked with the same key each time", () => {
	it.each(CURED)("does everything once: %s", async (_name, setup, purpose, choices, calls) => {
		await setup.before?.();
		const first = await firstRun(setup);
		await setup.after?.();
		const shown = (await plan(first, purpose, choices)).plan;
		expect(shown.calls.map(({ action }) => action)).toEqual(calls);
		const asked = { scaleOutId: first, purpose, choices, seen: planText(shown), requestKey: "the same" };
		const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
		for (const [index, action] of calls.entries()) {
			world.crashAfter(action);
			if (index === 0) {
				await expect(modules.startAttempt(asked, LOCAL_PRINCIPAL, world.deps())).rejects.toThrow(ProcessDied);
			}
			for (let seconds = 0; !world.isDead() && seconds < 900; seconds += 61) {
				await world.advance(61);
				await settle().catch(() => {});
			}
			expect(world.isDead()).toBe(true);
			world.restart();
			const again = await modules.startAttempt(asked, LOCAL_PRINCIPAL, world.deps());
			expect(again.calls.slice(0, index).map(({ state }) => state)).not.toContain("todo");
		}
		await world.advance(61);
		const [only, ...others] = await world.prisma.runAttempt.findMany();
		expect(others).toEqual([]);
		const attempt = await finished(only?.id ?? "");
		warned.mockRestore();
		expect(attempt).toMatchObject({ status: "done", number: 2 });
		expect(await world.prisma.scaleOut.count({ where: { direction: "SCALE_OUT" } })).toBe(
			calls.includes("RunCommand") ? 1 : 2,
		);
		const { Invocations } = await world.cloud().ecs.describeInvocations({});
		expect(Invocations.length).toBeLessThanOrEqual(2);
	});
});

describe("an attempt", () => {
	it("waits while another activity goes on, and goes on by itself", async () => {
		const first = await firstRun();
		const { ess } = world.cloud();
		await ess.scaleWithAdjustment({
			ScalingGroupId: GROUP,
			AdjustmentType: "QuantityChangeInCapacity",
			AdjustmentValue: 1,
			ClientToken: "someone",
		});
		const attempt = await confirm(first, "again");
		expect(attempt).toMatchObject({ status: "waiting", scalingActivityId: null });
		expect(await finished(attempt.id)).toMatchObject({ status: "done" });
	});

	it("that waits can be cancelled, and takes no number", async () => {
		const first = await firstRun();
		const adjustment = { AdjustmentType: "QuantityChangeInCapacity", AdjustmentValue: 1 } as const;
		await world.cloud().ess.scaleWithAdjustment({ ScalingGroupId: GROUP, ...adjustment, ClientToken: "someone" });
		const attempt = await confirm(first, "again");
		await expect(confirm(first, "again")).rejects.toMatchObject({ code: "AttemptGoingOn" });
		await modules.cancelAttempt(attempt.id, world.deps());
		expect(await modules.loadAttempt(attempt.id, world.deps())).toMatchObject({ status: "cancelled", number: null });
		expect(await confirm(first, "again")).toMatchObject({ status: "waiting", number: 2 });
	});

	it("is asked for once, however often its key comes", async () => {
		const first = await firstRun();
		const [one, other] = [await confirm(first, "again", {}, "same"), await confirm(first, "again", {}, "same")];
		expect(other.id).toBe(one.id);
		await ended(one.scalingActivityId);
		expect(await world.prisma.scaleOut.count()).toBe(2);
	});

	it("is not begun when the cloud stands differently than what was shown", async () => {
		const first = await firstRun();
		const { plan: shown } = await plan(first, "again", {});
		await world.cloud().ess.modifyScalingGroup({ ScalingGroupId: GROUP, MaxSize: 1 });
		const asked = {
			scaleOutId: first,
			purpose: "again",
			choices: {},
			seen: planText(shown),
			requestKey: "old",
		} as const;
		await expect(modules.startAttempt(asked, LOCAL_PRINCIPAL, world.deps())).rejects.toMatchObject({
			code: "PlanChanged",
		});
		expect(await world.prisma.runAttempt.count()).toBe(0);
	});

	it("that the cloud refuses keeps why, and what was done before", async () => {
		const first = await firstRun({ script: "exit 3\n" });
		await world.setFaults([
			{ action: "ExecuteScalingRule", effect: { status: 403, code: "Forbidden.Unauthorized", message: "no" } },
		]);
		await expect(confirm(first, "fix", { script: "true\n" })).rejects.toMatchObject({ code: "Forbidden.Unauthorized" });
		const [attempt] = (await modules.loadAttempts(await run(first), world.deps())).attempts;
		expect(attempt).toMatchObject({ status: "failed", number: null, error: { code: "Forbidden.Unauthorized" } });
		expect(attempt?.calls.map(({ state }) => state)).toEqual(["done", "refused"]);
	});

	it("whose answer was lost asks again with the same ClientToken", async () => {
		const first = await firstRun();
		await world.setFaults([{ action: "ExecuteScalingRule", times: 4, effect: { drop: "response" } }]);
		const attempt = await confirm(first, "again");
		expect(attempt.status).toBe("running");
		const done = await finished(attempt.id);
		await ended(done.scalingActivityId);
		expect(await world.prisma.scaleOut.count()).toBe(2);
	});

	it("whose run the history never tells of is given up after hours, not watched for ever", async () => {
		const first = await firstRun();
		const { id } = await confirm(first, "again");
		await world.prisma.runAttempt.update({ where: { id }, data: { scalingActivityId: "asa-forgotten" } });
		expect(await settle()).toBe(true);
		await world.prisma.runAttempt.update({ where: { id }, data: { createdAt: new Date(world.now() - 8 * 3_600_000) } });
		expect(await settle()).toBe(false);
		expect(await modules.loadAttempt(id, world.deps())).toMatchObject({
			status: "failed",
			error: { code: "OutcomeUnknown" },
		});
	});

	it("sends the command again to the failed instances alone, and tells what it came to", async () => {
		const first = await firstRun({
			script: "test -e /tmp/tried || { touch /tmp/tried; exit 3; }; echo now\n",
			onFailure: "CONTINUE",
		});
		const attempt = await confirm(first, "failedOnly");
		expect(attempt).toMatchObject({ status: "started", scalingActivityId: null });
		const [instance] = await world.prisma.scaleOutInstance.findMany({ where: { scaleOutId: first } });
		expect(await finished(attempt.id)).toMatchObject({
			status: "done",
			number: 2,
			results: [{ instanceId: instance?.instanceId, status: "Success", exitCode: 0 }],
		});
		expect(await world.prisma.scaleOut.count()).toBe(1);
		const { reruns } = await modules.viewAttempts(first, world.deps());
		expect(reruns).toMatchObject([
			{
				attemptId: attempt.id,
				number: 2,
				script: "test -e /tmp/tried || { touch /tmp/tried; exit 3; }; echo now\n",
				counts: { succeeded: 1, failed: 0, going: 0 },
				commands: [{ instanceId: instance?.instanceId, invocationStatus: "Success", exitCode: 0 }],
			},
		]);
		expect(reruns[0]?.commands[0]?.endedAt).not.toBeNull();
		expect(await world.prisma.runAttemptCommand.findMany()).toMatchObject([{ output: "now\n" }]);
	});

	it("that would be for failed instances only is none once these were released", async () => {
		const first = await firstRun({ script: "exit 3\n", onFailure: "CONTINUE" });
		expect((await plan(first, "failedOnly", {})).problems).toEqual([]);
		const [instance] = await world.prisma.scaleOutInstance.findMany({ where: { scaleOutId: first } });
		await world.cloud().ess.removeInstances({ ScalingGroupId: GROUP, InstanceId: [instance?.instanceId ?? ""] });
		await world.advance(300);
		expect(await plan(first, "failedOnly", {})).toMatchObject({
			plan: { calls: [] },
			problems: [{ id: "noFailedInstances" }],
		});
		expect((await plan(first, "again", {})).fields.unprepared).toEqual([]);
	});

	it("that sent a command before its rows were stored is told from its results", async () => {
		const first = await firstRun({ script: "exit 3\n", onFailure: "CONTINUE" });
		const attempt = await finished((await confirm(first, "failedOnly")).id);
		await world.prisma.runAttemptCommand.deleteMany({});
		const { reruns } = await modules.viewAttempts(first, world.deps());
		expect(reruns).toMatchObject([
			{ counts: { failed: 1 }, commands: [{ invokeId: attempt.invokeIds[0], exitCode: 3, startedAt: null }] },
		]);
	});

	it("of an attempt belongs to the same intention, with the next number", async () => {
		const first = await firstRun();
		const second = await confirm(first, "again");
		const secondRun = await ended(second.scalingActivityId);
		const third = await confirm(secondRun, "again");
		expect(third).toMatchObject({ number: 3, intentionId: first });
		const { number, total, attempts } = await modules.viewAttempts(secondRun, world.deps());
		expect([number, total]).toEqual([2, 3]);
		expect(attempts.map((one) => [one.number, one.scaleOutId])).toEqual([
			[1, first],
			[2, secondRun],
			[3, null],
		]);
	});
});

describe("two attempts side by side", () => {
	it("differ in what the second one changed, and in what came of it", async () => {
		const first = await firstRun({ hasPolicy: false });
		const fixed = await confirm(first);
		await ended(fixed.scalingActivityId);
		const second = await ended((await confirm(first, "again", { script: "echo twice\n" })).scalingActivityId);
		const { scaleOutId } = await finished(fixed.id);
		expect(await modules.readComparison({ a: first, b: scaleOutId ?? "" }, world.deps())).toMatchObject({
			a: { script: "echo ready\n", output: null },
			b: { script: "echo ready\n", output: { text: "ready\n" } },
			policies: [{ name: "ESSHookPolicyForRunCommand", a: null, b: "v1", isDifferent: true }],
		});
		expect(await modules.readComparison({ a: scaleOutId ?? "", b: second }, world.deps())).toMatchObject({
			isSameScript: false,
			isSameOutput: false,
			policies: [{ a: "v1", b: "v1", isDifferent: false }],
		});
	});
});

describe("a run that goes on", () => {
	/** A run whose script sleeps for long, as it is while it sleeps. */
	async function sleepingRun() {
		const ScalingRuleAri = await prepare({ script: "sleep 900\n", commandTimeout: 1000 });
		const { ScalingActivityId } = await world.cloud().ess.executeScalingRule({ ScalingRuleAri, ClientToken: "first" });
		await world.advance(60);
		await settle();
		const { id } = await world.prisma.scaleOut.findFirstOrThrow({ where: { scalingActivityId: ScalingActivityId } });
		const [wait] = await world.prisma.scaleOutLifecycleAction.findMany({ where: { scaleOutId: id } });
		return { id, ScalingActivityId, tokens: [wait?.lifecycleActionToken ?? ""] };
	}
	const instances = async () =>
		(await world.cloud().ess.describeScalingInstances({ ScalingGroupId: GROUP })).ScalingInstances;

	it.each([
		["CONTINUE", 1],
		["ABANDON", 0],
	] as const)("ends with %s as soon as its wait is ended so", async (result, left) => {
		const { id, ScalingActivityId, tokens } = await sleepingRun();
		expect(await modules.endWaits({ scaleOutId: id, tokens, result }, world.deps())).toEqual({ ended: 1 });
		await ended(ScalingActivityId);
		expect(await instances()).toHaveLength(left);
		await expect(modules.endWaits({ scaleOutId: id, tokens, result }, world.deps())).rejects.toMatchObject({
			code: "WaitIsOver",
		});
	});

	it("waits longer when its wait is extended", async () => {
		const { id, tokens } = await sleepingRun();
		await modules.extendWaits({ scaleOutId: id, tokens, seconds: 600 }, world.deps());
		await world.advance(400);
		expect((await instances()).map((one) => one.LifecycleState)).toEqual(["Pending:Wait"]);
	});

	it("is not kept from waiting longer by a wait that has ended in between", async () => {
		const { id, tokens } = await sleepingRun();
		const effect = { status: 400, code: "LifecycleHookIdAndLifecycleActionToken.Invalid", message: "no" };
		await world.setFaults([{ action: "RecordLifecycleActionHeartbeat", effect }]);
		const asked = { scaleOutId: id, tokens, seconds: 600 };
		expect(await modules.extendWaits(asked, world.deps())).toEqual({ extended: 0 });
	});

	it("is told that its command was stopped, or its execution cancelled", async () => {
		const { id } = await sleepingRun();
		const [command] = await world.prisma.scaleOutInvocation.findMany({ where: { scaleOutId: id } });
		const [execution] = await world.prisma.scaleOutExecution.findMany({ where: { scaleOutId: id } });
		await expect(modules.stopCommand(id, "t-other", world.deps())).rejects.toMatchObject({ code: "NotFound" });
		await expect(modules.cancelRunExecution(id, "exec-other", world.deps())).rejects.toMatchObject({
			code: "NotFound",
		});
		await modules.stopCommand(id, command?.invokeId ?? "", world.deps());
		await modules.cancelRunExecution(id, execution?.executionId ?? "", world.deps());
		await world.advance(30);
		await settle();
		const where = { scaleOutId: id };
		const after = [
			(await world.prisma.scaleOutInvocation.findFirstOrThrow({ where })).invocationStatus,
			(await world.prisma.scaleOutExecution.findFirstOrThrow({ where })).status,
		];
		expect(after).toEqual(["Terminated", "Cancelled"]);
	});

	it("has an attempt after it that ends its wait first", async () => {
		const { id } = await sleepingRun();
		const attempt = await confirm(id, "again", { script: "true\n", endsWaits: "ABANDON" });
		expect(attempt.plan.calls.map(({ action }) => action)).toEqual([
			"CompleteLifecycleAction",
			"ModifyLifecycleHook",
			"ExecuteScalingRule",
		]);
		const { scalingActivityId } = await finished(attempt.id);
		expect(await run(await ended(scalingActivityId))).toMatchObject({ verdict: "ran" });
	});
});

vi.setConfig({ testTimeout: 60_000 });
