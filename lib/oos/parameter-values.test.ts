import { describe, expect, it } from "vitest";
import { checkParameters, givenParameters, startingValues, textOfValue, valueOfText } from "./parameter-values";
import { isFilledByHook, readTemplateParameters, wordsIn } from "./template-parameters";

const template = `
FormatVersion: OOS-2019-06-01
Parameters:
  name: {Type: String, AllowedPattern: '[a-z]+', MinLength: 2, MaxLength: 4}
  kind: {AllowedValues: [a, b], Default: a, Label: {en: Kind, zh-cn: 种类}}
  count: {Type: number, MinValue: 1, MaxValue: 5, Default: 2}
  isOn: {Type: Boolean, Default: false}
  list: {Type: List, Default: []}
  json: {Type: Json, Default: {a: 1}}
  secret: {Type: String, NoEcho: true, MaxLength: 3, Default: ""}
  instanceIds: {Type: List, Default: ['\${instanceIds}']}
Metadata:
  ALIYUN::OOS::Interface:
    ParameterGroups:
      - Parameters: [count]
        Label: {default: {en: First, zh-cn: 第一组}}
`;
const parameters = readTemplateParameters(template);
const named = (name: string) => {
	const found = parameters.find((parameter) => parameter.name === name);
	if (!found) {
		throw new Error(name);
	}
	return found;
};

describe("the parameters that a template declares", () => {
	it("come with types, limits and words, grouped ones first", () => {
		expect(parameters.map(({ name, type }) => `${name}:${type}`).join()).toBe(
			"count:Number,name:String,kind:String,isOn:Boolean,list:List,json:Json,secret:String,instanceIds:List",
		);
		expect(named("count")).toMatchObject({ minValue: 1, maxValue: 5, default: 2, group: { en: "First" } });
		expect(wordsIn(named("kind").label, "zh-CN")).toBe("种类");
		expect(named("secret").isSecret).toBe(true);
		expect(isFilledByHook(named("instanceIds"))).toBe(true);
	});

	it("are none of a text that is no template", () => {
		expect(readTemplateParameters("a: [")).toEqual([]);
		expect(readTemplateParameters("just words")).toEqual([]);
	});
});

describe("a typed text", () => {
	it.each([
		["count", "3", 3],
		["count", "three", "three"],
		["count", "{{ other }}", "{{ other }}"],
		["isOn", "TRUE", true],
		["list", "a\n\n b ", ["a", "b"]],
		["list", '["a", 1]', ["a", 1]],
		["json", '{"b": [1]}', { b: [1] }],
		["json", "{b", "{b"],
	])("of %s: %s", (name, text, value) => {
		expect(valueOfText(named(name), text)).toEqual(value);
	});

	it("comes back as it was", () => {
		expect(textOfValue(named("list"), ["a", "b"])).toBe("a\nb");
		expect(textOfValue(named("list"), [{ a: 1 }])).toContain('"a": 1');
		expect(textOfValue(named("count"), 3)).toBe("3");
		expect(textOfValue(named("json"), "{b")).toBe("{b");
	});
});

describe("checkParameters", () => {
	const ok = { ...startingValues(parameters, {}, "hook"), name: "abc" };
	it.each([
		[{}, ""],
		[{ name: "" }, "name required"],
		[{ name: "ABC" }, "name pattern [a-z]+"],
		[{ name: "a" }, "name minLength 2"],
		[{ name: "abcde" }, "name maxLength 4"],
		[{ kind: "c" }, "kind allowed a, b"],
		[{ count: "x" }, "count number"],
		[{ count: 9 }, "count maxValue 5"],
		[{ count: 0 }, "count minValue 1"],
		[{ isOn: "maybe" }, "isOn boolean"],
		[{ list: "[a" }, "list list"],
		[{ json: "{" }, "json json"],
		[{ json: "" }, ""],
		[{ name: "{{ oos:name }}" }, ""],
	])("finds in %j: %s", (typed, found) => {
		const problems = checkParameters(parameters, { ...ok, ...typed }, "hook");
		expect(problems.map(({ name, rule, limit }) => `${name} ${rule} ${limit}`.trim()).join()).toBe(found);
	});

	it("asks a person for what only Auto Scaling fills in", () => {
		const problems = checkParameters(parameters, startingValues(parameters, { name: "abc" }, "person"), "person");
		expect(problems.map(({ name, rule }) => `${name} ${rule}`)).toEqual(["instanceIds required"]);
	});

	it("never repeats a secret", () => {
		expect(checkParameters(parameters, { ...ok, secret: "hush" }, "hook")[0]).toMatchObject({ value: "***" });
	});
});

describe("givenParameters", () => {
	it("leaves out what is as the template has it, and keeps what Auto Scaling fills in", () => {
		const values = { ...startingValues(parameters, {}, "hook"), name: "abc", count: 3, json: "" };
		expect(givenParameters(parameters, values, "hook")).toEqual({
			name: "abc",
			count: 3,
			instanceIds: [`\${instanceIds}`],
		});
		expect(givenParameters(parameters, { name: "abc" }, "person")).toEqual({ name: "abc" });
	});
});
