import { describe, expect, it } from "vitest";
import { carriesTags, tagConditions, withoutTags, withTags } from "./tags";

const team = { key: "team", value: "web" };
const stage = { key: "stage", value: "test" };

describe("tags of a resource", () => {
	it("are added, and a key that is there gets the new value in its place", () => {
		expect(
			withTags(
				[team, stage],
				[
					{ key: "team", value: "ops" },
					{ key: "__proto__", value: "1" },
				],
			),
		).toEqual([{ key: "team", value: "ops" }, stage, { key: "__proto__", value: "1" }]);
	});

	it("are taken away by key, or all when no key is named", () => {
		expect(withoutTags([team, stage], { keys: ["team", "other"], all: false })).toEqual([stage]);
		expect(withoutTags([team, stage], { keys: [], all: true })).toEqual([]);
		expect(withoutTags([team, stage], { keys: [], all: false })).toEqual([team, stage]);
		expect(withoutTags([team, stage], { keys: ["team"], all: true })).toEqual([stage]);
	});

	it("are found by key and value, or by key alone", () => {
		expect(carriesTags([team, stage], [{ key: "team" }, { key: "stage", value: "test" }])).toBe(true);
		expect(carriesTags([team], [{ key: "team", value: "ops" }])).toBe(false);
		expect(carriesTags([team], [{ key: "Team" }])).toBe(false);
		expect(carriesTags([], [])).toBe(true);
	});
});

describe("condition keys of tags", () => {
	it("name the resource's and the request's tags", () => {
		expect(tagConditions({ product: "ess", resource: [{ key: "Team", value: "Web" }], request: [stage] })).toEqual({
			"acs:resourcetag/team": "Web",
			"acs:requesttag/stage": "test",
		});
	});

	it("have ECS's own spelling beside it", () => {
		expect(tagConditions({ product: "ecs", resource: [team] })).toEqual({
			"acs:resourcetag/team": "web",
			"ecs:tag/team": "web",
		});
	});
});
