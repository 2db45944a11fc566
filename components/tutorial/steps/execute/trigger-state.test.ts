import { expect, it } from "vitest";
import { newWalkthrough } from "@/lib/tutorial/state";
import { viewOf } from "../../test-view";
import { firstLaunch, readTrigger, typedTrigger } from "./trigger-state";

it.each([
	["2026-01-01T00:00:00Z", "2026-01-01T00:10Z"],
	["2026-01-01T00:00:59.999Z", "2026-01-01T00:10Z"],
	["2026-12-31T23:55:30Z", "2027-01-01T00:05Z"],
])("begins a scheduled task at %s with %s", (now, launchTime) => {
	expect(firstLaunch(Date.parse(now))).toBe(launchTime);
	const typed = { ...typedTrigger(viewOf()), kind: "scheduled" as const, launchTime };
	expect(readTrigger(typed)).toEqual({ kind: "scheduled", launchTime });
});

it.each([
	["hook", { comparison: ">=", threshold: 80 }],
	["scaleIn", { comparison: "<=", threshold: 20 }],
] as const)("begins an event-triggered task of the way %s with %j", (way, condition) => {
	const typed = typedTrigger(viewOf(newWalkthrough("r", way)));
	expect(readTrigger({ ...typed, kind: "alarm" })).toMatchObject(condition);
});
