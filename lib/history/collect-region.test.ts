import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { startEmulatorProcess } from "@/lib/cloud/emulator-process";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { MemoryDatabase } from "@/lib/db/memory-database";
import { TEST_DATABASES } from "@/lib/db/test-databases";

// The settings are read once a process, so everything that reads them is loaded after they are set.
const load = async () => ({
	...(await import("@/lib/cloud/create-cloud")),
	...(await import("@/lib/cloud/emulator-control")),
	...(await import("./collect-region")),
	...(await import("./list-scale-outs")),
	...(await import("./read-scale-out")),
});

let emulator: Awaited<ReturnType<typeof startEmulatorProcess>>;
let modules: Awaited<ReturnType<typeof load>>;
let cloud: Cloud;
let prisma: PrismaClient;

beforeAll(async () => {
	emulator = await startEmulatorProcess();
	process.env.EMULATOR_URL = emulator.url;
	modules = await load();
	cloud = modules.createCloud("cn-hangzhou");
}, 120_000);

afterAll(async () => {
	await emulator.stop();
});

const ARN = "acs:ess:cn-hangzhou:1000000000000001:oos/ACS-ESS-LifeCycleRunCommand";
const group = { ScalingGroupId: "asg-tutorial" };

async function allowScript(): Promise<void> {
	const actions = [
		"ecs:RunCommand",
		"ecs:DescribeInvocations",
		"ecs:DescribeInvocationResults",
		"ess:CompleteLifecycleAction",
	];
	const PolicyDocument = JSON.stringify({
		Version: "1",
		Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }],
	});
	await cloud.ram.createPolicy({ PolicyName: "RunCommand", PolicyDocument });
	await cloud.ram.attachPolicyToRole({
		PolicyName: "RunCommand",
		PolicyType: "Custom",
		RoleName: "OOSServiceRole",
	});
}

async function scaleOut(commandContent: string, HeartbeatTimeout = 300): Promise<void> {
	await cloud.ess.createLifecycleHook({
		...group,
		LifecycleHookName: "RunScript",
		LifecycleTransition: "SCALE_OUT",
		HeartbeatTimeout,
		DefaultResult: "CONTINUE",
		NotificationArn: ARN,
		NotificationMetadata: JSON.stringify({ commandType: "RunShellScript", commandContent }),
	});
	const { ScalingRuleAri } = await cloud.ess.createScalingRule({
		...group,
		ScalingRuleName: "Add1",
		AdjustmentType: "QuantityChangeInCapacity",
		AdjustmentValue: 1,
	});
	await cloud.ess.executeScalingRule({ ScalingRuleAri, ClientToken: crypto.randomUUID() });
}

/** Collects while the cloud's time goes on, until nothing is open any more: closely at first, then what is only waited for. */
async function followToTheEnd(): Promise<void> {
	for (let round = 0; round < 200; round += 1) {
		const { isActive } = await modules.collectRegion(prisma, "cn-hangzhou");
		if (!isActive && round > 0) {
			return;
		}
		await modules.setEmulatorClock({ advanceSeconds: round < 15 ? 5 : 30 });
	}
	throw new Error("The scale-out did not end.");
}

async function newestStory() {
	const { rows } = await modules.listScaleOuts(prisma, { direction: "SCALE_OUT", range: "all" }, { size: 1 });
	const story = await modules.readScaleOut(prisma, rows[0]?.id ?? "");
	if (!story) {
		throw new Error("Nothing was collected.");
	}
	return story;
}

describe.each(TEST_DATABASES)("collecting a region ($kind)", { timeout: 120_000 }, ({ open }) => {
	let database: MemoryDatabase;
	beforeAll(async () => {
		database = await open();
		prisma = database.prisma;
	}, 120_000);
	afterAll(() => database.close());

	beforeEach(async () => {
		const reset = await fetch(`${emulator.url}/_emulator/reset`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: "{}",
		});
		expect(reset.status).toBe(200);
		// A reset emulator may begin at the minute it began before; the next scale-out shall be the newest.
		await modules.setEmulatorClock({ frozen: true });
		await modules.setEmulatorClock({ advanceSeconds: 3_600 * (1 + (await prisma.scaleOut.count())) });
	});

	it("joins activity, instance, wait, OOS execution and the script's output to one story", async () => {
		await allowScript();
		await scaleOut("echo ready to serve");
		await followToTheEnd();
		const story = await newestStory();
		expect(story).toMatchObject({
			status: "Successful",
			scalingGroupName: "asg-tutorial",
			scalingRuleName: "Add1",
			trigger: "rule",
			capacityBefore: 0,
			capacityAfter: 1,
			verdict: "ran",
			needsAttention: false,
			isFinal: true,
			problems: [],
			diagnoses: [],
			instances: [{ lifecycleState: "InService", isGone: false }],
			lifecycleActions: [{ lifecycleHookName: "RunScript", status: "Completed", result: "CONTINUE" }],
			executions: [{ templateName: "ACS-ESS-LifeCycleRunCommand", ramRole: "OOSServiceRole", status: "Success" }],
			invocations: [{ invocationStatus: "Success", exitCode: 0, commandContent: "echo ready to serve" }],
		});
		expect(story.invocations[0]?.output).toContain("ready to serve");
		expect(story.invocations[0]?.instanceId).toBe(story.instances[0]?.instanceId);
		expect(story.executions[0]?.tasks.map((task) => task.taskName)).toContain("checkInvocationResult");
		expect(story.durationSeconds).toBeGreaterThan(0);
	});

	it("tells why, when the role may do nothing and the hook's timeout lets the instance in unprepared", async () => {
		await scaleOut("echo never");
		await followToTheEnd();
		const story = await newestStory();
		expect(story).toMatchObject({
			status: "Successful",
			verdict: "unprepared",
			diagnosisCode: "roleLacksEcsActions",
			needsAttention: true,
			lifecycleActions: [{ status: "Timeout" }],
			executions: [{ status: "Failed" }],
			invocations: [],
		});
		expect(story.diagnoses.map(({ id }) => id)).toContain("roleLacksEssActions");
	});

	it("follows a script on that runs longer than its hook waits", async () => {
		await allowScript();
		await scaleOut("sleep 60; echo late", 30);
		await modules.setEmulatorClock({ advanceSeconds: 30 });
		await modules.collectRegion(prisma, "cn-hangzhou");
		// A wait lasts as long as its hook said when it began, whatever the hook says later.
		await cloud.ess.modifyLifecycleHook({ ...group, LifecycleHookName: "RunScript", HeartbeatTimeout: 900 });
		await followToTheEnd();
		expect(await newestStory()).toMatchObject({
			status: "Successful",
			verdict: "unprepared",
			diagnosisCode: "waitWasOver",
			needsAttention: true,
			lifecycleActions: [{ status: "Timeout", heartbeatTimeoutSeconds: 30 }],
			invocations: [{ exitCode: 0 }],
		});
	});

	it("keeps a story that the cloud forgets in the middle, and says so", async () => {
		await scaleOut("echo hi");
		await modules.collectRegion(prisma, "cn-hangzhou");
		const before = await newestStory();
		expect(before).toMatchObject({ status: "InProgress", isFinal: false });
		await fetch(`${emulator.url}/_emulator/reset`, { method: "POST", body: "{}" });
		await modules.collectRegion(prisma, "cn-hangzhou");
		const after = await modules.readScaleOut(prisma, before.id);
		expect(after).toMatchObject({ isFinal: true, problems: [{ part: "activity", code: "Forgotten" }] });
		expect(after).toMatchObject({ verdict: "doubtful", needsAttention: true });
	});

	// The execution begins 9 seconds after the activity. When that is in the next minute, nothing dates the activity's
	// start to the second: only its bounds are known. So it is at the end, of what follows the execution's end.
	it.each([
		{ second: 5, isStartExact: true },
		{ second: 25, isStartExact: true },
		{ second: 36, isStartExact: true },
		{ second: 45, isStartExact: true },
		{ second: 53, isStartExact: false },
		{ second: 59, isStartExact: false },
	])("tells no time out of order when the clock is moved over a run from second $second on", async (from) => {
		await allowScript();
		const memory = modules.newRegionMemory();
		const { now } = await modules.emulatorClock();
		await modules.setEmulatorClock({ advanceSeconds: 120 + from.second - 7 - new Date(now).getUTCSeconds() });
		await modules.collectRegion(prisma, "cn-hangzhou", memory);
		await modules.setEmulatorClock({ advanceSeconds: 7 });
		await scaleOut("sleep 5; echo moved");
		await modules.setEmulatorClock({ advanceSeconds: 200 });
		await modules.collectRegion(prisma, "cn-hangzhou", memory);
		const story = await newestStory();
		const [execution] = story.executions;
		const moment = (text: string | null | undefined) => Date.parse(text ?? "");
		expect(story.exactStartAt !== null).toBe(from.isStartExact);
		for (const start of [story.startNotBefore, story.startNotAfter, story.exactStartAt ?? story.startNotAfter]) {
			expect(moment(start)).toBeLessThanOrEqual(moment(execution?.startedAt));
		}
		for (const end of [story.endNotBefore, story.endNotAfter, story.exactEndAt ?? story.endNotBefore]) {
			expect(moment(end)).toBeGreaterThanOrEqual(moment(execution?.endedAt));
		}
		expect(story.durationSeconds).toBeGreaterThanOrEqual(5);
	});

	it("looks at the activities and asks the database nothing when nothing has happened", async () => {
		const memory = modules.newRegionMemory();
		await modules.collectRegion(prisma, "cn-hangzhou", memory);
		await modules.collectRegion(prisma, "cn-hangzhou", memory);
		let asked = 0;
		const counting = prisma.$extends({
			query: {
				$allOperations: ({ args, query }) => {
					asked += 1;
					return query(args);
				},
			},
		});
		// It counts what passes through and is else the same client.
		const round = await modules.collectRegion(counting as unknown as PrismaClient, "cn-hangzhou", memory);
		expect(round).toEqual({ storiesRead: 0, storiesWritten: 0, isActive: false });
		expect(asked).toBe(0);
	});

	it("changes nothing when it runs again", async () => {
		const before = await prisma.scaleOut.findMany({ orderBy: { id: "asc" }, select: { id: true, collectedAt: true } });
		expect(before.length).toBeGreaterThan(0);
		await modules.collectRegion(prisma, "cn-hangzhou");
		const after = await prisma.scaleOut.findMany({ orderBy: { id: "asc" }, select: { id: true, collectedAt: true } });
		expect(after).toEqual(before);
	});
});
