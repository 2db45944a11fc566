import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import en from "@/lib/i18n/messages/en/tutorialWays.json";
import zh from "@/lib/i18n/messages/zh-CN/tutorialWays.json";
import { loadStep } from "./run/load-step";
import { stepsOf } from "./status";
import { STEP_IDS, STEPS } from "./steps";
import { stepsOfWay, WAYS } from "./ways";

const root = path.resolve(import.meta.dirname, "../..");
const folders = (room: string) =>
	readdirSync(path.join(root, room), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();

describe("the ways", () => {
	it.each(WAYS.map((way) => [way.id, way] as const))(
		"go through each step once, after those that it needs, before those that it spoils: %s",
		(id, way) => {
			const steps = stepsOfWay(way);
			expect(new Set(steps).size).toBe(steps.length);
			for (const [at, step] of steps.entries()) {
				// As far as the way has it at all.
				const needs = STEPS[step].needs.map((need) => need.step).filter((need) => steps.includes(need));
				expect(steps.slice(0, at)).toEqual(expect.arrayContaining(needs));
				const spoilt = STEPS[step].invalidates.filter((other) => steps.includes(other));
				expect(steps.slice(at + 1)).toEqual(expect.arrayContaining(spoilt));
			}
			expect(stepsOf({ way: id })).toEqual(steps);
		},
	);

	it("leave no step out", () => {
		expect(new Set(WAYS.flatMap(stepsOfWay))).toEqual(new Set(STEP_IDS));
	});

	it.each(WAYS)("have words for all that they name: $id", ({ id }) => {
		for (const words of [en, zh]) {
			expect(words.names[id]).toBeTruthy();
			expect(words.list.newTitle[id]).toContain("{time}");
			const own: Readonly<Record<string, object>> = (words.words as Record<string, Record<string, object>>)[id] ?? {};
			expect(stepsOf({ way: id })).toEqual(expect.arrayContaining(Object.keys(own)));
		}
	});
});

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
