import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadStep } from "./run/load-step";
import { STEP_IDS, STEPS } from "./steps";

const root = path.resolve(import.meta.dirname, "../..");
const folders = (room: string) =>
	readdirSync(path.join(root, room), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();

describe("the table of steps", () => {
	it("names each step once, and has all that stand in folders", () => {
		expect(new Set(STEP_IDS).size).toBe(STEP_IDS.length);
		expect(folders("lib/tutorial/steps")).toEqual([...STEP_IDS].sort());
		expect(folders("components/tutorial/steps")).toEqual([...STEP_IDS].sort());
	});

	it.each(STEP_IDS)("asks only for steps that come before, and spoils only steps that come after: %s", (step) => {
		const before = STEP_IDS.slice(0, STEP_IDS.indexOf(step));
		const after = STEP_IDS.slice(STEP_IDS.indexOf(step) + 1);
		expect(before).toEqual(expect.arrayContaining(STEPS[step].needs.map((need) => need.step)));
		expect(after).toEqual(expect.arrayContaining([...STEPS[step].invalidates]));
	});

	it.each(STEP_IDS)("finds what a step does and what it looks like in its folders: %s", async (step) => {
		expect((await loadStep(step)).step).toBe(step);
		expect(existsSync(path.join(root, "components/tutorial/steps", step, "page.tsx"))).toBe(true);
		// What goes on in the cloud is followed, and only that.
		expect((await loadStep(step)).follow !== undefined).toBe(STEPS[step].isGoingOn !== undefined);
	});
});
