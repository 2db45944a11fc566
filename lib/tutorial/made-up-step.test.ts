import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import en from "@/lib/i18n/messages/en/tutorial.json";
import { reduce, reduceAll, runningAttempt, type WalkthroughEvent } from "./machine";
import { missingTexts } from "./missing-texts";
import { fromRows, toBookkeeping, toResourceRow, toStepRow } from "./run/rows";
import { newWalkthrough, parseWalkthrough, type WalkthroughState } from "./state";
import { canSkip, currentStep, isFollowed, missingNeeds, progress, stepStatus, stepsOf } from "./status";
import { isStepId, STEP_IDS, type StepId } from "./steps";

/** The table with a step more, between the rule and its execution: what adding a step's folder and its line does. */
vi.mock(import("./steps/table"), async (original) => {
	const { TABLE } = await original();
	const { defineStep, settled, write } = await import("./step-definition");
	const schedule = defineStep({
		id: "schedule",
		needs: settled("rule"),
		skippable: true,
		invalidates: ["execute"],
		calls: [write("ess", "CreateScheduledTask")],
		result: z.object({ taskId: z.string(), status: z.string() }),
		keyOf: (result) => result.taskId,
		isGoingOn: (result) => result.status === "Pending",
		firstInputs: (regionId) => ({ where: regionId }),
	});
	const at = TABLE.findIndex((step) => step.id === "rule") + 1;
	const table: unknown = [...TABLE.slice(0, at), schedule, ...TABLE.slice(at)];
	return { TABLE: table as typeof TABLE };
});

/** Its line in the list of ways, at the same place. */
vi.mock(import("./ways"), async (original) => {
	const ways = await original();
	const at = (steps: readonly string[]) => steps.flatMap((step) => (step === "rule" ? [step, "schedule"] : [step]));
	const [hook, ...others] = ways.WAYS;
	const chapters = hook.chapters.map((chapter) => ({ ...chapter, steps: at(chapter.steps) }));
	const WAYS: unknown = [{ ...hook, chapters }, ...others];
	return { ...ways, WAYS: WAYS as typeof ways.WAYS, wayOf: () => (WAYS as (typeof ways.WAYS)[number][])[0] as never };
});

/** Only this test knows the step: the types are those of the real table. */
const schedule = "schedule" as StepId;
const taskOf = (taskId: string, status = "Done") => ({ taskId, status }) as never;
const own = (state: WalkthroughState) => state.steps[schedule];

const run = (state: WalkthroughState, step: StepId, result: object): WalkthroughState => {
	const started = reduce(state, { type: "started", step }, 0);
	const attempt = runningAttempt(started, step)?.number ?? 0;
	return reduce(started, { type: "succeeded", step, attempt, result } as WalkthroughEvent, 0);
};
const toRule = (): WalkthroughState => {
	const state = newWalkthrough("cn-beijing");
	const skipped: WalkthroughEvent[] = [
		{ type: "skipped", step: "policy" },
		{ type: "skipped", step: "grant" },
	];
	const checked = run(state, "prerequisites", {
		regionId: "r",
		accountId: "1",
		arn: "a",
		identityType: "",
		checks: [],
	});
	const grouped = run(reduceAll(checked, skipped, 0), "group", { ...group });
	const hooked = run(grouped, "hook", { lifecycleHookId: "h" });
	return run(hooked, "rule", { scalingRuleId: "r" });
};
const group = { regionId: "r", scalingGroupId: "g", scalingGroupName: "g", totalCapacity: 0, maxSize: 1 };

describe("a step that is one line more in the table and in a way", () => {
	it("stands in its place, with what its form holds at first", () => {
		expect(STEP_IDS.slice(7, 10)).toEqual(["rule", "schedule", "execute"]);
		expect(isStepId("schedule")).toBe(true);
		expect(own(newWalkthrough("cn-beijing"))).toMatchObject({ status: "todo", inputs: { where: "cn-beijing" } });
		expect(progress(newWalkthrough("r")).total).toBe(stepsOf(newWalkthrough("r")).length);
		expect(stepsOf(newWalkthrough("r"))).toContain(schedule);
	});

	it("waits for what it needs, is the next to do, may be left out, and is done", () => {
		expect(missingNeeds(newWalkthrough("r"), schedule)).toEqual(["rule"]);
		expect(stepStatus(newWalkthrough("r"), schedule)).toBe("todo");
		const state = toRule();
		expect(stepStatus(state, schedule)).toBe("ready");
		expect(currentStep(state)).toBe(schedule);
		expect(canSkip(state, schedule)).toBe(true);
		expect(stepStatus(run(state, schedule, taskOf("t")), schedule)).toBe("done");
	});

	it("is followed as long as the cloud works on it", () => {
		const started = reduce(toRule(), { type: "started", step: schedule }, 0);
		const going = { type: "progressed", step: schedule, attempt: 1, result: taskOf("t", "Pending") };
		expect(isFollowed(reduce(started, going as WalkthroughEvent, 0), schedule)).toBe(true);
	});

	it("spoils what was done with its former result", () => {
		const executed = run(run(toRule(), schedule, taskOf("one")), "execute", { scalingActivityId: "a", startedAt: 0 });
		expect(executed.steps.execute.stale).toBe(false);
		expect(run(executed, schedule, taskOf("one")).steps.execute.stale).toBe(false);
		expect(run(executed, schedule, taskOf("two")).steps.execute.stale).toBe(true);
	});

	it("is stored, checked and read back", () => {
		const state = run(run(newWalkthrough("r"), "prerequisites", {}), schedule, taskOf("t"));
		const typed = reduce(state, { type: "typed", step: schedule, inputs: { at: "noon" } }, 0);
		const full = parseWalkthrough(newWalkthrough("r"));
		const next = {
			...full,
			steps: { ...full.steps, [schedule]: { ...own(typed), result: taskOf("t"), status: "done" } },
		};
		const rows = STEP_IDS.map((step) => toStepRow(step, next.steps[step]));
		expect(fromRows(toBookkeeping(next), rows, next.resources.map(toResourceRow))).toEqual(next);
		const broken = rows.map((row) => (row.stepKey === schedule ? { ...row, result: { taskId: 1 } } : row));
		expect(() => fromRows(toBookkeeping(next), broken, [])).toThrow(/taskId/);
	});

	it("is to do in a walkthrough that was stored before it was there", () => {
		const before = toRule();
		const rows = STEP_IDS.filter((step) => step !== schedule).map((step) => toStepRow(step, before.steps[step]));
		const kept = toBookkeeping(before);
		const { schedule: _none, ...steps } = kept.steps as Record<string, object>;
		const opened = { ...fromRowsLoosely({ ...kept, steps }, rows) };
		expect(own(opened)).toEqual({ ...own(before), inputs: {} });
		expect(opened.steps.group).toEqual(before.steps.group);
	});

	it("is missed in the texts until it has words there", () => {
		expect(missingTexts(en)).toEqual(["steps.schedule.title", "steps.schedule.intro"]);
		const steps = { ...en.steps, schedule: { title: "Schedule", intro: "At a time." } };
		expect(missingTexts({ ...en, steps })).toEqual([]);
	});
});

/** Results that the shortened runs above left out are not what is looked at. */
function fromRowsLoosely(kept: unknown, rows: readonly ReturnType<typeof toStepRow>[]): WalkthroughState {
	const whole = rows.map((row) =>
		row.stepKey === "group" || row.stepKey === "prerequisites" ? row : { ...row, result: null },
	);
	return fromRows(kept, whole, []);
}
