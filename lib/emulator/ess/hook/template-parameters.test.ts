import { describe, expect, it } from "vitest";
import { fillPlaceholders } from "./template-parameters";

const placeholder = (name: string) => `\${${name}}`;
const FACTS = {
	regionId: "cn-hangzhou",
	instanceIds: ["i-1", "i-2"],
	lifecycleHookId: "ash-1",
	lifecycleActionToken: "TOKEN",
	scalingGroupId: "asg-1",
};

describe("the parameters of a hook's template", () => {
	it("fill the template's own placeholders when the metadata is silent", () => {
		const declared = new Map<string, unknown>([
			["regionId", placeholder("regionId")],
			["instanceIds", [placeholder("instanceIds")]],
			["lifecycleHookId", placeholder("lifecycleHookId")],
			["lifecycleActionToken", placeholder("lifecycleActionToken")],
			["timeout", 600],
		]);
		expect(fillPlaceholders("", declared, FACTS)).toEqual({
			regionId: "cn-hangzhou",
			instanceIds: ["i-1", "i-2"],
			lifecycleHookId: "ash-1",
			lifecycleActionToken: "TOKEN",
		});
	});

	it("pass the scaling group only to a template that declares it", () => {
		expect(fillPlaceholders("{}", new Map(), FACTS)).toEqual({});
		expect(fillPlaceholders("{}", new Map([["scalingGroupId", placeholder("scalingGroupId")]]), FACTS)).toEqual({
			scalingGroupId: "asg-1",
		});
	});

	it("give a parameter of one of the five names its fact when it has no default", () => {
		expect(fillPlaceholders("{}", new Map([["instanceIds", undefined]]), FACTS)).toEqual({
			instanceIds: ["i-1", "i-2"],
		});
	});

	it("let the metadata override the template, and splice the ids into a longer list", () => {
		const metadata = JSON.stringify({ timeout: 30, instanceIds: ["i-0", placeholder("instanceIds"), "i-9"] });
		expect(fillPlaceholders(metadata, new Map([["timeout", 600]]), FACTS)).toEqual({
			timeout: 30,
			instanceIds: ["i-0", "i-1", "i-2", "i-9"],
		});
	});

	it.each([
		["the bare placeholder", placeholder("instanceIds"), ["i-1", "i-2"]],
		["a list written as text", `["${placeholder("instanceIds")}"]`, '["i-1","i-2"]'],
		["text around it", `ids: ${placeholder("instanceIds")}`, "ids: i-1,i-2"],
	])("understand %s", (_, value, expected) => {
		expect(fillPlaceholders(JSON.stringify({ instanceIds: value }), new Map(), FACTS)["instanceIds"]).toEqual(expected);
	});

	it("leave the shell's own variables in a script alone", () => {
		const commandContent = `echo ${placeholder("HOME")} $PATH`;
		expect(fillPlaceholders(JSON.stringify({ commandContent }), new Map(), FACTS)).toEqual({ commandContent });
	});

	it.each(["not json", "[1]", "null", '"text"'])("take metadata that is no object (%s) as none", (metadata) => {
		expect(fillPlaceholders(metadata, new Map([["regionId", placeholder("regionId")]]), FACTS)).toEqual({
			regionId: "cn-hangzhou",
		});
	});

	it("reach into the members of an object, and leave what is no text as it is", () => {
		const metadata = JSON.stringify({ deep: { region: [placeholder("regionId"), 7, null, true] } });
		expect(fillPlaceholders(metadata, new Map(), FACTS)).toEqual({
			deep: { region: ["cn-hangzhou", 7, null, true] },
		});
	});

	it("are the metadata's even where the template declares a placeholder of its own", () => {
		const declared = new Map<string, unknown>([["regionId", placeholder("regionId")]]);
		expect(fillPlaceholders('{"regionId":"cn-beijing"}', declared, FACTS)).toEqual({ regionId: "cn-beijing" });
	});

	it("keep a default of the template, and pass nothing for a parameter without one that is no fact", () => {
		const declared = new Map<string, unknown>([
			["regionId", "cn-beijing"],
			["other", undefined],
		]);
		expect(fillPlaceholders("{}", declared, FACTS)).toEqual({});
	});

	it.each([
		[`  ["${placeholder("instanceIds")}"]\n`, '  ["i-1","i-2"]\n'],
		[`x ["${placeholder("instanceIds")}"]`, 'x ["i-1,i-2"]'],
		[`["${placeholder("instanceIds")}"] x`, '["i-1,i-2"] x'],
	])("take only a whole text in brackets for a list: %j", (value, expected) => {
		expect(fillPlaceholders(JSON.stringify({ value }), new Map(), FACTS)).toEqual({ value: expected });
	});
});
