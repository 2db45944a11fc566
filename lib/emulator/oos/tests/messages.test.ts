import { beforeEach, describe, expect, it } from "vitest";
import { cloudForTests } from "../test-cloud";

const cloud = cloudForTests();

type Task = Record<string, unknown>;

async function start(...Tasks: readonly Task[]): Promise<string> {
	const TemplateContent = JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks });
	const { Execution } = await cloud.world.call("oos", "StartExecution", { TemplateContent });
	await cloud.world.advance(60);
	return Execution.ExecutionId;
}

async function read(ExecutionId: string) {
	return (await cloud.world.call("oos", "ListExecutions", { ExecutionId })).Executions[0];
}

async function messagesOf(ExecutionId: string): Promise<string[]> {
	const { ExecutionLogs } = await cloud.world.call("oos", "ListExecutionLogs", { ExecutionId });
	return ExecutionLogs.map((line: { Message: string }) => line.Message);
}

describe("a message to people", () => {
	const WebHook = { URI: "https://example.com/robot", Content: { msgtype: "text", id: "{{ ACS::RegionId }}" } };
	const message =
		'The WebHook message to https://example.com/robot is recorded, not sent: {"msgtype":"text","id":"cn-hangzhou"}';

	it("of a Notify stands in the log, and the execution goes on", async () => {
		const id = await start({ Name: "n", Action: "ACS::Notify", Properties: { NotifyType: "WebHook", WebHook } });
		expect((await read(id)).Status).toBe("Success");
		expect(await messagesOf(id)).toContain(message);
	});

	it("of an Approve stands in the log, and the execution waits", async () => {
		const id = await start({ Name: "a", Action: "ACS::Approve", Properties: { NotifyType: "WebHook", WebHook } });
		expect(await read(id)).toMatchObject({ Status: "Waiting", WaitingStatus: "ApprovePause" });
		expect(await messagesOf(id)).toContain(message);
	});

	it("may be without an address", async () => {
		const id = await start({ Name: "n", Action: "ACS::Notify", Properties: { NotifyType: "Mail" } });
		expect(await messagesOf(id)).toContain("The Mail message is recorded, not sent: ");
	});
});

describe("an API's error", () => {
	const refused = (Action: string, properties: Task, more: Task = {}): Task => ({
		Name: "a",
		Action,
		Properties: { Service: "ECS", API: "DescribeInstances", ...properties },
		...more,
	});
	const code = { PropertySelector: ".Code" };
	beforeEach(() => {
		cloud.state.denied.add("ecs:DescribeInstances");
	});

	it("is an answer for a CheckFor that looks at it, and gives outputs", async () => {
		const check = refused("ACS::CheckFor", { ...code, DesiredValues: ["Forbidden.RAM", null] });
		const outputs = { Outputs: { code: { Type: "String", ValueSelector: ".Code" } } };
		const id = await start({ ...check, ...outputs });
		expect((await read(id)).Status).toBe("Success");
		const { TaskExecutions } = await cloud.world.call("oos", "ListTaskExecutions", { ExecutionId: id });
		expect(JSON.parse(TaskExecutions[0].Outputs)).toEqual({ code: "Forbidden.RAM" });
	});

	it("is asked for again by a WaitFor that looks at it, until it is gone", async () => {
		const wait = { ...code, DesiredValues: [null] };
		const id = await start(refused("ACS::WaitFor", wait, { Delay: 50, DelayType: "Constant" }));
		expect((await read(id)).Status).toBe("Running");
		cloud.state.denied.clear();
		await cloud.world.advance(50);
		expect((await read(id)).Status).toBe("Success");
	});

	it("ends a WaitFor at a value that stops it", async () => {
		const wait = { ...code, DesiredValues: [null], StopRetryValues: ["Forbidden.RAM"] };
		expect((await read(await start(refused("ACS::WaitFor", wait)))).StatusMessage).toMatch(/which ends the waiting/);
	});

	it("fails a task whose selector finds nothing in it", async () => {
		const wait = { PropertySelector: "Instances.Instance[].Status", DesiredValues: ["Running"] };
		expect((await read(await start(refused("ACS::WaitFor", wait)))).StatusMessage).toMatch(/^Forbidden\.RAM message: /);
	});
});

describe("a nested template", () => {
	it("may be a cloud product action", async () => {
		const Parameters = { instanceId: "i-1", commandType: "RunShellScript", commandContent: "date" };
		const id = await start({
			Name: "nested",
			Action: "ACS::Template",
			Properties: { TemplateName: "ACS::ECS::RunCommand", Parameters },
			Outputs: { out: { Type: "String", ValueSelector: "invocationOutput" } },
		});
		const { TaskExecutions } = await cloud.world.call("oos", "ListTaskExecutions", { ExecutionId: id });
		expect(JSON.parse(TaskExecutions[0].Outputs)).toEqual({ out: "out of i-1\n" });
	});
});
