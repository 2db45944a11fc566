import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyScope } from "../../expressions/resolve";
import type { Json, JsonMap } from "../../expressions/value";
import { parseDocument } from "../template/parse-template";
import { judgeProperty } from "./judge-property";
import { pollingOf, retryDelay } from "./polling";
import { parseDuration } from "./sleep";

function taskWith(fields: JsonMap) {
	const task = {
		Name: "wait",
		Action: "ACS::WaitFor",
		Properties: { Service: "ECS", API: "X", PropertySelector: "A", DesiredValues: [1] },
		...fields,
	};
	const [parsed] = parseDocument({ FormatVersion: "OOS-2019-06-01", Tasks: [task] }).tasks;
	if (!parsed) {
		throw new Error("no task");
	}
	return parsed;
}

function delays(fields: JsonMap, count: number): (number | undefined)[] {
	const polling = pollingOf(taskWith(fields), emptyScope);
	return Array.from({ length: count }, (_, index) => retryDelay(polling, index + 1));
}

describe("how a WaitFor repeats", () => {
	it.each<[string, JsonMap, (number | undefined)[]]>([
		["doubles by default", {}, [2, 4, 8, 16, 32]],
		["never waits longer than MaxRetryInterval", { MaxRetryInterval: 10 }, [2, 4, 8, 10, 10]],
		["constantly", { DelayType: "Constant", Delay: 5 }, [5, 5, 5, 5, 5]],
		["linearly", { DelayType: "Linear", Delay: 3, BackOff: 4 }, [7, 11, 15, 19, 23]],
		["as often as Retries says", { Retries: 2 }, [2, 4, undefined, undefined, undefined]],
		["not at all", { Retries: 0 }, [undefined, undefined, undefined, undefined, undefined]],
	])("%s", (_title, fields, expected) => {
		expect(delays(fields, expected.length)).toEqual(expected);
	});

	it("ten times unless told", () => {
		expect(delays({}, 11).at(-1)).toBeUndefined();
		expect(delays({}, 10).at(-1)).toBe(1024);
	});

	it.each<[JsonMap]>([[{ Retries: 301 }], [{ Delay: 0 }], [{ DelayType: "Random" }], [{ MaxRetryInterval: "soon" }]])(
		"refuses %j",
		(fields) => {
			expect(() => delays(fields, 1)).toThrow();
		},
	);
});

describe("judging a property", () => {
	const base = { PropertySelector: "Items[].Status" };
	const answer = (...statuses: Json[]): Json => ({ Items: statuses.map((Status) => ({ Status })) });

	it.each<[string, JsonMap, Json, string]>([
		["all as desired", { DesiredValues: ["Running"] }, answer("Running", "Running"), "desired"],
		["one is not", { DesiredValues: ["Running"] }, answer("Running", "Pending"), "undesired"],
		["none there", { DesiredValues: ["Running"] }, answer(), "undesired"],
		["one of several desired", { DesiredValues: ["A", "B"] }, answer("B"), "desired"],
		["a stop value", { DesiredValues: ["Running"], StopRetryValues: ["Failed"] }, answer("Failed"), "stop"],
		["numbers and their text", { DesiredValues: [0] }, answer("0"), "desired"],
		["booleans and their text", { DesiredValues: ["true"] }, answer(true), "desired"],
		["not desired", { NotDesiredValues: ["Bad"] }, answer("Good", "Bad"), "undesired"],
		["none undesired", { NotDesiredValues: ["Bad"] }, answer("Good"), "desired"],
		["null is absent", { DesiredValues: ["x"] }, answer(null), "undesired"],
		["null is desired", { DesiredValues: [null] }, answer(null), "desired"],
		["null is desired and something is there", { DesiredValues: [null] }, answer("x"), "undesired"],
		["null ends it", { DesiredValues: ["x"], StopRetryValues: [null] }, answer(null), "stop"],
		["not null", { NotDesiredValues: [null] }, answer(null), "undesired"],
		["a list as a whole", { PropertySelector: "Items", NotDesiredValues: [[]] }, answer(), "undesired"],
		["a list that is not empty", { PropertySelector: "Items", NotDesiredValues: [[]] }, answer("a"), "desired"],
		["one value without a list", { NotDesiredValues: "Bad" }, answer("Bad"), "undesired"],
	])("%s", (_title, properties, value, verdict) => {
		expect(judgeProperty({ ...base, ...properties }, value).verdict).toBe(verdict);
	});

	it("says what it found and what is desired", () => {
		expect(judgeProperty({ ...base, DesiredValues: [0] }, answer(127))).toEqual({
			verdict: "undesired",
			isFound: true,
			explanation: "The property Items[].Status is 127; 0 is desired.",
		});
	});
});

describe("durations", () => {
	it.each([
		["PT15M", 900],
		["PT1H30M5S", 5405],
		["P1DT2H", 93_600],
		["1H2M", 3720],
		["10s", 10],
		["10", 10],
	])("%s is %i seconds", (text, seconds) => {
		expect(parseDuration(text)).toBe(seconds);
	});

	it.each(["", "PT0S", "soon", "P", "-5s"])("%s is none", (text) => {
		expect(() => parseDuration(text)).toThrow();
	});

	it("adds hours, minutes and seconds", () => {
		const part = fc.integer({ min: 0, max: 500 });
		fc.assert(
			fc.property(part, part, fc.integer({ min: 1, max: 500 }), (hours, minutes, seconds) => {
				expect(parseDuration(`PT${hours}H${minutes}M${seconds}S`)).toBe(hours * 3600 + minutes * 60 + seconds);
			}),
		);
	});
});
