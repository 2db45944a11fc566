import { describe, expect, it } from "vitest";
import { oosParameterForm, parameterTags, toParameterRequest } from "./oos-parameter";

const form = { kind: "String", name: "app/port", value: "80" } as const;

describe("a parameter of the store", () => {
	it.each([
		[{}, []],
		[{ value: "" }, ["value:required"]],
		[{ kind: "Secret" }, ["secretValue:required"]],
		[{ kind: "Secret", value: "", secretValue: "s" }, []],
		[{ name: "acs-mine" }, ["name:parameterNameChars"]],
		[{ name: "a b" }, ["name:parameterNameChars"]],
		[{ value: "x".repeat(4097) }, ["value:tooLong"]],
	])("with %j is wrong in %j", (change, wrong) => {
		const issues = oosParameterForm.safeParse({ ...form, ...change }).error?.issues ?? [];
		expect(issues.map(({ path, message }) => `${path.join(".")}:${message.split("|")[0]}`)).toEqual(wrong);
	});

	it.each([
		[{}, "80"],
		[{ kind: "StringList", value: "a\n b\n\nc,d" }, "a,b,c,d"],
		[{ kind: "Secret", value: "left over", secretValue: "s" }, "s"],
	])("of %j has the value %s", (change, value) => {
		expect(toParameterRequest(oosParameterForm.parse({ ...form, ...change })).Value).toBe(value);
	});

	it("sends the value of its own kind alone", () => {
		const both = { ...form, value: "v", secretValue: "s" };
		expect(oosParameterForm.parse(both)).toMatchObject({ value: "v", secretValue: "" });
		expect(oosParameterForm.parse({ ...both, kind: "Secret" })).toMatchObject({ value: "", secretValue: "s" });
	});

	it("carries its tags as a map", () => {
		expect(parameterTags(oosParameterForm.parse({ ...form, tags: [{ key: "team", value: "ops" }] }))).toEqual({
			team: "ops",
		});
	});
});
