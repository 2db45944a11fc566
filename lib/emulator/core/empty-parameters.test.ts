import { describe, expect, it } from "vitest";
import { withoutEmpty } from "./empty-parameters";
import { param, params } from "./params";

const input = params({
	Id: param.string(),
	Type: param.oneOf(["A", "B"]).default("A"),
	Size: param.integer().optional(),
	Names: param.list(param.string({ min: 1 })).optional(),
	Tag: param.list(params({ Key: param.string(), Value: param.string().optional() })).optional(),
	Disk: param.object({ Size: param.integer().optional(), Category: param.string() }).optional(),
	Ids: param.json(param.list(param.string())).optional(),
	Description: param.string().optional(),
	NewName: param.string({ min: 1 }).optional(),
	NewComments: param.string().optional(),
});

const creation = { input, cleared: [] };

describe("empty parameters", () => {
	it.each([
		[{ Type: "", Size: "", Ids: "" }, {}],
		[{ Names: "" }, {}],
		[{ Names: [""] }, {}],
		[{ Names: ["", "a", ""] }, { Names: ["a"] }],
		[{ Tag: [{ Key: "k", Value: "" }] }, { Tag: [{ Key: "k" }] }],
		[{ Disk: { Size: "", Category: "" } }, { Disk: { Category: "" } }],
		[{ Unknown: "" }, { Unknown: "" }],
		[{ Ids: '[""]' }, { Ids: '[""]' }],
	])("%j are %j", (given, left) => {
		expect(withoutEmpty(creation, { Id: "x", ...given })).toEqual({ Id: "x", ...left });
	});

	it("stay where they are required: an empty one is wrong, not absent", () => {
		expect(withoutEmpty(creation, { Id: "" })).toEqual({ Id: "" });
	});

	it("clear where the operation says so", () => {
		const given = { Id: "x", Description: "", NewName: "", NewComments: "", Type: "" };
		expect(withoutEmpty(creation, given)).toEqual({ Id: "x" });
		expect(withoutEmpty({ input, cleared: ["Description", "NewComments"] }, given)).toEqual({
			Id: "x",
			Description: "",
			NewComments: "",
		});
	});

	it("are looked for in place: what holds none is the very same", () => {
		const given = { Id: "x", Names: ["a"], Tag: [{ Key: "k", Value: "v" }], Disk: { Category: "c" } };
		expect(withoutEmpty(creation, given)).toBe(given);
	});
});
