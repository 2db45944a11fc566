import { describe, expect, it } from "vitest";
import { actionOfExecution, invokeIdsOf, toStoryTask } from "./match-executions";
import { action } from "./test-story";

describe("matching executions to waits", () => {
	it("goes by the token alone when there is one", () => {
		const actions = [action({ lifecycleActionToken: "A" }), action({ lifecycleActionToken: "B" })];
		const match = (Parameters: Record<string, unknown>) => actionOfExecution({ Parameters }, actions);
		expect(match({ lifecycleActionToken: "B" })?.lifecycleActionToken).toBe("B");
		expect(match({ lifecycleActionToken: "C", lifecycleHookId: "ash-1", instanceIds: ["i-1"] })).toBeUndefined();
		expect(match({ lifecycleHookId: "ash-1", instanceIds: '["i-1"]' })?.lifecycleActionToken).toBe("A");
		expect(match({ templateParameter: 1 })).toBeUndefined();
	});

	it.each([
		{ instanceIds: ["i-2"], token: "B" },
		{ instanceIds: '["i-2"]', token: "B" },
		{ instanceIds: "i-2", token: "B" },
		{ instanceIds: '"i-2"', token: undefined },
		{ instanceIds: "[", token: undefined },
		{ instanceIds: 2, token: undefined },
		{ instanceIds: null, token: undefined },
		{ instanceIds: ["i-9", "i-3"], token: "C" },
	])("goes by hook and instances without one: $instanceIds", ({ instanceIds, token }) => {
		const actions = [
			action({ lifecycleActionToken: "A", instanceIds: ["i-1"] }),
			action({ lifecycleActionToken: "X", lifecycleHookId: "ash-2", instanceIds: ["i-2", "i-3"] }),
			action({ lifecycleActionToken: "B", instanceIds: ["i-2"] }),
			action({ lifecycleActionToken: "C", instanceIds: ["i-3", "i-4"] }),
		];
		const Parameters = { lifecycleHookId: "ash-1", instanceIds };
		expect(actionOfExecution({ Parameters }, actions)?.lifecycleActionToken).toBe(token);
	});

	it("finds invocation ids in a task's answer and in its parameters", () => {
		expect(
			invokeIdsOf({ Outputs: '{"invokeId":"t-hz01"}', Properties: '{"Parameters":{"InvokeId":"t-hz02"}}' }),
		).toEqual(["t-hz01", "t-hz02"]);
		expect(invokeIdsOf({ Outputs: '{"at-home":"t-1"}', Properties: undefined })).toEqual([]);
	});

	it("finds each invocation once, however it is written, and nothing where there is nothing", () => {
		expect(invokeIdsOf({ Outputs: "InvokeID: t-a1, invoke_id=t-a1", Properties: undefined })).toEqual(["t-a1"]);
		expect(invokeIdsOf({ Outputs: undefined, Properties: undefined })).toEqual([]);
		expect(invokeIdsOf({ Outputs: "invokeId", Properties: "t-a1" })).toEqual(["t-a1"]);
	});
});

describe("a task as it is stored", () => {
	const bare = { TaskExecutionId: "task-1", TaskName: "runCommand", Status: "Running" };
	const empty = {
		...bare,
		ExecutionId: undefined,
		TaskAction: undefined,
		StatusMessage: undefined,
		ChildExecutionId: undefined,
		ParentTaskExecutionId: undefined,
		LoopItem: undefined,
		StartDate: undefined,
		EndDate: undefined,
		Outputs: undefined,
		ExtraData: {},
		Properties: undefined,
		Loop: {},
		CreateDate: undefined,
		UpdateDate: undefined,
	};
	const stored = {
		taskExecutionId: "task-1",
		taskName: "runCommand",
		taskAction: null,
		status: "Running",
		statusMessage: null,
		executionId: "exec-1",
		childExecutionId: null,
		parentTaskExecutionId: null,
		loopItem: null,
		startedAt: null,
		endedAt: null,
		outputs: null,
		api: null,
	};

	it("belongs to the execution that it was asked for with where it names none", () => {
		expect(toStoryTask(empty, "exec-1")).toEqual(stored);
	});

	it("keeps all that is told of it", () => {
		const told = {
			...empty,
			ExecutionId: "child",
			TaskAction: "ACS::ECS::RunCommand",
			StatusMessage: "m",
			ChildExecutionId: "c",
			ParentTaskExecutionId: "p",
			LoopItem: "i-1",
			StartDate: "2026-01-01T10:00:00Z",
			EndDate: "2026-01-01T10:00:05Z",
			Outputs: "{}",
			Properties: '{"Service":"ECS","API":"RunCommand","Parameters":{}}',
		};
		expect(toStoryTask(told, "exec-1")).toEqual({
			...stored,
			executionId: "child",
			taskAction: "ACS::ECS::RunCommand",
			statusMessage: "m",
			childExecutionId: "c",
			parentTaskExecutionId: "p",
			loopItem: "i-1",
			startedAt: "2026-01-01T10:00:00Z",
			endedAt: "2026-01-01T10:00:05Z",
			outputs: "{}",
			api: "ecs:RunCommand",
		});
	});

	it("takes empty texts for none", () => {
		const blank = { StatusMessage: "", ChildExecutionId: "", ParentTaskExecutionId: "", LoopItem: "", Outputs: "" };
		expect(toStoryTask({ ...empty, ...blank, StartDate: "", EndDate: "" }, "exec-1")).toEqual(stored);
	});
});
