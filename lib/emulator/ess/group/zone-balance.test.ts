import { describe, expect, it } from "vitest";
import { fromFullestZones, isZoneBalanced, movesToBalance, sharesOfZones } from "./zone-balance";

describe("isZoneBalanced", () => {
	it.each([
		["BALANCE", undefined, true],
		["BALANCE", false, true],
		["COMPOSABLE", true, true],
		["COMPOSABLE", false, false],
		["COMPOSABLE", undefined, false],
		["PRIORITY", true, false],
		["COST_OPTIMIZED", true, false],
	])("of %s with AzBalance %s is %s", (multiAzPolicy, balanced, expected) => {
		expect(isZoneBalanced({ multiAzPolicy, isZoneBalanced: balanced })).toBe(expected);
	});
});

describe("sharesOfZones", () => {
	it.each([
		[[0, 0], 5, [3, 2]],
		[[3, 0], 2, [0, 2]],
		[[3, 0], 4, [1, 3]],
		[[1, 2, 0], 3, [1, 0, 2]],
		[[4, 4], 0, [0, 0]],
		[[2], 3, [3]],
	])("beside %j, %d new ones are %j", (present, count, expected) => {
		expect(sharesOfZones(present, count)).toEqual(expected);
	});
});

describe("fromFullestZones", () => {
	const rows = (zones: string) => [...zones].map((zoneId, at) => ({ zoneId, id: `${zoneId}${at}` }));
	it.each([
		["aaab", 2, ["a0", "a1"]],
		["abab", 2, ["a0", "b1"]],
		["bba", 1, ["b0"]],
		["abb", 2, ["b1", "a0"]],
		["ab", 5, ["a0", "b1"]],
		["ab", 0, []],
	])("of %s, %d are %j", (zones, count, expected) => {
		expect(fromFullestZones(rows(zones), count).map(({ id }) => id)).toEqual(expected);
	});
});

describe("movesToBalance", () => {
	it.each([
		[[5, 0], 2],
		[[4, 0], 2],
		[[3, 2], 0],
		[[1, 3], 1],
		[[6, 0, 0], 4],
		[[4, 4, 1], 2],
		[[7], 0],
		[[0, 0], 0],
	])("of %j is %d", (sizes, expected) => {
		expect(movesToBalance(sizes)).toBe(expected);
	});
});
