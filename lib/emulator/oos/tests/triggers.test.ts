import { describe, expect, it } from "vitest";
import { nextFiring, readSchedule } from "../engine/trigger-schedule";
import { cloudForTests } from "../test-cloud";

const cloud = cloudForTests();

async function start(trigger: Record<string, unknown>): Promise<string> {
	const TemplateContent = JSON.stringify({
		FormatVersion: "OOS-2019-06-01",
		Tasks: [
			{ Name: "trigger", ...trigger },
			{
				Name: "look",
				Action: "ACS::ExecuteAPI",
				Properties: { Service: "ECS", API: "DescribeInstances", Parameters: { Name: "{{ trigger.id }}" } },
			},
		],
	});
	const { Execution } = await cloud.world.call("oos", "StartExecution", { TemplateContent });
	await cloud.world.advance(0);
	return Execution.ExecutionId;
}

async function read(ExecutionId: string) {
	return (await cloud.world.call("oos", "ListExecutions", { ExecutionId })).Executions[0];
}

async function childrenOf(ParentExecutionId: string) {
	return (await cloud.world.call("oos", "ListExecutions", { ParentExecutionId })).Executions;
}

describe("an event trigger", () => {
	const trigger = {
		Action: "ACS::EventTrigger",
		Properties: { Product: "ECS", Name: ["Instance:StateChange"] },
		Outputs: { id: { Type: "String", ValueSelector: ".content.resourceId" } },
	};
	const fire = (ExecutionId: string, Type = "Event") => ({
		ExecutionId,
		RegionId: "cn-hangzhou",
		Type,
		Content: JSON.stringify({ content: { resourceId: "i-7" } }),
	});

	it("waits, and each message starts a child execution with its outputs", async () => {
		const id = await start(trigger);
		expect(await read(id)).toMatchObject({ Status: "Waiting", Category: "EventTrigger", IsParent: true });
		await cloud.world.call("oos", "TriggerExecution", fire(id));
		await cloud.world.call("oos", "TriggerExecution", fire(id));
		await cloud.world.advance(0);
		expect(await childrenOf(id)).toMatchObject([
			{ Status: "Success", Category: "Other" },
			{ Status: "Success", Category: "Other" },
		]);
		expect(cloud.state.calls.map((call) => call.params["Name"])).toEqual(["i-7", "i-7"]);
		expect(await read(id)).toMatchObject({ Status: "Waiting", LastTriggerStatus: "Success" });
		await cloud.world.call("oos", "CancelExecution", { ExecutionId: id });
		expect((await cloud.world.refusal("oos", "TriggerExecution", fire(id))).code).toBe("InvalidExecutionStatus");
	});

	it("takes messages of its own kind only, and no approvals", async () => {
		const id = await start(trigger);
		expect((await cloud.world.refusal("oos", "TriggerExecution", fire(id, "Alarm"))).code).toBe(
			"InvalidExecutionStatus",
		);
		const broken = { ...fire(id), Content: "{" };
		expect((await cloud.world.refusal("oos", "TriggerExecution", broken)).code).toBe("InvalidParameter");
		const approve = { ExecutionId: id, NotifyType: "Approve" };
		expect((await cloud.world.refusal("oos", "NotifyExecution", approve)).code).toBe("InvalidExecutionStatus");
		await cloud.world.call("oos", "NotifyExecution", { ExecutionId: id, NotifyType: "CompleteExecution" });
		expect((await read(id)).Status).toBe("Success");
	});
});

describe("a timer trigger", () => {
	it("starts a child execution at each time of its schedule", async () => {
		const id = await start({ Action: "ACS::TimerTrigger", Properties: { Type: "rate", Expression: "1h" } });
		expect((await read(id)).NextScheduleTime).toBe("2026-01-01T01:00:00Z");
		await cloud.world.advance(3 * 3600);
		expect(await childrenOf(id)).toHaveLength(3);
		expect(await read(id)).toMatchObject({
			LastTriggerTime: "2026-01-01T03:00:00Z",
			LastSuccessfulTriggerTime: "2026-01-01T03:00:00Z",
			NextScheduleTime: "2026-01-01T04:00:00Z",
		});
		await cloud.world.call("oos", "CancelExecution", { ExecutionId: id });
		await cloud.world.advance(3 * 3600);
		expect(await childrenOf(id)).toHaveLength(3);
	});

	it("shows in each child what its properties came to", async () => {
		const Expression = { "Fn::Join": ["", ["30", "m"]] };
		const id = await start({ Action: "ACS::TimerTrigger", Properties: { Type: "rate", Expression } });
		await cloud.world.advance(1800);
		const [{ ExecutionId }] = await childrenOf(id);
		const { TaskExecutions } = await cloud.world.call("oos", "ListTaskExecutions", {
			ExecutionId,
			TaskName: "trigger",
		});
		expect(JSON.parse(TaskExecutions[0].Properties)).toEqual({ Type: "rate", Expression: "30m" });
	});

	it("ends after its last time", async () => {
		const id = await start({
			Action: "ACS::TimerTrigger",
			Properties: { Type: "at", Expression: "2026-01-01T00:10:00Z" },
		});
		await cloud.world.advance(600);
		expect(await childrenOf(id)).toHaveLength(1);
		expect((await read(id)).Status).toBe("Success");
	});

	it("fails when its schedule cannot be read", async () => {
		const id = await start({ Action: "ACS::TimerTrigger", Properties: { Type: "cron", Expression: "at noon" } });
		expect(await read(id)).toMatchObject({
			Status: "Failed",
			StatusMessage: expect.stringContaining("cron expression"),
		});
	});
});

describe("schedules", () => {
	const at = (text: string) => Date.parse(text);
	it.each<[string, string, string, string, string | undefined]>([
		["rate", "30m", "UTC", "2026-01-01T00:00:00Z", "2026-01-01T00:30:00Z"],
		["rate", "2 days", "UTC", "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"],
		["at", "2026-01-01T00:00:00Z", "UTC", "2026-01-01T00:00:00Z", undefined],
		["cron", "0 0 12 * * ?", "UTC", "2026-01-01T12:00:00Z", "2026-01-02T12:00:00Z"],
		["cron", "*/15 * * * *", "UTC", "2026-01-01T12:01:00Z", "2026-01-01T12:15:00Z"],
		["cron", "0 30 9 ? * 2-6 *", "UTC", "2026-01-02T10:00:00Z", "2026-01-05T09:30:00Z"],
		["cron", "0 0 29 2 *", "UTC", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z"],
		["cron", "0 0 12 ? * MON-FRI", "Asia/Shanghai", "2026-01-02T05:00:00Z", "2026-01-05T04:00:00Z"],
		["cron", "0 0 12 L * ? 2027", "UTC", "2026-01-01T00:00:00Z", "2027-01-31T12:00:00Z"],
		["cron", "0 0 31 2 *", "UTC", "2026-01-01T00:00:00Z", undefined],
		["cron", "0 0 8 * * ?", "Asia/Shanghai", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"],
	])("%s %s in %s after %s is %s", (type, expression, timeZone, now, expected) => {
		const schedule = readSchedule({ type, expression, timeZone, endDate: "" });
		expect(nextFiring(schedule, at(now))).toBe(expected && at(expected));
	});

	it("never fire after their end", () => {
		const schedule = readSchedule({ type: "rate", expression: "1h", timeZone: "", endDate: "2026-01-01T00:30:00Z" });
		expect(nextFiring(schedule, at("2026-01-01T00:00:00Z"))).toBeUndefined();
	});

	it.each([
		["often", "1h", "UTC"],
		["rate", "soon", "UTC"],
		["at", "noon", "UTC"],
		["cron", "* * *", "UTC"],
		["cron", "61 * * * *", "UTC"],
		["cron", "0 0 * * *", "Moon/Base"],
	])("%s %s in %s is refused", (type, expression, timeZone) => {
		expect(() => readSchedule({ type, expression, timeZone, endDate: "" })).toThrow();
	});
});
