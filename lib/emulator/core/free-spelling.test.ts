import { describe, expect, it } from "vitest";
import { z } from "zod";
import { spelledAs } from "./free-spelling";
import { param, params } from "./params";

const schema = params({
	InstanceId: param.string(),
	VSwitchIds: param.list(param.string()).optional(),
	Tag: param.list(param.object({ Key: param.string() })).optional(),
	Filter: param.list(z.unknown()).optional(),
	SystemDisk: param.object({ Category: param.string(), Size: param.integer() }).optional(),
	diskIds: param.json(z.array(z.string())).optional(),
});

describe("a call's parameters", () => {
	it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
		["as they are declared", { InstanceId: "i-1", diskIds: ["d"] }, { InstanceId: "i-1", diskIds: ["d"] }],
		["in another case", { instanceid: "i-1", DiskIds: ["d"] }, { InstanceId: "i-1", diskIds: ["d"] }],
		["in the plural", { Tags: [{ Key: "a" }] }, { Tag: [{ Key: "a" }] }],
		["in the singular", { VSwitchId: ["v"] }, { VSwitchIds: ["v"] }],
		["numbered", { Filter1: "a", Filter2: "b" }, { Filter: ["a", "b"] }],
		["numbered with a member", { Filter1Key: "k", Filter1Value: "v" }, { Filter: [{ Key: "k", Value: "v" }] }],
		["numbered from two on", { Filter2Key: "k", Filter2Value: "v" }, { Filter: [{ Key: "k", Value: "v" }] }],
		["numbered in the singular", { Tag1Key: "k" }, { Tag: [{ Key: "k" }] }],
		[
			"without a dot",
			{ SystemDiskCategory: "cloud", SystemDiskSize: 40 },
			{ SystemDisk: { Category: "cloud", Size: 40 } },
		],
		["unknown", { Colour: "red", System: 1, Colour1: 2 }, { Colour: "red", System: 1, Colour1: 2 }],
		["declared and freely at once: the declared one counts", { instanceid: "b", InstanceId: "a" }, { InstanceId: "a" }],
		["numbered beyond reason", { Filter99999999: "a" }, { Filter: ["a"] }],
	])("%s", (_how, given, expected) => {
		expect(spelledAs(schema, given)).toEqual(expected);
	});
});
