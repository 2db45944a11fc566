import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { minuteText } from "@/lib/i18n/local-time";
import { tutorialForms as forms, GROUP } from "./test-forms";
import { type ConsoleWorld, createConsoleWorld, ProcessDied } from "./test-world";

let world: ConsoleWorld;
beforeAll(async () => {
	world = await createConsoleWorld();
}, 120_000);
afterAll(() => world.close());
beforeEach(() => world.reset());

/** A walkthrough whose rule is there and was not executed. */
async function toRule(): Promise<string> {
	const id = await world.begin();
	for (const step of ["prerequisites", "policy", "grant", "group"] as const) {
		await world.run(id, step, forms[step]);
	}
	await world.run(id, "hook", { ...forms.hook, commandContent: "true\n" });
	await world.run(id, "rule", forms.rule);
	return id;
}

const inMinutes = async (minutes: number) => {
	const now = await world.deps().cloudNow();
	return { kind: "scheduled", launchTime: minuteText(now - (now % 60_000) + minutes * 60_000) };
};
const busy = { kind: "alarm", metricName: "CpuUtilization", comparison: ">=", threshold: 80, evaluationCount: 1 };
const executed = async (id: string) => (await world.state(id)).steps.execute;
const owned = async (id: string) =>
	(await world.state(id)).resources.filter((one) => one.created && one.status === "present").map((one) => one.kind);
const tasks = async () => (await world.cloud().ess.describeScheduledTasks()).ScheduledTasks;
const alarms = async () => (await world.cloud().ess.describeAlarms({ ScalingGroupId: GROUP })).AlarmList;

describe("a rule that a scheduled task executes", () => {
	it("waits for its time and then follows the activity as if someone had executed it", async () => {
		const id = await toRule();
		await world.run(id, "execute", { trigger: await inMinutes(30) });
		expect(await world.settle(id)).toEqual({ isSettled: false, isWaiting: true });
		expect(await executed(id)).toMatchObject({ status: "running", result: { statusCode: "Waiting" } });
		await world.advance(1860);
		const { execute } = (await world.settled(id)).steps;
		expect(execute).toMatchObject({
			status: "done",
			result: { statusCode: "Successful", trigger: { kind: "scheduled" } },
		});
		expect(execute.result?.instanceIds).toHaveLength(1);
		expect(await owned(id)).toEqual(expect.arrayContaining(["scheduled-task", "instance"]));
		expect(await world.tearDown(id)).toMatchObject({ failures: [] });
		expect(await tasks()).toEqual([]);
	});

	it("is made once when the console dies after the call, and waited for", async () => {
		const id = await toRule();
		const trigger = await inMinutes(30);
		world.crashAfter("CreateScheduledTask");
		await expect(world.run(id, "execute", { trigger })).rejects.toThrow(ProcessDied);
		world.restart();
		await world.advance(61);
		await world.run(id, "execute", { trigger });
		expect(await tasks()).toHaveLength(1);
		expect(await owned(id)).toContain("scheduled-task");
		await world.advance(1860);
		expect((await world.settled(id)).steps.execute.status).toBe("done");
	});

	it("ends when the task is removed, with no instance", async () => {
		const id = await toRule();
		await world.run(id, "execute", { trigger: await inMinutes(30) });
		await world.endTrigger(id);
		expect(await executed(id)).toMatchObject({ status: "failed", error: { code: "TriggerRemoved" } });
		await world.run(id, "execute", {});
		expect((await world.settled(id)).steps.execute).toMatchObject({ status: "done", result: { trigger: null } });
	});

	it("fails as the launch does when the group takes no more", async () => {
		const id = await toRule();
		await world.run(id, "execute", { trigger: await inMinutes(5) });
		await world.cloud().ess.modifyScalingGroup({ ScalingGroupId: GROUP, MaxSize: 0 });
		await world.advance(1200);
		const { execute } = (await world.settled(id)).steps;
		expect(execute).toMatchObject({ status: "failed", result: { instanceIds: [] } });
		expect(execute.result?.scalingActivityId).not.toBe("");
	});

	it("is told to have come to nothing when its time is over and nothing began", async () => {
		const id = await toRule();
		await world.run(id, "execute", { trigger: await inMinutes(5) });
		const [task] = await tasks();
		await world.cloud().ess.modifyScheduledTask({ ScheduledTaskId: task?.ScheduledTaskId ?? "", TaskEnabled: false });
		await world.advance(1800);
		expect((await world.settled(id)).steps.execute).toMatchObject({ error: { code: "TriggerMissed" } });
	});

	it("is asked about before another task of that name is changed", async () => {
		const id = await toRule();
		const trigger = await inMinutes(30);
		const LaunchTime = trigger.launchTime;
		const ScheduledTaskName = `Add1-${LaunchTime.replace(/[-:]/g, "")}`;
		const rule = await world.cloud().ess.createScalingRule({
			ScalingGroupId: GROUP,
			ScalingRuleName: "Other",
			AdjustmentType: "TotalCapacity",
			AdjustmentValue: 0,
		});
		await world
			.cloud()
			.ess.createScheduledTask({ ScheduledTaskName, LaunchTime, ScheduledAction: rule.ScalingRuleAri });
		expect(await world.run(id, "execute", { trigger })).toMatchObject({
			kind: "confirm",
			differences: [{ field: "ScheduledAction" }],
		});
		expect((await executed(id)).status).toBe("todo");
	});
});

describe("a rule that an event-triggered task executes", () => {
	it("waits for the metric and follows the activity; the task goes with the teardown", async () => {
		const id = await toRule();
		await world.run(id, "execute", { trigger: busy });
		await world.pushMetric(GROUP, "CpuUtilization", 50);
		await world.advance(60);
		expect(await world.settle(id)).toMatchObject({ isWaiting: true });
		await world.pushMetric(GROUP, "CpuUtilization", 91);
		const { execute } = (await world.settled(id)).steps;
		expect(execute).toMatchObject({ status: "done", result: { trigger: { kind: "alarm" } } });
		expect(execute.result?.instanceIds).toHaveLength(1);
		expect(await owned(id)).toContain("alarm");
		await world.tearDown(id);
		expect(await alarms()).toEqual([]);
	});

	it("waits for the next time when it is begun again, not for the run before", async () => {
		const id = await toRule();
		await world.run(id, "execute", { trigger: busy });
		await world.pushMetric(GROUP, "CpuUtilization", 91);
		const first = (await world.settled(id)).steps.execute.result?.scalingActivityId;
		await world.run(id, "execute", { trigger: { ...busy, threshold: 90 } });
		expect(await alarms()).toMatchObject([{ Threshold: 90 }]);
		expect(await world.settle(id)).toMatchObject({ isWaiting: true });
		await world.advance(600);
		await world.pushMetric(GROUP, "CpuUtilization", 95);
		const { result } = (await world.settled(id)).steps.execute;
		expect(result?.scalingActivityId).not.toBe(first);
		expect(result?.instanceIds).toHaveLength(1);
	});

	it("is known for its own when the console dies after the call, also beside more others than a page holds", async () => {
		const id = await toRule();
		const rule = (await world.state(id)).steps.rule.result;
		for (let number = 0; number < 51; number++) {
			await world.cloud().ess.createAlarm({
				ScalingGroupId: GROUP,
				Name: `other-${number}`,
				MetricName: "CpuUtilization",
				Threshold: 99,
				AlarmAction: [rule?.scalingRuleAri ?? ""],
			});
		}
		world.crashAfter("CreateAlarm");
		await expect(world.run(id, "execute", { trigger: busy })).rejects.toThrow(ProcessDied);
		world.restart();
		await world.advance(61);
		await world.run(id, "execute", { trigger: busy });
		expect(await owned(id)).toContain("alarm");
	});

	it("is removed by the teardown while it waits, and the step says so", async () => {
		const id = await toRule();
		await world.run(id, "execute", { trigger: busy });
		await world.tearDown(id);
		await world.settle(id);
		expect(await executed(id)).toMatchObject({ status: "failed", error: { code: "TriggerRemoved" } });
		expect(await alarms()).toEqual([]);
	});
});
