import { describe, expect, it } from "vitest";
import { task } from "@/lib/history/test-story";
import { callsOfTasks, permissionsOf } from "./task-calls";

const api = (taskName: string, over: Parameters<typeof task>[0] = {}) =>
	task({ taskExecutionId: taskName, taskName, taskAction: "ACS::ExecuteAPI", executionId: "exec-2", ...over });
const loop = task({ taskExecutionId: "item", loopItem: "i-1", childExecutionId: "exec-2" });
const NO_ECS = "Forbidden.RAM message: User not authorized to operate on the specified resource.";

describe("the calls of tasks", () => {
	it("are those that tasks make themselves, each for its instance", () => {
		const tasks = [
			loop,
			api("runCommand"),
			api("untilInvocationReady", { taskAction: "ACS::WaitFor" }),
			api("CompleteLifecycleActionForContinue", { executionId: "exec-1" }),
			api("later", { startedAt: null, status: "Pending" }),
		];
		expect(callsOfTasks(tasks).map(({ action, instanceId, result }) => [action, instanceId, result])).toEqual([
			["ecs:RunCommand", "i-1", "succeeded"],
			["ecs:DescribeInvocations", "i-1", "succeeded"],
			["ess:CompleteLifecycleAction", null, "succeeded"],
		]);
	});

	it("are those that the task's own properties name, whatever it is called", () => {
		const own = api("attachDisk", { api: "ecs:AttachDisk" });
		expect(callsOfTasks([own, api("attachDisk")]).map(({ action }) => action)).toEqual(["ecs:AttachDisk"]);
	});

	it.each([
		[{ status: "Failed", statusMessage: NO_ECS }, "refused"],
		[{ status: "Failed", statusMessage: "InvalidInstance.NotFound message: none" }, "failed"],
		[{ status: "Running", statusMessage: null }, "running"],
	])("tell a refusal from another failure: %j", (over, result) => {
		expect(callsOfTasks([api("runCommand", over)])[0]?.result).toBe(result);
	});

	it("succeed where a check does not find what it wants", () => {
		const [call] = callsOfTasks([api("checkInvocationResult", { status: "Failed", taskAction: "ACS::CheckFor" })]);
		expect(call?.result).toBe("succeeded");
	});
});

it("a permission is there, is lacking, or was never tried", () => {
	const calls = callsOfTasks([
		api("runCommand", { status: "Failed", statusMessage: NO_ECS }),
		api("CompleteLifecycleActionForAbandon"),
	]);
	expect(permissionsOf(calls, ["ecs:RunCommand", "ecs:DescribeInvocations"])).toEqual([
		{ action: "ecs:RunCommand", state: "refused", message: NO_ECS },
		{ action: "ecs:DescribeInvocations", state: "untried", message: null },
		{ action: "ess:CompleteLifecycleAction", state: "allowed", message: null },
	]);
});
