import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Json, JsonMap } from "../../expressions/value";
import { productAction, productActions } from "../product-actions";
import { publicTemplate, publicTemplates } from "../public-templates";
import { checkParameterValue } from "./check-parameter-value";
import { parseDocument, parseTemplate } from "./parse-template";
import { TemplateError } from "./template";

const call = (extra: JsonMap = {}): JsonMap => ({
	Name: "call",
	Action: "ACS::ExecuteAPI",
	Properties: { Service: "ECS", API: "DescribeInstances" },
	...extra,
});
const template = (extra: JsonMap = {}, ...tasks: JsonMap[]): JsonMap => ({
	FormatVersion: "OOS-2019-06-01",
	Tasks: tasks.length > 0 ? tasks : [call()],
	...extra,
});

function refusal(document: JsonMap): TemplateError {
	try {
		parseDocument(document);
	} catch (error) {
		if (error instanceof TemplateError) {
			return error;
		}
		throw error;
	}
	throw new Error("the template was accepted");
}

describe("a template", () => {
	it("may be JSON or YAML", () => {
		const document = template({ Parameters: { name: { Type: "String", Default: "x" } } });
		expect(parseTemplate(JSON.stringify(document)).format).toBe("JSON");
		const yaml = parseTemplate(stringify(document));
		expect(yaml.format).toBe("YAML");
		expect(yaml.template).toEqual(parseTemplate(JSON.stringify(document)).template);
	});

	it("keeps the defaults of the flow", () => {
		expect(parseDocument(template()).tasks[0]).toMatchObject({ onError: "ACS::END", onSuccess: "ACS::NEXT" });
	});

	it("keeps an action's whole answer only when something refers to it", () => {
		const other = call({ Name: "other" });
		const [plain] = parseDocument(template({}, call(), other)).tasks;
		expect(plain?.keepsAnswer).toBe(false);
		const [kept] = parseDocument(
			template({ Outputs: { ids: { Type: "List", Value: "{{ call.Regions[]?.RegionId }}" } } }, call(), other),
		).tasks;
		expect(kept?.keepsAnswer).toBe(true);
	});

	it("puts conditions where their names stand, and nowhere else", () => {
		const isA = { "Fn::Equals": ["a", "b"] };
		const document = template(
			{ Conditions: { isA, isNotA: { "Fn::Not": "isA" } }, Outputs: { x: { Value: "isA" } } },
			call({ When: "isNotA", Properties: { Service: { "Fn::If": ["isA", "isA", "ECS"] }, API: "DescribeRegions" } }),
			call({ Name: "b", When: { "Fn::Or": ["isA", { "Fn::Not": ["isNotA"] }] } }),
			call({ Name: "c", When: "{{ call.x }}" }),
		);
		const { tasks, outputs } = parseDocument(document);
		expect(tasks.map(({ when }) => when)).toEqual([
			{ "Fn::Not": isA },
			{ "Fn::Or": [isA, { "Fn::Not": [{ "Fn::Not": isA }] }] },
			"{{ call.x }}",
		]);
		expect(tasks[0]?.properties["Service"]).toEqual({ "Fn::If": [isA, "isA", "ECS"] });
		expect(outputs["x"]?.value).toBe("isA");
	});

	it("may describe states instead of tasks", () => {
		const States = [{ ResourceType: "ACS:Inventory", Properties: { Policy: "{{ policy }}" } }];
		const Parameters = { policy: { Type: "Json", Default: {} } };
		expect(parseDocument({ FormatVersion: "OOS-2019-06-01-State", Parameters, States })).toMatchObject({ tasks: [] });
	});

	it("keeps the whole answer of a task that is referred to in another case", () => {
		const [kept] = parseDocument(
			template({ Outputs: { x: { Value: "{{ CALL.Regions[]?.RegionId }}" } } }, call()),
		).tasks;
		expect(kept?.keepsAnswer).toBe(true);
		const outputs = { ids: { Type: "List", ValueSelector: ".a" } };
		const [declared] = parseDocument(
			template({ Outputs: { x: { Value: "{{ Call.IDS }}" } } }, call({ Outputs: outputs })),
		).tasks;
		expect(declared?.keepsAnswer).toBe(false);
	});

	it.each<[Json, string]>([
		["shout", "shout"],
		[{ "zh-cn": "喊", en: "shout" }, "shout"],
		[{ "zh-cn": "喊" }, "喊"],
	])("says what a parameter has to be in the words of %j", (ConstraintDescription, problem) => {
		const Parameters = { a: { Type: "String", AllowedPattern: "[A-Z]+", ConstraintDescription } };
		const { parameters } = parseDocument(template({ Parameters }));
		const [spec] = Object.values(parameters);
		expect(spec && checkParameterValue(spec, "a")).toEqual({ problem });
	});

	it("takes actions in any case", () => {
		expect(parseDocument(template({}, call({ Action: "ACS::ExecuteApi" }))).tasks).toHaveLength(1);
	});

	it.each<[string, JsonMap, string | RegExp]>([
		["no format version", { Tasks: [call()] }, "FormatVersion"],
		["another format version", { FormatVersion: "OOS-2020", Tasks: [call()] }, "FormatVersion"],
		["no tasks", { FormatVersion: "OOS-2019-06-01" }, "Tasks"],
		["an empty list of tasks", template({ Tasks: [] }), "Tasks"],
		["an unknown section", template({ Resources: {} }), "Resources"],
		["a task without a name", template({}, { Action: "ACS::Pause" }), "Tasks[0].Name"],
		["a task's name with a colon", template({}, call({ Name: "a:b" })), "Tasks[0].Name"],
		["a name used twice", template({}, call(), call()), "Tasks[1].Name"],
		["an action that is none", template({}, call({ Action: "Run" })), "Tasks[0].Action"],
		["an unknown field of a task", template({}, call({ OnFailure: "x" })), "Tasks[0].OnFailure"],
		["a missing property", template({}, call({ Properties: { Service: "ECS" } })), "Tasks[0].Properties.API"],
		["a jump to nowhere", template({}, call({ OnError: "cleanup" })), "Tasks[0].OnError"],
		[
			"a choice to nowhere",
			template({}, { Name: "c", Action: "ACS::Choice", Properties: { DefaultTask: "x", Choices: [] } }),
			"Tasks[0].Properties.DefaultTask",
		],
		[
			"a choice without a condition",
			template({}, { Name: "c", Action: "ACS::Choice", Properties: { Choices: [{ NextTask: "ACS::END" }] } }),
			"Tasks[0].Properties.Choices[0].When",
		],
		["a condition that is no condition", template({ Conditions: { c: { "Fn::Join": ["", []] } } }), "Conditions.c"],
		["a condition with an odd name", template({ Conditions: { "a b": { "Fn::Not": true } } }), "Conditions.a b"],
		[
			"conditions in a circle",
			template({ Conditions: { a: { "Fn::Not": "b" }, b: { "Fn::And": ["a", "a"] } } }, call({ When: "a" })),
			"Conditions.a",
		],
		[
			"conditions that unfold without end",
			template(
				{
					Conditions: Object.fromEntries(
						Array.from({ length: 40 }, (_, at) => [`c${at}`, { "Fn::And": [`c${at + 1}`, `c${at + 1}`] }] as const),
					),
				},
				call({ When: "c0" }),
			),
			/^Conditions\.c\d+$/,
		],
		[
			"states without what they are of",
			{ FormatVersion: "OOS-2019-06-01-State", States: [{}] },
			"States[0].ResourceType",
		],
		["no states", { FormatVersion: "OOS-2019-06-01-State", Tasks: [call()] }, "Tasks"],
		[
			"an unknown reference in a state",
			{ FormatVersion: "OOS-2019-06-01-State", States: [{ ResourceType: "ACS:Inventory", Properties: "{{ x }}" }] },
			"States[0].Properties",
		],
		["an unknown reference", template({}, call({ When: "{{ nobody }}" })), "Tasks[0].When"],
		["an unknown pseudo parameter", template({}, call({ When: "{{ ACS::Moon }}" })), "Tasks[0].When"],
		["an unknown function", template({}, call({ When: { "Fn::Maybe": [] } })), "Tasks[0].When"],
		[
			"a broken selector",
			template({}, call({ Outputs: { x: { ValueSelector: ".a[" } } })),
			"Tasks[0].Outputs.x.ValueSelector",
		],
		["an unknown type", template({ Parameters: { a: { Type: "Integer" } } }), "Parameters.a.Type"],
		[
			"a default out of its limits",
			template({ Parameters: { a: { Type: "Number", Default: 5, MaxValue: 4 } } }),
			"Parameters.a.Default",
		],
		["a pattern that is none", template({ Parameters: { a: { AllowedPattern: "(" } } }), "Parameters.a.AllowedPattern"],
		["a loop without items", template({}, call({ Loop: { RateControl: {} } })), "Tasks[0].Loop.Items"],
		[
			"a sleeping loop",
			template({}, { Name: "s", Action: "ACS::Sleep", Properties: { Duration: "1s" }, Loop: { Items: [] } }),
			"Tasks[0].Loop",
		],
		[
			"a trigger in the middle",
			template({}, call(), { Name: "t", Action: "ACS::TimerTrigger", Properties: { Type: "rate", Expression: "1h" } }),
			"Tasks[1].Action",
		],
		["an output without a value", template({ Outputs: { x: { Type: "String" } } }), "Outputs.x.Value"],
		[
			"a WaitFor that desires nothing",
			template(
				{},
				{ Name: "w", Action: "ACS::WaitFor", Properties: { Service: "A", API: "B", PropertySelector: "c" } },
			),
			"Tasks[0].Properties.DesiredValues",
		],
	])("with %s is refused at its place", (_title, document, path) => {
		const error = refusal(document);
		expect(error.path).toEqual(typeof path === "string" ? path : expect.stringMatching(path));
		expect(error.message.startsWith(`${error.path}: `)).toBe(true);
	});

	it.each([
		["a list", "- a"],
		["broken JSON", '{"FormatVersion": '],
		["broken YAML", "a: [b"],
		["more than 64 KB", `# ${"x".repeat(66_000)}`],
		["nothing", ""],
	])("that is %s is refused", (_title, content) => {
		expect(() => parseTemplate(content)).toThrow(TemplateError);
	});

	it("is refused with a TemplateError whatever the text", () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.json(),
					fc.jsonValue().map((value) => stringify(value)),
				),
				(content) => {
					expect(() => parseTemplate(content)).toThrow(TemplateError);
				},
			),
			{ numRuns: 300 },
		);
	});
});

describe("a parameter's value", () => {
	const spec = (fields: Partial<Parameters<typeof checkParameterValue>[0]>) => ({
		type: "String" as const,
		noEcho: false,
		...fields,
	});

	it.each<[Partial<Parameters<typeof checkParameterValue>[0]>, Json, Json]>([
		[{}, 5, "5"],
		[{ type: "Number" }, "600", 600],
		[{ type: "Boolean" }, "True", true],
		[{ type: "List" }, '["a"]', ["a"]],
		[{ type: "List" }, ["a"], ["a"]],
		[{ type: "Json" }, '{"a":1}', { a: 1 }],
		[{ allowedValues: ["a", "b"] }, "b", "b"],
		[{ type: "Number", allowedValues: ["5"] }, 5, 5],
		[{ allowedPattern: "ecs\\..*" }, "ecs.g5.large", "ecs.g5.large"],
	])("of %j takes %j", (fields, given, value) => {
		expect(checkParameterValue(spec(fields), given)).toEqual({ value });
	});

	it.each<[Partial<Parameters<typeof checkParameterValue>[0]>, Json]>([
		[{}, { a: 1 }],
		[{ type: "Number" }, "many"],
		[{ type: "Boolean" }, "maybe"],
		[{ type: "List" }, "a"],
		[{ type: "Json" }, "a"],
		[{ allowedValues: ["a"] }, "b"],
		[{ type: "List", allowedValues: ["a"] }, ["a", "b"]],
		[{ allowedPattern: "a+" }, "aab"],
		[{ minLength: 2 }, "a"],
		[{ maxLength: 2 }, "abc"],
		[{ type: "Number", minValue: 1 }, 0],
		[{ type: "Number", maxValue: 1 }, 2],
	])("of %j refuses %j", (fields, given) => {
		expect(checkParameterValue(spec(fields), given)).toHaveProperty("problem");
	});
});

describe("what comes with the emulator", () => {
	it("is valid and says what it is in both languages", () => {
		for (const { template: parsed, meta } of [...publicTemplates(), ...productActions()]) {
			expect(parsed.tasks.length + parsed.states.length).toBeGreaterThan(0);
			expect(JSON.parse(meta.description)).toMatchObject({ en: expect.any(String), "zh-cn": expect.any(String) });
		}
	});

	it("has every lifecycle template, each completing the action both ways as OOSServiceRole or as told", () => {
		const family = publicTemplates().filter(({ meta }) => /^ACS-ESS-(ECI)?LifeCycle/.test(meta.templateName));
		const names = family.map(({ meta }) => meta.templateName);
		expect(names).toHaveLength(26);
		expect(new Set(names).size).toBe(26);
		for (const { template: parsed } of family) {
			expect(parsed.tasks.slice(-2).map((task) => task.name)).toEqual([
				"CompleteLifecycleActionForContinue",
				"CompleteLifecycleActionForAbandon",
			]);
			expect(parsed.ramRole).toBe("{{ OOSAssumeRole }}");
		}
	});

	it("runs no product action with properties that it does not declare or lacks", () => {
		for (const { template: parsed, meta } of [...publicTemplates(), ...productActions()]) {
			for (const { action, properties, name } of parsed.tasks) {
				const called = productAction(action)?.template.parameters;
				const missing = Object.entries(called ?? {}).flatMap(([parameter, spec]) =>
					spec.default === undefined && properties[parameter] === undefined ? [parameter] : [],
				);
				expect([meta.templateName, name, missing]).toEqual([meta.templateName, name, []]);
				const unknown = called ? Object.keys(properties).filter((property) => called[property] === undefined) : [];
				expect([meta.templateName, name, unknown]).toEqual([meta.templateName, name, []]);
			}
		}
	});

	it("names each of the ACS-ECS templates once, with the trigger it waits for", () => {
		const family = publicTemplates().filter(({ meta }) => meta.templateName.startsWith("ACS-ECS-"));
		expect(new Set(family.map(({ meta }) => meta.templateName)).size).toBe(family.length);
		const category = (name: string) => publicTemplate(name)?.meta.category;
		expect(category("ACS-ECS-BulkyStartInstances")).toBe("Other");
		expect(category("ACS-ECS-ScheduleToStartInstances")).toBe("TimerTrigger");
		expect(category("ACS-ECS-AutoStartECSWhenStoppedByTags")).toBe("EventTrigger");
		expect(category("ACS-ECS-RebootSpecifiedInstanceAtHighCpu")).toBe("AlarmTrigger");
	});

	it("has the tutorial's template as the console shows it", () => {
		const found = publicTemplate("ACS-ESS-LifeCycleRunCommand");
		const parameters = found?.template.parameters ?? {};
		expect(Object.keys(parameters)).toEqual([
			"commandType",
			"commandContent",
			"timeout",
			"lifecycleActionResult",
			"regionId",
			"instanceIds",
			"lifecycleHookId",
			"lifecycleActionToken",
			"rateControl",
			"OOSAssumeRole",
		]);
		expect(parameters["commandType"]).toMatchObject({
			default: "RunShellScript",
			allowedValues: ["RunBatScript", "RunPowerShellScript", "RunShellScript"],
			label: { "zh-cn": "云助手命令类型", en: "CommandType" },
		});
		expect(parameters["commandContent"]).toMatchObject({ default: "echo hello", associationProperty: "Code" });
		expect(parameters["timeout"]).toMatchObject({ type: "Number", default: 600 });
		expect(parameters["instanceIds"]?.default).toEqual([`$\{instanceIds}`]);
		expect(found?.template.tasks[0]).toMatchObject({
			action: "ACS::ECS::RunCommand",
			onError: "CompleteLifecycleActionForAbandon",
			onSuccess: "CompleteLifecycleActionForContinue",
		});
	});
});
