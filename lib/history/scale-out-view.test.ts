import { describe, expect, it } from "vitest";
import { partOfRow } from "@/lib/runs/row-part";
import type { StoredRow } from "./load-known";
import { viewScaleOut } from "./scale-out-view";
import { toParts } from "./story-parts";
import { action, execution, instance, invocation, task } from "./test-story";

const startedAt = new Date("2026-01-01T10:00:00Z");
const row: StoredRow = {
	id: "1",
	regionId: "cn-hangzhou",
	scalingActivityId: "asa-1",
	scalingGroupId: "asg-1",
	scalingGroupName: "group",
	direction: "SCALE_OUT",
	trigger: "rule",
	cause: null,
	description: null,
	detail: null,
	scalingRuleId: null,
	scalingRuleName: null,
	capacityBefore: 0,
	capacityAfter: 3,
	instanceCount: 3,
	status: "Successful",
	statusMessage: null,
	progress: 100,
	startedAt,
	endedAt: startedAt,
	exactStartAt: null,
	exactEndAt: null,
	startNotBefore: null,
	startNotAfter: null,
	endNotBefore: null,
	endNotAfter: null,
	durationSeconds: null,
	diagnosisCode: null,
	verdict: "unprepared",
	verdictCounts: {},
	causeCode: "scriptFailed",
	causeValues: {},
	consequenceCode: "letInByResult",
	consequenceValues: {},
	scriptHash: null,
	templateName: null,
	scriptSeconds: null,
	budgetSeconds: null,
	checkCommand: null,
	checkTimeoutSeconds: null,
	checkExpectedExitCode: null,
	checkState: null,
	needsAttention: true,
	problems: [],
	endSeenAt: startedAt,
	isFinal: true,
	firstSeenAt: startedAt,
	collectedAt: startedAt,
	version: 1,
} as StoredRow;

const ids = ["i-1", "i-2", "i-3"];
/** Three instances of one wait; the script failed on the last one. */
const stored = {
	row,
	parts: toParts({
		instances: ids.map((instanceId) => instance({ instanceId })),
		actions: [action({ instanceIds: ids })],
		executions: [
			execution({
				tasks: [
					task({ taskExecutionId: "loop" }),
					...ids.flatMap((loopItem) => [
						task({
							taskExecutionId: loopItem,
							parentTaskExecutionId: "loop",
							loopItem,
							childExecutionId: `c-${loopItem}`,
						}),
						task({ taskExecutionId: `c.${loopItem}`, executionId: `c-${loopItem}` }),
					]),
					task({ taskExecutionId: "z", taskName: "CompleteLifecycleActionForContinue" }),
				],
			}),
		],
		invocations: ids.map((instanceId) =>
			invocation({
				instanceId,
				invokeId: `t-${instanceId}`,
				commandContent: "echo hello",
				output: "x".repeat(5_000),
				...(instanceId === "i-3" && { invocationStatus: "Failed", exitCode: 1 }),
			}),
		),
	}),
};

describe("a run as its page shows it", () => {
	it("begins with the worst, whatever is asked for of it", () => {
		const view = viewScaleOut(stored, { instances: 1, tasks: 4, commands: 2 });
		expect(view.instances.map(({ instanceId }) => instanceId)).toEqual(["i-3"]);
		expect(view.instanceTotal).toBe(3);
		expect(view.commands.map(({ instanceId }) => instanceId)).toEqual(["i-3", "i-1"]);
		// The execution's own tasks first, then those for the instances that are shown.
		expect(view.executions[0]?.tasks.map(({ taskExecutionId }) => taskExecutionId)).toEqual([
			"loop",
			"i-3",
			"c.i-3",
			"z",
		]);
	});

	it("tells the script that ran everywhere once, and of long outputs the end", () => {
		const view = viewScaleOut(stored, { instances: 9, tasks: 99, commands: 9 });
		expect(view.scripts).toEqual(["echo hello"]);
		expect(
			view.commands.map(({ script, outputTail, isOutputCut }) => [script, outputTail?.length, isOutputCut]),
		).toEqual(Array(3).fill([0, 4_000, true]));
	});
});

describe("what is stored of a row", () => {
	it.each([
		["activity:asa-1", { status: "Successful" }],
		["instance:i-2", { instanceId: "i-2" }],
		["wait:T", { status: "Completed" }],
		["execution:exec-1", { ramRole: "OOSServiceRole" }],
		["task:c.i-2", { executionId: "c-i-2" }],
		["command:t-i-3/i-3", { exitCode: 1, commandContent: "echo hello" }],
	])("%s", (id, part) => {
		const found = partOfRow(stored, id);
		expect(found).toMatchObject(part);
		// Outputs of commands are asked for on their own.
		expect(found?.["output"]).toBeUndefined();
	});

	it.each(["activity:other", "task:none", "group:failed", "nothing"])("is nothing for %s", (id) => {
		expect(partOfRow(stored, id)).toBeUndefined();
	});
});
