import { describe, expect, it } from "vitest";
import { directions, scaleOutStatuses, timeRanges, triggers } from "@/lib/history/scale-out-choices";
import { scaleOutFilterSchema } from "@/lib/history/scale-out-filter";
import { VERDICTS } from "@/lib/runs/verdicts";
import { readParams } from "@/lib/ui/query-params";
import { filterInput, findWrongParams, listHref, scaleOutParams } from "./filter-params";

const read = (search: string) => filterInput(readParams(scaleOutParams, new URLSearchParams(search)));
const wrong = (search: string) =>
	findWrongParams(new URLSearchParams(search)).map(({ name, value, problem }) => `${problem} ${name}=${value}`);

describe("the address of the list", () => {
	it("names every filter, and its span by exact times", () => {
		expect(
			read(
				"verdict=failed&group=asg-1&status=Warning&cause=waitRanOut&trigger=alarm&rule=asr-1&template=T&script=ab12&instance=i-1&from=2026-11-27T21:05:00%2B08:00&to=2026-11-28T00:00:00.000Z&attention=true&direction=SCALE_IN&range=7d",
			),
		).toEqual({
			direction: "SCALE_IN",
			range: "7d",
			verdict: "failed",
			scalingGroupId: "asg-1",
			status: "Warning",
			causeCode: "waitRanOut",
			trigger: "alarm",
			scalingRuleId: "asr-1",
			templateName: "T",
			scriptHash: "ab12",
			instanceId: "i-1",
			from: "2026-11-27T13:05:00.000Z",
			to: "2026-11-28T00:00:00.000Z",
			needsAttention: true,
		});
	});

	it.each([
		...VERDICTS.map((value) => `verdict=${value}`),
		...scaleOutStatuses.map((value) => `status=${value}`),
		...triggers.map((value) => `trigger=${value}`),
		...timeRanges.map((value) => `range=${value}`),
		...directions.map((value) => `direction=${value}`),
		`rule=${"x".repeat(200)}`,
		"from=2026-11-27T21:05Z",
		"from=2026-02-30T00:00:00Z",
	])("says nothing that the queries refuse: %s", (search) => {
		expect(scaleOutFilterSchema.safeParse(read(search)).success).toBe(true);
	});

	it("is written as it is read, without the place in the list", () => {
		const params = readParams(
			scaleOutParams,
			new URLSearchParams("verdict=ran&from=2026-11-27T00:00:00.000Z&group=a%26b&after=1_x"),
		);
		expect(listHref(params)).toBe("/scale-outs?verdict=ran&group=a%26b&from=2026-11-27T00:00:00.000Z");
		expect(listHref({})).toBe("/scale-outs?view=all");
	});

	it.each([
		["verdict=failed&view=x&columns=time&sort=time&page=2&after=1_x", []],
		["verdict=perfect&range=2d", ["value verdict=perfect", "value range=2d"]],
		["verdit=failed&toString=1", ["name verdit=failed", "name toString=1"]],
		["from=yesterday&to=2026-11-27T21:05:00", ["value from=yesterday", "value to=2026-11-27T21:05:00"]],
		[`instance=&rule=${"x".repeat(201)}`, ["value instance=", `value rule=${"x".repeat(201)}`]],
		["from=2026-11-27T00:00:00Z&to=2026-11-26T00:00:00Z", ["span to=2026-11-26T00:00:00Z"]],
	])("tells what in it says nothing: %s", (search, told) => {
		expect(wrong(search)).toEqual(told);
	});
});
