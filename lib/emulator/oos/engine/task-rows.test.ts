import { describe, expect, it } from "vitest";
import { ExpressionError } from "../../expressions/expression-error";
import type { JsonMap } from "../../expressions/value";
import { type TaskRow, tasks } from "../store";
import { cloudForTests } from "../test-cloud";
import { loopOutputs } from "./aggregate";
import { taskExecutionIdOf } from "./ids";
import { markTask, taskRow, taskTitle } from "./task-status";

const cloud = cloudForTests();

const PARENT = taskExecutionIdOf("exec-1", 1);

function row(number: number, extra: Partial<TaskRow> = {}): TaskRow {
	return {
		taskExecutionId: taskExecutionIdOf("exec-1", number),
		executionId: "exec-1",
		taskIndex: 0,
		taskName: "each",
		taskAction: "ACS::ExecuteAPI",
		status: "Success",
		statusMessage: "",
		attempts: 1,
		createdAt: 0,
		startedAt: 0,
		updatedAt: 0,
		...extra,
	};
}

const item = (
	number: number,
	loopPosition: number,
	outputs: JsonMap | undefined,
	status: TaskRow["status"] = "Success",
) => row(number, { parentTaskExecutionId: PARENT, loopPosition, status, ...(outputs && { outputs }) });

describe("the outputs of a loop", () => {
	const outputs = (rows: readonly TaskRow[], wanted: Record<string, { aggregate: string; field: string }>) =>
		cloud.world.run((ctx) => {
			for (const each of rows) {
				ctx.tx.put(tasks, each);
			}
			const loop = { items: [], rateControl: {}, batchPauseOption: null, outputs: wanted };
			return loopOutputs(ctx, loop, PARENT);
		});

	it("are of the items that ended well, in their order, whichever ended first", () => {
		const rows = [
			item(2, 2, { id: "third" }),
			item(3, 0, { id: "first" }),
			item(4, 1, { id: "second" }),
			item(5, 3, { id: "failed" }, "Failed"),
			row(6, { parentTaskExecutionId: "exec-1.t0099", outputs: { id: "another's" } }),
		];
		expect(outputs(rows, { ids: { aggregate: "Fn::ListJoin", field: "id" } })).toEqual({
			ids: ["first", "second", "third"],
		});
	});

	it("hold a null for an item without the field, or without outputs", () => {
		const rows = [item(2, 0, { id: 7 }), item(3, 1, { other: 1 }), item(4, 2, undefined)];
		expect(outputs(rows, { ids: { aggregate: "Fn::ListJoin", field: "id" } })).toEqual({ ids: [7, null, null] });
	});

	it("are none when none are wanted", () => {
		expect(outputs([item(2, 0, { id: 7 })], {})).toEqual({});
	});

	it("cannot be put together by what is no function", () => {
		const wanted = { ids: { aggregate: "Fn::Nothing", field: "id" } };
		expect(() => outputs([], wanted)).toThrow(ExpressionError);
		expect(() => outputs([], wanted)).toThrow("The aggregate type Fn::Nothing is not known.");
	});
});

describe("the current task", () => {
	it("is marked, and its change dated", async () => {
		await cloud.world.advance(5);
		const marked = cloud.world.run((ctx) => {
			ctx.tx.put(tasks, row(1, { status: "Running" }));
			markTask(ctx, "exec-1", 1, "Waiting");
			markTask(ctx, "exec-1", undefined, "Running");
			return taskRow(ctx, "exec-1", 1);
		});
		expect(marked).toEqual(row(1, { status: "Waiting", updatedAt: cloud.world.now() }));
	});

	it("has to be there", () => {
		expect(() => cloud.world.run((ctx) => taskRow(ctx, "exec-1", 7))).toThrow(
			`task execution ${taskExecutionIdOf("exec-1", 7)} is gone`,
		);
	});

	it("is named with its item when it is one of a loop", () => {
		expect(taskTitle(row(1))).toBe("each");
		expect(taskTitle(row(1, { loopItem: "i-1" }))).toBe("each (i-1)");
		expect(taskTitle(row(1, { loopItem: { id: 1 } }))).toBe('each ({"id":1})');
	});
});
