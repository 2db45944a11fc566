import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs, tasks } from "../store";
import { createTestCloud } from "../test-cloud";

type Task = Record<string, unknown>;

const api = (API: string): Task => ({
	Action: "ACS::ExecuteAPI",
	Properties: { Service: "ECS", API, Parameters: { InstanceIds: ["i-1"] } },
});

/** Something to do: calls that work and calls that fail, waiting, sleeping, children, and broken expressions. */
const work: fc.Arbitrary<Task> = fc.oneof(
	fc.constantFrom("DescribeInstances", "Nowhere", "Break").map(api),
	fc.constant<Task>({ Action: "ACS::Sleep", Properties: { Duration: "3s" } }),
	fc.constantFrom("DescribeInstances", "Nowhere").map((API) => ({
		Action: "ACS::WaitFor",
		Retries: 2,
		Properties: {
			Service: "ECS",
			API,
			PropertySelector: "Instances.Instance[].InstanceId",
			DesiredValues: ["i-1", "i-2"],
		},
	})),
	fc.constantFrom("i-1", "i-bad").map((instanceId) => ({
		Action: "ACS::ECS::RunCommand",
		Properties: { instanceId, commandType: "RunShellScript", commandContent: "true" },
	})),
	fc.constant<Task>({ ...api("DescribeInstances"), When: { "Fn::Join": [] } }),
);

const loop = fc.record({
	Items: fc.array(fc.constantFrom("i-1", "i-2", "i-bad"), { maxLength: 5 }),
	RateControl: fc.record({
		Mode: fc.constantFrom("Concurrency", "Batch"),
		Concurrency: fc.integer({ min: 1, max: 3 }),
		MaxErrors: fc.integer({ min: 0, max: 2 }),
	}),
});

const template = fc.integer({ min: 1, max: 5 }).chain((size) =>
	fc.tuple(
		...Array.from({ length: size }, (_, index) => {
			const later = Array.from({ length: size - index - 1 }, (_unused, offset) => `t${index + offset + 1}`);
			return fc.record(
				{
					work,
					Loop: loop,
					When: fc.boolean(),
					OnError: fc.constantFrom("ACS::END", "ACS::NEXT", ...later),
					OnSuccess: fc.constantFrom("ACS::NEXT", "ACS::END", ...later),
				},
				{ requiredKeys: ["work"] },
			);
		}),
	),
);

describe("every execution", () => {
	it("comes to its end, with every task that it started, and leaves nothing to do", async () => {
		await fc.assert(
			fc.asyncProperty(template, async (parts) => {
				const { world, state } = await createTestCloud();
				state.exitCodes.set("i-bad", 1);
				const Tasks = parts.map(({ work: action, Loop, ...flow }, index) => ({
					Name: `t${index}`,
					...flow,
					...action,
					...(Loop && action["Action"] !== "ACS::Sleep" && { Loop }),
				}));
				const TemplateContent = JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks });
				const { Execution } = await world.call("oos", "StartExecution", { TemplateContent });
				await world.advance(3600);
				const { Executions } = await world.call("oos", "ListExecutions", { IncludeChildExecution: true });
				expect(Executions.some((one: { ExecutionId: string }) => one.ExecutionId === Execution.ExecutionId)).toBe(true);
				for (const one of Executions) {
					expect(["Success", "Failed"]).toContain(one.Status);
					expect(one.Status === "Failed").toBe(one.StatusMessage !== "");
				}
				world.run((ctx) => {
					for (const row of ctx.tx.scan(tasks)) {
						expect(["Success", "Failed", "Skipped"]).toContain(row.status);
						expect(row.endedAt).toBeDefined();
					}
					for (const row of ctx.tx.scan(runs)) {
						expect(row.flow.current).toBeUndefined();
					}
				});
				const calls = state.calls.length;
				await world.advance(3600);
				expect(state.calls).toHaveLength(calls);
				expect(world.failures).toEqual([]);
				await world.close();
			}),
			{ numRuns: 40 },
		);
	}, 60_000);
});
