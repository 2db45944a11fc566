import { describe, expect, it } from "vitest";
import { ATTACKS } from "../../../../bench/support/attacks.mjs";
import { executions, hasEnded, tasks, trees } from "../store";
import { createTestCloud } from "../test-cloud";

describe("an execution that would stay for ever or take everything", () => {
	it.each(ATTACKS)(
		"$name: comes to its end with a reason, and leaves nothing behind",
		async (attack) => {
			const { world } = await createTestCloud();
			for (const [TemplateName, content] of Object.entries(attack.templates ?? {})) {
				await world.call("oos", "CreateTemplate", { TemplateName, Content: JSON.stringify(content) });
			}
			if (attack.refused !== undefined) {
				expect((await world.refusal("oos", "StartExecution", attack.start)).code).toBe(attack.refused);
				await world.close();
				return;
			}
			const { Execution } = await world.call("oos", "StartExecution", attack.start);
			await world.advance(Math.min(attack.advanceSeconds ?? 1, 60));
			const { Executions } = await world.call("oos", "ListExecutions", { ExecutionId: Execution.ExecutionId });
			if (attack.failed !== undefined) {
				expect(Executions[0].StatusMessage).toMatch(new RegExp(attack.failed));
			}
			expect(Executions[0].Status).toBe(attack.runsOn ? "Waiting" : attack.failed === undefined ? "Success" : "Failed");
			world.run((ctx) => {
				if (!attack.runsOn) {
					expect([...ctx.tx.scan(executions)].filter((row) => !hasEnded(row.status))).toEqual([]);
					expect([...ctx.tx.scan(tasks)].filter((row) => row.status === "Running")).toEqual([]);
					expect(ctx.tx.count(trees)).toBe(0);
				}
			});
			expect(world.failures).toEqual([]);
			await world.close();
		},
		60_000,
	);
});
