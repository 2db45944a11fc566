import { expect, test } from "vitest";
import { parseRuleMessage } from "./rule";
import { ownTags, ownTagsOf, tagRows, toTags } from "./tags";

const problems = (rows: unknown) => {
	const result = tagRows().safeParse(rows);
	return result.success
		? []
		: result.error.issues.map(({ path, message }) => `${path.join(".")} ${parseRuleMessage(message).key}`);
};

test("an empty row is no tag", () => {
	const rows = tagRows().parse([
		{ key: " app ", value: " web " },
		{ key: "", value: "" },
	]);
	expect(toTags(rows)).toEqual([{ Key: "app", Value: "web" }]);
});

test.each([
	[[{ key: "", value: "x" }], ["0.key required"]],
	[[{ key: "acs:x", value: "" }], ["0.key tagReserved"]],
	[[{ key: "Aliyun", value: "" }], ["0.key tagReserved"]],
	[[{ key: "a", value: "see https://b" }], ["0.value tagReserved"]],
	[[{ key: "k".repeat(65), value: "" }], ["0.key lengthRange"]],
	[[{ key: "k", value: "v".repeat(129) }], ["0.value lengthRange"]],
	[
		[
			{ key: "a", value: "1" },
			{ key: "a", value: "2" },
		],
		["1.key tagTwice"],
	],
	[Array.from({ length: 21 }, (_, n) => ({ key: `k${n}`, value: "" })), [" tooManyTags"]],
])("%j is refused: %j", (rows, expected) => {
	expect(problems(rows)).toEqual(expected);
});

test("tags that products write stand in no form", () => {
	expect(ownTagsOf({ "acs:autoscaling:x": "1", team: "ops", count: 2 })).toEqual([
		{ key: "team", value: "ops" },
		{ key: "count", value: "2" },
	]);
	expect(ownTagsOf(undefined)).toEqual([]);
	const mine = [{ key: "team", value: "ops" }];
	expect(tagRows().safeParse(ownTags([...mine, { key: "acs:rg", value: "1" }])).data).toEqual(mine);
});
