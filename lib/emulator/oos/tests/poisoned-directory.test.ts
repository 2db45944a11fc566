import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { openLmdb } from "../../kernel/lmdb-persistence";
import { runs, trees } from "../store";
import { createTestCloud } from "../test-cloud";

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) {
		rmSync(folder, { recursive: true, force: true });
	}
});

const choice = (Name: string, DefaultTask: string) => ({
	Name,
	Action: "ACS::Choice",
	Properties: { DefaultTask, Choices: [] },
});

it.each([
	["two choices in a circle", [choice("a", "b"), choice("b", "a")]],
	["a circle within one moment", [{ ...choice("a", "a"), When: { "Fn::Join": [] }, OnError: "a" }]],
])(
	"a directory that holds %s starts, and the execution ends",
	async (_name, Tasks) => {
		const folder = mkdtempSync(path.join(tmpdir(), "scalehook-poisoned-"));
		folders.push(folder);
		const { world } = await createTestCloud({ persistence: openLmdb(folder) });
		const Content = JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks });
		await world.call("oos", "CreateTemplate", { TemplateName: "poison", Content });
		const { Execution } = await world.call("oos", "StartExecution", { TemplateName: "poison" });
		// As it was left by emulators without budgets: far gone, with nothing that says how far, its timer still to come.
		world.run((ctx) => {
			for (const row of [...ctx.tx.scan(trees)]) {
				ctx.tx.delete(trees, row.executionId);
			}
			for (const row of [...ctx.tx.scan(runs)]) {
				const { steps: _steps, ...flow } = row.flow;
				ctx.tx.put(runs, { ...row, flow: { ...flow, opened: 1_234_567 } });
			}
		});
		await world.close();

		const again = await createTestCloud({ persistence: openLmdb(folder) });
		await again.world.advance(1);
		const { Executions } = await again.world.call("oos", "ListExecutions", { ExecutionId: Execution.ExecutionId });
		expect(Executions[0]).toMatchObject({
			Status: "Failed",
			StatusMessage: expect.stringMatching(/budget of \d+ steps/),
		});
		await again.world.close();
	},
	60_000,
);
