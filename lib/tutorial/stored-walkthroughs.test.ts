import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { fromRows } from "./run/rows";
import type { WalkthroughState } from "./state";
import { currentStep, stepStatus, stepsOf, walkthroughStatus } from "./status";

/**
 * Rows of walkthroughs as former versions stored them, taken from their databases. They are never written again: each
 * form that was ever stored has to open.
 */
const folder = path.join(import.meta.dirname, "fixtures");
const forms = readdirSync(folder);

const date = z
	.string()
	.nullable()
	.transform((text) => (text === null ? null : Date.parse(text)));
const rows = z.object({
	walkthrough: z.object({ title: z.string(), state: z.unknown() }),
	walkthrough_step: z.array(
		z.object({
			stepKey: z.string(),
			status: z.string(),
			inputs: z.record(z.string(), z.unknown()),
			result: z.unknown(),
			error: z.unknown(),
			attempts: z.number(),
			startedAt: date,
			finishedAt: date,
		}),
	),
	walkthrough_resource: z.array(
		z.object({
			type: z.string(),
			resourceId: z.string(),
			name: z.string(),
			regionId: z.string(),
			stepKey: z.string(),
			details: z.object({ created: z.boolean(), scalingGroupId: z.string().optional() }),
			deletedAt: date,
		}),
	),
});
type Rows = z.infer<typeof rows>;

function read(form: string, name: string): { stored: Rows; state: WalkthroughState } {
	const stored = rows.parse(JSON.parse(readFileSync(path.join(folder, form, `${name}.json`), "utf8")));
	const resources = stored.walkthrough_resource.map((row) => ({ ...row, isDeleted: row.deletedAt !== null }));
	return { stored, state: fromRows(stored.walkthrough.state, stored.walkthrough_step, resources) };
}

describe.each(forms)("walkthroughs stored in the form %s", (form) => {
	const names = readdirSync(path.join(folder, form)).map((file) => path.basename(file, ".json"));

	it.each(names)("open with all that was typed, found and made: %s", (name) => {
		const { stored, state } = read(form, name);
		for (const row of stored.walkthrough_step) {
			const step = state.steps[row.stepKey as keyof typeof state.steps];
			expect(step).toMatchObject({ status: row.status, inputs: row.inputs, result: row.result, error: row.error });
			expect(step.attempts.at(-1)?.number ?? 0).toBe(row.attempts);
			expect(step.attempts.at(-1)?.startedAt ?? null).toBe(row.startedAt);
			expect(step.attempts.at(-1)?.finishedAt ?? null).toBe(row.finishedAt);
		}
		expect(state.resources).toMatchObject(
			stored.walkthrough_resource.map((row) => ({
				kind: row.type,
				id: row.resourceId,
				name: row.name,
				regionId: row.regionId,
				step: row.stepKey,
				created: row.details.created,
				status: row.deletedAt === null ? "present" : "removed",
			})),
		);
	});
});

describe("what was stored in the form version-1", () => {
	it.each([
		["fresh", "new", "prerequisites"],
		["half-way", "in-progress", "hook"],
		["failed-at-policy", "failed", "policy"],
		["running", "in-progress", "execute"],
		["failed-at-execute", "failed", "execute"],
		["done", "done", "execution"],
		["torn-down", "torn-down", "execution"],
	])("stands where it stood: %s", (name, status, step) => {
		const { state } = read("version-1", name);
		expect(walkthroughStatus(state)).toBe(status);
		expect(currentStep(state)).toBe(step);
	});

	it("keeps what was typed and not yet submitted, whatever the form says to it", () => {
		expect(read("version-1", "half-way").state.steps.hook.inputs).toEqual({
			lifecycleHookName: "typed-by-hand",
			heartbeatTimeout: "29",
			commandContent: "echo 中文\n",
		});
	});

	it("keeps the cloud's words for a failure and where a scale-out went on", () => {
		const { error } = read("version-1", "failed-at-policy").state.steps.policy;
		expect(error).toMatchObject({ code: "NoPermission", action: "CreatePolicy", httpStatus: 403 });
		const { execute } = read("version-1", "failed-at-execute").state.steps;
		expect(execute.error?.code).toBe("Forbidden.RAM");
		expect(execute.result?.instanceIds).toHaveLength(1);
		expect(stepStatus(read("version-1", "running").state, "execute")).toBe("running");
	});

	it("counts every step of a walkthrough that was finished as done", () => {
		const { state } = read("version-1", "done");
		expect(stepsOf(state).filter((step) => stepStatus(state, step) !== "done")).toEqual([]);
		expect(state.resources.filter((one) => one.created && one.status === "present")).toHaveLength(5);
		expect(read("version-1", "torn-down").state.resources.every((one) => one.status === "removed")).toBe(true);
	});
});

describe("what was stored in the form version-2", () => {
	it.each([
		["half-way", "in-progress", "hook"],
		["running", "in-progress", "execute"],
		["done", "done", "execution"],
	])("stands where it stood, on the one way that there was: %s", (name, status, step) => {
		const { state } = read("version-2", name);
		expect(state.way).toBe("hook");
		expect(walkthroughStatus(state)).toBe(status);
		expect(currentStep(state)).toBe(step);
	});

	it("keeps what was noted before a call, and a run that someone executed has no task", () => {
		expect(read("version-2", "half-way").state.intents).toMatchObject([{ kind: "hook", name: "typed-by-hand" }]);
		expect(read("version-2", "done").state.steps.execute.result).toMatchObject({
			trigger: null,
			check: { command: "systemctl is-active httpd" },
		});
	});
});

describe("what was stored in the form version-3", () => {
	it.each([
		["half-way", "scaleIn", "in-progress", "hook"],
		["waiting", "userData", "in-progress", "execute"],
	])("stands where it stood, on its way, and the step that came since is to do: %s", (name, way, status, step) => {
		const { state } = read("version-3", name);
		expect(state.way).toBe(way);
		expect(walkthroughStatus(state)).toBe(status);
		expect(currentStep(state)).toBe(step);
		expect(state.steps.command).toMatchObject({ status: "todo", result: null });
	});

	it("goes on waiting for its task", () => {
		expect(read("version-3", "waiting").state.steps.execute.result).toMatchObject({
			statusCode: "Waiting",
			trigger: { kind: "scheduled" },
		});
	});
});
