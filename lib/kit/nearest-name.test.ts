import fc from "fast-check";
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

	it("is the same both ways, none of a name to itself, and at least what one is longer", () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[a-c]{0,6}$/), fc.stringMatching(/^[a-c]{0,6}$/), (a, b) => {
				const distance = nameDistance(a, b, 9);
				expect(distance).toBe(nameDistance(b, a, 9));
				expect(distance === 0).toBe(a === b);
				expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
			}),
		);
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
