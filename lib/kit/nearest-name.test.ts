import { describe, expect, it } from "vitest";
import { nameDistance, nearestName } from "./nearest-name";

describe("the distance of names", () => {
	it.each([
		["RunCommand", "runcommand", 0],
		["RunComand", "RunCommand", 1],
		["RunCommnad", "RunCommand", 1],
		["RunCommand", "StopInstance", 3],
	])("of %s to %s is %d, at most one more than asked for", (from, to, distance) => {
		expect(nameDistance(from, to, 2)).toBe(distance);
		expect(nameDistance(to, from, 2)).toBe(distance);
	});
});

describe("the nearest name", () => {
	it.each([
		["OnSucess", "OnSuccess"],
		["onerror", "OnError"],
		["Ouptuts", "Outputs"],
		["DependsOn", undefined],
	])("of %s is %s", (typed, nearest) => {
		expect(nearestName(typed, ["OnSuccess", "OnError", "Outputs"])).toBe(nearest);
	});
});
