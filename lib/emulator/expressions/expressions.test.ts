import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExpressionError } from "./expression-error";
import { parseText, referencesIn } from "./references";
import { resolve, resolveCondition, type Scope } from "./resolve";
import { selectAll, selectValue } from "./select-value";
import { type Json, looselyEqual } from "./value";

const known: Record<string, Json> = {
	name: "web",
	count: 3,
	flag: true,
	ids: ["i-1", "i-2"],
	"task.output": { a: 1 },
	"ACS::RegionId": "cn-hangzhou",
	nothing: null,
};
const scope: Scope = (name) => {
	const value = known[name];
	if (value === undefined) {
		throw new ExpressionError(`unknown ${name}`);
	}
	return value;
};

describe("references", () => {
	it("are looked for in one go, also where one is opened before endless spaces", () => {
		const text = `{{${" ".repeat(200_000)}`;
		expect(parseText(text)).toEqual([{ literal: text }]);
	});

	it.each<[string, Json]>([
		["{{ count }}", 3],
		["{{count}}", 3],
		["{{ ids }}", ["i-1", "i-2"]],
		["{{ task.output }}", { a: 1 }],
		["{{ nothing }}", null],
		["in {{ ACS::RegionId }}", "in cn-hangzhou"],
		["{{ name }}-{{ count }}", "web-3"],
		["ids={{ ids }} flag={{ flag }} none={{ nothing }}", 'ids=["i-1","i-2"] flag=true none='],
		["no references", "no references"],
		["", ""],
		["{ name }} {{", "{ name }} {{"],
	])("%s becomes %j", (text, expected) => {
		expect(resolve(text, scope)).toEqual(expected);
	});

	it("does not evaluate what a reference brought in", () => {
		expect(resolve("{{ x }}", () => "{{ y }}")).toBe("{{ y }}");
	});

	it("cuts any text into parts that give the text back", () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const back = parseText(text).map((part) => ("literal" in part ? part.literal : `{{${part.reference}}}`));
				expect(back.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
			}),
		);
	});

	it("finds every reference with the path of its text", () => {
		const found = [
			...referencesIn({ Tasks: [{ When: { "Fn::Not": "{{ a }}" }, Properties: { x: "{{b}} {{ c }}" } }] }, ""),
		];
		expect(found).toEqual([
			{ name: "a", path: "Tasks[0].When.Fn::Not" },
			{ name: "b", path: "Tasks[0].Properties.x" },
			{ name: "c", path: "Tasks[0].Properties.x" },
		]);
	});
});

describe("functions", () => {
	it.each<[Json, Json]>([
		[{ "Fn::Join": [",", ["a", 1, true]] }, "a,1,true"],
		[{ "Fn::Join": [",", "{{ ids }}"] }, "i-1,i-2"],
		[{ "Fn::Select": [1, "{{ ids }}"] }, "i-2"],
		[{ "Fn::Select": ["-1", "{{ ids }}"] }, "i-2"],
		[{ "Fn::Select": [9, "{{ ids }}"] }, null],
		[{ "Fn::Select": ["{{ name }}", { web: 1 }] }, 1],
		[{ "Fn::Select": ["constructor", {}] }, null],
		[{ "Fn::If": ["{{ flag }}", "yes", "{{ missing }}"] }, "yes"],
		[{ "Fn::If": [{ "Fn::Equals": ["a", "b"] }, "{{ missing }}", "no"] }, "no"],
		[{ "Fn::Equals": [true, "True"] }, true],
		[{ "Fn::Equals": ["3", "{{ count }}"] }, true],
		[{ "Fn::Equals": [[], "{{ ids }}"] }, false],
		[{ "Fn::Not": { "Fn::Equals": [1, 2] } }, true],
		[{ "Fn::Not": ["true"] }, false],
		[{ "Fn::And": [true, "true"] }, true],
		[{ "Fn::And": [true, false] }, false],
		[{ "Fn::Or": [false, "true"] }, true],
		[{ "Fn::ListJoin": ["a", 2] }, ["a", 2]],
		[{ "Fn::MergeList": [[1], [2, 3], 4] }, [1, 2, 3, 4]],
		[{ "Fn::Split": [",", "a,b"] }, ["a", "b"]],
		[{ "Fn::Replace": [{ print: "echo" }, "print it, print"] }, "echo it, echo"],
		// biome-ignore lint/suspicious/noTemplateCurlyInString: the function's own placeholder form
		[{ "Fn::Sub": ["hello ${who} ${left}", { who: "you" }] }, "hello you ${left}"],
		[{ "Fn::Base64Encode": "hello" }, "aGVsbG8="],
		[{ "Fn::Base64Decode": "aGVsbG8=" }, "hello"],
		[{ "Fn::First": "{{ ids }}" }, "i-1"],
		[{ "Fn::Last": "{{ ids }}" }, "i-2"],
		[{ "Fn::First": [] }, null],
		[{ "Fn::Min": [3, 1, 2] }, 1],
		[{ "Fn::Max": [3, 1, 2] }, 3],
		[{ "Fn::Sum": [1, "2"] }, 3],
		[{ "Fn::MergeMap": [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
		[
			{ "Fn::MergeMapToList": [{ a: [1, 2] }, { b: ["x"] }] },
			[
				{ a: 1, b: "x" },
				{ a: 2, b: "x" },
			],
		],
		[
			{
				"Fn::MapJoin": [
					["a", "b"],
					[1, 2],
				],
			},
			{ a: 1, b: 2 },
		],
		[{ "Fn::ConvertMapToList": { k: "v" } }, [{ Key: "k", Value: "v" }]],
		[
			{
				"Fn::Intersection": [
					["a", "b"],
					["b", "c"],
				],
			},
			["b"],
		],
		[
			{
				"Fn::Union": [
					["a", "b"],
					["b", "c"],
				],
			},
			["a", "b", "c"],
		],
		[
			{
				"Fn::Difference": [
					["a", "b"],
					["b", "c"],
				],
			},
			["a", "c"],
		],
		[{ "Fn::ConvertMapToList": [{ k: "v" }] }, [{ Key: "k", Value: "v" }]],
		[{ "Fn::MergeList": [[[1], [2, 3]]] }, [1, 2, 3]],
		[{ "Fn::First": [["x", "y"]] }, "x"],
		[{ "Fn::Max": [[1, 3, 2]] }, 3],
		[{ "Fn::Base64Encode": ["hello"] }, "aGVsbG8="],
		[{ "Fn::RangeSelect": [0, -1, ["a", "b", "c"]] }, ["a", "b"]],
		[{ "Fn::RangeSelect": ["1", 2, ["a", "b", "c"]] }, ["b"]],
		[{ "Fn::Select": ["k", null] }, null],
		[{ "Fn::Jq": ["First", ".a", '{"a": 1}'] }, 1],
		[{ "Fn::Jq": ["First", ".[1]", " [1, 2]"] }, 2],
		[{ "Fn::Jq": ["First", 'split(",") | .[0]', "1,2"] }, "1"],
		[{ "Fn::Jq": ["First", "length", "{no JSON"] }, 8],
		[{ "Fn::DurationBetween": ["22:00:00Z", "06:30:00Z"] }, 30_600],
		[{ "Fn::DurationBetween": ["06:30Z", "22:00:00Z"] }, 55_800],
		[{ "Fn::DurationBetween": ["06:30:00Z", "06:30:00Z"] }, 86_400],
		[{ "Fn::DurationBetween": ["2026-11-22T23:31:00Z", "2026-11-22T23:30:00Z"] }, 60],
		[{ "Fn::Escape": ['say "$hi`"', "powershell"] }, 'say `"`$hi```"'],
		[{ "Fn::Escape": ['say "hi"'] }, 'say \\"hi\\"'],
		[{ "Fn::CalculateBatch": [5, [1, 2, 3, 4, 5, 6]] }, 2],
		[{ "Fn::Jq": ["First", ".[] | select(.a > 1) | .a", [{ a: 1 }, { a: 2 }, { a: 3 }]] }, 2],
		[{ "Fn::Jq": ["All", ".[].a", [{ a: 1 }, { a: 2 }]] }, [1, 2]],
		[{ "Fn::Eval": "{{ count }} * (2 + 1)" }, 9],
		[{ "Fn::AddHour": ["2026-11-22T23:30:00Z", 2] }, "2026-11-23T01:30:00Z"],
		[{ "Fn::AddHour": ["2026-11-22T23:30Z", -1] }, "2026-11-22T22:30Z"],
		[{ "Fn::FormatUTCTime": ["2026-11-22T23:30:05Z", "%Y%m%d-%H%M%S"] }, "20261122-233005"],
		[{ "Fn::FormatUTCTime": ["2026-11-22T23:30:05Z", "minute"] }, "2026-11-22T23:30Z"],
		[{ "Fn::DurationBetween": ["2026-11-22T23:30:00Z", "2026-11-22T23:31:00Z"] }, 60],
		[{ "Fn::Escape": 'say "hi"' }, 'say \\"hi\\"'],
		[{ "Fn::ContainsSubString": ["haystack", "st"] }, true],
		[{ "Fn::IsIpInCIDR": ["192.168.1.7", "192.168.0.0/16"] }, true],
		[{ "Fn::IsIpInCIDR": ["10.0.0.1", "192.168.0.0/16"] }, false],
		[
			{ plain: { "Fn::First": ["x"] }, list: ["{{ name }}"] },
			{ plain: "x", list: ["web"] },
		],
		[
			{ "Fn::First": [1], other: 2 },
			{ "Fn::First": [1], other: 2 },
		],
	])("%j is %j", (value, expected) => {
		expect(resolve(value, scope)).toEqual(expected);
	});

	it.each<[Json]>([
		[{ "Fn::Nope": 1 }],
		[{ "Fn::Join": "x" }],
		[{ "Fn::Join": [",", "x"] }],
		[{ "Fn::Equals": [1] }],
		[{ "Fn::Select": [0, "x"] }],
		[{ "Fn::FindMatchedPackage": ["x", "y"] }],
		[{ "Fn::RangeSelect": [0, "x", []] }],
		[{ "Fn::RangeSelect": [0, 1, "x"] }],
		[{ "Fn::Base64Encode": [["x"]] }],
		[{ "Fn::DurationBetween": ["25:00:00Z", "06:30:00Z"] }],
		[{ "Fn::AddHour": ["yesterday", 1] }],
		[{ "Fn::Jq": ["Some", ".", 1] }],
		[{ "Fn::IsIpInCIDR": ["300.1.1.1", "10.0.0.0/8"] }],
		["{{ missing }}"],
	])("%j is refused with a sentence", (value) => {
		expect(() => resolve(value, scope)).toThrow(ExpressionError);
	});

	it("takes booleans and their text as conditions", () => {
		expect(["true", true, "True", "false", false, 1, null].map((value) => resolveCondition(value, scope))).toEqual([
			true,
			true,
			true,
			false,
			false,
			false,
			false,
		]);
	});

	it("joins and splits back", () => {
		fc.assert(
			fc.property(fc.array(fc.stringMatching(/^[a-z0-9]*$/), { minLength: 1 }), (list) => {
				const joined = resolve({ "Fn::Join": ["/", list] }, scope);
				expect(resolve({ "Fn::Split": ["/", joined] }, scope)).toEqual(list);
			}),
		);
	});

	it("decodes what it encoded", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), (text) => {
				const encoded = resolve({ "Fn::Base64Encode": text.replaceAll("{{", "") }, scope);
				expect(resolve({ "Fn::Base64Decode": encoded }, scope)).toBe(text.replaceAll("{{", ""));
			}),
		);
	});

	it("gives union = intersection + difference for two lists", () => {
		const list = fc.array(fc.integer({ min: 0, max: 9 }));
		fc.assert(
			fc.property(list, list, (a, b) => {
				const union = new Set(resolve({ "Fn::Union": [a, b] }, scope) as number[]);
				const parts = [
					...(resolve({ "Fn::Intersection": [a, b] }, scope) as number[]),
					...(resolve({ "Fn::Difference": [a, b] }, scope) as number[]),
				];
				expect(new Set(parts)).toEqual(union);
				expect(parts).toHaveLength(union.size);
			}),
		);
	});
});

describe("loose equality", () => {
	it("is an equivalence over JSON values", () => {
		const json = fc.jsonValue() as fc.Arbitrary<Json>;
		fc.assert(
			fc.property(json, json, (a, b) => {
				expect(looselyEqual(a, a)).toBe(true);
				expect(looselyEqual(a, b)).toBe(looselyEqual(b, a));
			}),
		);
	});
});

describe("value selectors", () => {
	const answer: Json = {
		TotalCount: 2,
		Instances: {
			Instance: [
				{
					InstanceId: "i-1",
					Status: "Running",
					VpcAttributes: { PrivateIpAddress: { IpAddress: ["10.0.0.1"] } },
					InnerIpAddress: { IpAddress: [] },
				},
				{
					InstanceId: "i-2",
					Status: "Stopped",
					VpcAttributes: { PrivateIpAddress: { IpAddress: ["10.0.0.2"] } },
					InnerIpAddress: { IpAddress: ["192.168.0.2"] },
				},
			],
		},
		"odd-name": 7,
	};

	it.each<[string, readonly Json[]]>([
		["Instances.Instance[].InstanceId", ["i-1", "i-2"]],
		[".Instances.Instance[].InstanceId", ["i-1", "i-2"]],
		["Instances.Instance[0].InstanceId", ["i-1"]],
		["Instances.Instance[-1].InstanceId", ["i-2"]],
		["TotalCount", [2]],
		[".", [answer]],
		["", [answer]],
		["Missing.Path", [null]],
		["Missing[]?", []],
		[".TotalCount[]?", []],
		['.["odd-name"]', [7]],
		['."odd-name"', [7]],
		[
			".Instances.Instance[]|.VpcAttributes.PrivateIpAddress.IpAddress+.InnerIpAddress.IpAddress|.[]",
			["10.0.0.1", "10.0.0.2", "192.168.0.2"],
		],
		['Instances.Instance | map({"Id": (.InstanceId), Status})[0]', [{ Id: "i-1", Status: "Running" }]],
		['.Instances.Instance[] | select(.Status == "Running" and .InstanceId != "x") | .InstanceId', ["i-1"]],
		["[.Instances.Instance[].Status] | length", [2]],
		["Instances.Instance[1:] | .[].InstanceId", ["i-2"]],
		[".Missing // .TotalCount", [2]],
		['if .TotalCount > 1 then "many" else "one" end', ["many"]],
		["if .TotalCount > 5 then 1 elif .TotalCount > 1 then 2 else 3 end", [2]],
		["del(.Instances) | keys", [["TotalCount", "odd-name"]]],
		['[.Instances.Instance[].InstanceId] | join(",")', ["i-1,i-2"]],
		[".TotalCount, -1", [2, -1]],
		["[3,1,2] | sort | reverse | first", [3]],
		["{a: 1} + {b: {c: 2}} | to_entries | map(.key) | add", ["ab"]],
		['"a-b" | split("-") | last', ["b"]],
		["[1,2,2,3] - [2] | unique", [[1, 3]]],
		["[[1,[2]],3] | flatten", [[1, 2, 3]]],
		["7 % 4 * 2", [6]],
		["null | not", [true]],
		["[.Instances.Instance[] | {s: .Status}] | group_by(.s) | map(length)", [[1, 1]]],
		['"x1" | tostring | startswith("x")', [true]],
		["empty", []],
	])("%s", (selector, expected) => {
		expect(selectAll(answer, selector)).toEqual(expected);
	});

	it.each([".a[", ".[] |", "nope(1)", "#", "{a:", "1 +", "[].x", "TotalCount[]", "TotalCount.x"])(
		"%s is refused with a sentence",
		(selector) => {
			expect(() => selectAll({ TotalCount: 1 }, selector)).toThrow(ExpressionError);
		},
	);

	it("wraps the results in a list for Type List and gives the result itself otherwise", () => {
		expect(selectValue(answer, "Instances.Instance[].InstanceId", "List")).toEqual(["i-1", "i-2"]);
		expect(selectValue(answer, "Instances.Instance[0].InstanceId", "List")).toEqual(["i-1"]);
		expect(selectValue(answer, "Instances.Instance[].InstanceId", "String")).toBe("i-1");
		expect(selectValue(answer, "TotalCount", "String")).toBe("2");
		expect(selectValue(answer, "TotalCount", "Number")).toBe(2);
		expect(selectValue(answer, "Instances.Instance[].Missing[]?", "String")).toBeNull();
		expect(selectValue({ ok: "true" }, "ok", "Boolean")).toBe(true);
		expect(() => selectValue({ ok: "x" }, "ok", "Number")).toThrow(ExpressionError);
	});

	it("never throws anything but ExpressionError, whatever the selector", () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[a-c.[\]{}()|,:?+\-*/"=<>0-2 ]{0,12}$/), (selector) => {
				try {
					selectAll({ a: [{ b: 1 }], c: "x" }, selector);
				} catch (error) {
					expect(error).toBeInstanceOf(ExpressionError);
				}
			}),
			{ numRuns: 500 },
		);
	});
});
