import { describe, expect, it } from "vitest";
import { cloudForTests, hookParameters } from "../test-cloud";

const RAM_ERROR =
	"Forbidden.RAM message: User not authorized to operate on the specified resource, or this API doesn't support RAM.";
const ESS_ERROR = "Forbidden.Unauthorized message: A required authorization for the specified action is not supplied.";
const TOKEN_ERROR =
	"LifecycleHookIdAndLifecycleActionToken.Invalid message: The specified lifecycleActionToken and lifecycleActionId you provided does not match any in process lifecycle action.";

const cloud = cloudForTests();

async function start(instanceIds: readonly string[], extra: Record<string, unknown> = {}): Promise<string> {
	const answer = await cloud.world.call("oos", "StartExecution", {
		RegionId: "cn-hangzhou",
		TemplateName: "ACS-ESS-LifeCycleRunCommand",
		Parameters: JSON.stringify(hookParameters(instanceIds, extra)),
	});
	expect(answer.Execution).toMatchObject({ Status: "Started", RamRole: "OOSServiceRole", StatusMessage: "" });
	return answer.Execution.ExecutionId;
}

async function read(ExecutionId: string) {
	const { Executions } = await cloud.world.call("oos", "ListExecutions", { ExecutionId });
	return Executions[0];
}

async function tasksOf(ExecutionId: string, extra: Record<string, unknown> = {}) {
	const { TaskExecutions } = await cloud.world.call("oos", "ListTaskExecutions", { ExecutionId, ...extra });
	return TaskExecutions;
}

describe("ACS-ESS-LifeCycleRunCommand", () => {
	it("runs the command, waits for it, and completes the lifecycle action with CONTINUE", async () => {
		const id = await start(["i-1"]);
		await cloud.world.advance(0);
		const running = await read(id);
		expect(running).toMatchObject({ Status: "Running", CurrentTasks: [{ TaskName: "runCommand" }] });
		await cloud.world.advance(60);
		const done = await read(id);
		expect(done).toMatchObject({ Status: "Success", StatusMessage: "", Counters: { Total: 2, Success: 2, Failed: 0 } });
		expect(JSON.parse(done.Outputs)).toEqual({ commandOutputs: ["out of i-1\n"] });
		expect(cloud.state.calls.map((call) => call.action)).toEqual([
			"RunCommand",
			"DescribeInvocations",
			"DescribeInvocations",
			"DescribeInvocations",
			"DescribeInvocationResults",
			"DescribeInvocationResults",
			"CompleteLifecycleAction",
		]);
		expect(cloud.state.calls[0]?.params).toMatchObject({
			InstanceIds: ["i-1"],
			CommandContent: "yum install -y httpd",
			Type: "RunShellScript",
			Timeout: 600,
		});
		expect(cloud.state.calls.at(-1)?.params).toMatchObject({
			LifecycleHookId: "ash-1",
			LifecycleActionToken: "token-1",
			LifecycleActionResult: "CONTINUE",
		});
		expect(new Set(cloud.state.calls.map((call) => call.identity.type))).toEqual(new Set(["AssumedRoleUser"]));
		expect(cloud.state.sessions).toBe(1);
	});

	it("shows tasks, loop items and the child execution, each with its own status", async () => {
		const id = await start(["i-1", "i-2"]);
		await cloud.world.advance(60);
		const top = await tasksOf(id);
		expect(top.map((task: { TaskName: string; Status: string }) => [task.TaskName, task.Status])).toEqual([
			["runCommand", "Success"],
			["CompleteLifecycleActionForContinue", "Success"],
		]);
		expect(top[0].TaskExecutionId).toBe(`${id}.t0001`);
		expect(top[0].Loop.Items).toEqual(["i-1", "i-2"]);
		const items = await tasksOf(id, { ParentTaskExecutionId: top[0].TaskExecutionId });
		expect(items.map((item: { LoopItem: string }) => item.LoopItem)).toEqual(["i-1", "i-2"]);
		const children = await cloud.world.call("oos", "ListExecutions", { ParentExecutionId: id });
		expect(children.TotalCount).toBe(2);
		expect(children.Executions.map((child: { TemplateName: string }) => child.TemplateName)).toEqual([
			"ACS::ECS::RunCommand",
			"ACS::ECS::RunCommand",
		]);
		expect(items.map((item: { ChildExecutionId: string }) => item.ChildExecutionId).sort()).toEqual(
			children.Executions.map((child: { ExecutionId: string }) => child.ExecutionId).sort(),
		);
		const { Executions } = await cloud.world.call("oos", "ListExecutions", {});
		expect(Executions).toHaveLength(1);
	});

	it("fails with Forbidden.RAM and then Forbidden.Unauthorized when the role has no policy", async () => {
		cloud.state.denied = new Set(["ecs:RunCommand", "ess:CompleteLifecycleAction"]);
		const id = await start(["i-1"]);
		await cloud.world.advance(1);
		expect(await read(id)).toMatchObject({ Status: "Failed", StatusMessage: RAM_ERROR });
		const tasks = await tasksOf(id);
		expect(
			tasks.map((task: { TaskName: string; Status: string; StatusMessage: string }) => [
				task.TaskName,
				task.Status,
				task.StatusMessage,
			]),
		).toEqual([
			["runCommand", "Failed", RAM_ERROR],
			["CompleteLifecycleActionForAbandon", "Failed", ESS_ERROR],
		]);
	});

	it("shows Failed with the work task's error when the handler succeeded", async () => {
		cloud.state.denied = new Set(["ecs:RunCommand"]);
		const id = await start(["i-1"]);
		await cloud.world.advance(1);
		expect(await read(id)).toMatchObject({ Status: "Failed", StatusMessage: RAM_ERROR });
		expect(cloud.state.calls.at(-1)?.params).toMatchObject({ LifecycleActionResult: "ABANDON" });
		expect((await tasksOf(id)).at(-1)).toMatchObject({ Status: "Success" });
	});

	it("fails to complete when the hook's wait ended before the command did", async () => {
		cloud.state.commandSeconds = 40;
		const id = await start(["i-1"]);
		await cloud.world.advance(30);
		cloud.state.tokens.clear();
		await cloud.world.advance(600);
		expect(await read(id)).toMatchObject({ Status: "Failed", StatusMessage: TOKEN_ERROR });
		expect((await tasksOf(id)).map((task: { Status: string }) => task.Status)).toEqual(["Success", "Failed"]);
	});

	it("fails with STS's error and no task when the role is missing", async () => {
		cloud.state.roles.clear();
		const id = await start(["i-1"]);
		await cloud.world.advance(1);
		expect(await read(id)).toMatchObject({
			Status: "Failed",
			StatusMessage: "EntityNotExist.Role message: The specified Role not exists.",
		});
		expect(await tasksOf(id)).toEqual([]);
		expect(cloud.state.calls).toEqual([]);
	});

	it("fails at the exit code when the script failed", async () => {
		cloud.state.exitCodes.set("i-1", 3);
		const id = await start(["i-1"]);
		await cloud.world.advance(60);
		const done = await read(id);
		expect(done.Status).toBe("Failed");
		expect(done.StatusMessage).toContain("ExitCode is 3; 0 is desired");
		expect(cloud.state.calls.at(-1)?.params).toMatchObject({ LifecycleActionResult: "ABANDON" });
	});

	it("starts no further instance after a failure, and waits for the running ones", async () => {
		cloud.state.exitCodes.set("i-2", 1);
		const ids = Array.from({ length: 30 }, (_, index) => `i-${index + 1}`);
		const id = await start(ids);
		await cloud.world.advance(120);
		const [work] = await tasksOf(id);
		const items = await tasksOf(id, { ParentTaskExecutionId: work.TaskExecutionId, MaxResults: 100 });
		expect(items.length).toBeLessThan(30);
		const statuses = items.map((item: { Status: string }) => item.Status);
		expect(statuses.filter((status: string) => status === "Failed")).toHaveLength(1);
		expect(statuses.every((status: string) => status === "Success" || status === "Failed")).toBe(true);
	});

	it("renews its credentials before they expire", async () => {
		cloud.state.commandSeconds = 5000;
		const id = await start(["i-1"]);
		await cloud.world.advance(20_000);
		expect((await read(id)).Status).toBe("Success");
		expect(cloud.state.sessions).toBe(2);
	});

	it("writes a log of what happened", async () => {
		const id = await start(["i-1"]);
		await cloud.world.advance(60);
		const { ExecutionLogs } = await cloud.world.call("oos", "ListExecutionLogs", { ExecutionId: id });
		expect(ExecutionLogs.map((line: { Message: string }) => line.Message)).toEqual([
			"The execution started.",
			"The task runCommand started.",
			"The task runCommand (i-1) started.",
			"The task runCommand (i-1) completed.",
			"The task runCommand completed.",
			"The task CompleteLifecycleActionForContinue started.",
			"The task CompleteLifecycleActionForContinue completed.",
			"The execution completed.",
		]);
	});

	it("can be cancelled with everything that runs below it", async () => {
		const id = await start(["i-1", "i-2"]);
		await cloud.world.advance(1);
		await cloud.world.call("oos", "CancelExecution", { ExecutionId: id });
		const calls = cloud.state.calls.length;
		await cloud.world.advance(600);
		expect(cloud.state.calls).toHaveLength(calls);
		const { Executions } = await cloud.world.call("oos", "ListExecutions", { IncludeChildExecution: true });
		expect(Executions.map((one: { Status: string }) => one.Status)).toEqual(["Cancelled", "Cancelled", "Cancelled"]);
		const again = await cloud.world.refusal("oos", "CancelExecution", { ExecutionId: id });
		expect(again.code).toBe("InvalidExecutionStatus");
	});

	it("gets through a thousand instances, ten at a time", async () => {
		const ids = Array.from({ length: 1000 }, (_, index) => `i-${index + 1}`);
		const id = await start(ids);
		await cloud.world.advance(3600);
		const done = await read(id);
		expect(done.Status).toBe("Success");
		expect(JSON.parse(done.Outputs).commandOutputs.slice(0, 2)).toEqual(["out of i-1\n", "out of i-2\n"]);
		expect(JSON.parse(done.Outputs).commandOutputs).toHaveLength(1000);
	}, 30_000);
});
