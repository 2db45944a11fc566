import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOf, fromParts, noParts, type StoryParts, toParts } from "./story-parts";
import { action, execution, instance, invocation, task } from "./test-story";

const story = {
	instances: [instance(), instance({ instanceId: "i-2" })],
	actions: [action(), action({ lifecycleActionToken: "U" })],
	executions: [execution({ tasks: [task()] }), execution({ executionId: "exec-2" })],
	invocations: [invocation(), invocation({ instanceId: "i-2" }), invocation({ invokeId: "t-2" })],
};
const names = ["instances", "actions", "executions", "tasks", "invocations"] as const;
const keys = (parts: StoryParts) => Object.fromEntries(names.map((name) => [name, [...parts[name].keys()]]));

describe("a story taken apart", () => {
	it("has a row for each part, under what tells it from the others", () => {
		expect(keys(toParts(story))).toEqual({
			instances: ["i-1", "i-2"],
			actions: ["T", "U"],
			executions: ["exec-1", "exec-2"],
			tasks: ["exec-1/task-1"],
			invocations: ["t-1/i-1", "t-1/i-2", "t-2/i-1"],
		});
	});

	it("tells a task that is shown with two executions apart", () => {
		const shared = task({ executionId: "child" });
		const parts = toParts({
			...story,
			executions: [execution({ tasks: [shared] }), execution({ executionId: "exec-2", tasks: [shared] })],
		});
		expect(
			[...parts.tasks.values()].map(({ ownerExecutionId, executionId }) => [ownerExecutionId, executionId]),
		).toEqual([
			["exec-1", "child"],
			["exec-2", "child"],
		]);
	});

	it("has executions without their tasks, which are rows of their own", () => {
		const { tasks: _tasks, ...bare } = execution();
		expect(toParts(story).executions.get("exec-1")).toEqual(bare);
		expect(toParts(story).tasks.get("exec-1/task-1")).toEqual({ ...task(), ownerExecutionId: "exec-1" });
	});

	it("holds no text that the database would refuse", () => {
		const parts = toParts({ ...story, invocations: [invocation({ output: "a\0b" })] });
		expect(parts.invocations.get("t-1/i-1")?.output).toBe("a\ufffdb");
	});

	it("is put together again as it was", () => {
		expect(fromParts(toParts(story))).toEqual(story);
		expect(fromParts(noParts)).toEqual({ instances: [], actions: [], executions: [], invocations: [] });
	});

	it("gives each execution its tasks in the order in which they began, those to come at the end", () => {
		const order = [
			task({ taskExecutionId: "c", startedAt: "2026-01-01T10:00:00Z" }),
			task({ taskExecutionId: "a", startedAt: "2026-01-01T10:00:09Z" }),
			task({ taskExecutionId: "b", startedAt: "2026-01-01T10:00:09Z" }),
			task({ taskExecutionId: "aa", startedAt: null }),
			task({ taskExecutionId: "z", startedAt: null }),
		];
		fc.assert(
			fc.property(fc.shuffledSubarray(order, { minLength: order.length }), (tasks) => {
				const together = fromParts(toParts({ ...story, executions: [execution({ tasks })] }));
				expect(together.executions[0]?.tasks.map((one) => one.taskExecutionId)).toEqual(["c", "a", "b", "aa", "z"]);
			}),
		);
	});
});

/** The same story with new objects all over, as a later reading gives it. */
const again = () => structuredClone(story);
const ofChanges = (before: StoryParts, after: StoryParts) =>
	Object.fromEntries(
		names.flatMap((name) => {
			const { count, added, changed, gone } = changesOf(name, before, after);
			return count === 0 ? [] : [[name, { added, changed, gone, count }]];
		}),
	);

describe("two tellings of a story", () => {
	const known = toParts(story);

	it("share the objects of what did not change, whoever made them", () => {
		const next = toParts(again(), known);
		for (const name of names) {
			expect([...next[name]].every(([key, part]) => known[name].get(key) === part)).toBe(true);
		}
		expect(ofChanges(known, next)).toEqual({});
		expect(ofChanges(known, toParts(story, known))).toEqual({});
	});

	it("differ by what came, what became different and what went", () => {
		const next = again();
		next.instances = [instance({ lifecycleState: "Removing" }), instance({ instanceId: "i-3" })];
		const changes = ofChanges(known, toParts(next, known));
		expect(changes).toEqual({
			instances: {
				added: [instance({ instanceId: "i-3" })],
				changed: [instance({ lifecycleState: "Removing" })],
				gone: [instance({ instanceId: "i-2" })],
				count: 3,
			},
		});
	});

	it("differ by a task alone when a task alone went on", () => {
		const next = { ...again(), executions: [execution({ tasks: [task({ status: "Failed" })] }), story.executions[1]] };
		const after = toParts({ ...next, executions: next.executions.filter((one) => one !== undefined) }, known);
		expect(ofChanges(known, after)).toEqual({
			tasks: {
				added: [],
				changed: [{ ...task({ status: "Failed" }), ownerExecutionId: "exec-1" }],
				gone: [],
				count: 1,
			},
		});
	});

	it("are all new when nothing was known", () => {
		expect(changesOf("invocations", noParts, known)).toMatchObject({ changed: [], gone: [], count: 3 });
		expect(changesOf("invocations", known, noParts)).toMatchObject({ added: [], changed: [], count: 3 });
	});
});
