import { expect, it } from "vitest";
import { chooseStages } from "./choose-stages.mjs";

const all = ["lint", "unit", "e2e"];

it("runs every stage when none is named", () => {
	expect(chooseStages([], all)).toEqual({ names: all, toolArgs: [] });
});

it("runs the stages that are named", () => {
	expect(chooseStages(["lint", "e2e"], all)).toEqual({ names: ["lint", "e2e"], toolArgs: [] });
});

it("hands paths and flags to the tool of the one stage", () => {
	expect(chooseStages(["unit", "lib/auth", "-t", "unit"], all)).toEqual({
		names: ["unit"],
		toolArgs: ["lib/auth", "-t", "unit"],
	});
});

it("refuses what is no stage instead of running everything or nothing", () => {
	expect(chooseStages(["lib/auth"], all).problem).toBe('"lib/auth" is no stage; the stages are lint, unit, e2e.');
	expect(chooseStages(["lint", "unit", "lib/auth"], all).problem).toContain("lib/auth");
});
