import { readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { checkTemplate } from "./check-template";

const head = "FormatVersion: OOS-2019-06-01\n";
const call = (name: string, more = "") =>
	`  - Name: ${name}\n    Action: ACS::ExecuteAPI\n    Properties: {Service: ECS, API: DescribeInstances}\n${more}`;
const found = (content: string, actions?: Parameters<typeof checkTemplate>[1]) =>
	checkTemplate(content, actions).map(({ line, rule, values }) =>
		[line, rule, values.near ?? values.property ?? values.names ?? values.key ?? ""].join(" ").trim(),
	);

const cases: [what: string, content: string, problems: string[]][] = [
	["is content with a right one", `${head}Tasks:\n${call("a")}`, []],
	["syntax, YAML", `${head}Tasks:\n  - Name: "a\n`, ["4 syntax"]],
	["syntax, JSON", '{"FormatVersion": "OOS-2019-06-01",\n "Tasks": [}', ["2 syntax"]],
	["no map", "just words", ["1 notMap"]],
	["only its size where that is too large", `${"{{".repeat(40_000)}`, ["1 tooLarge"]],
	["references in time, however many spaces", `${head}RamRole: "{{${" ".repeat(20_000)}"\nTasks:\n${call("a")}`, []],
	["nothing in empty braces", `${head}RamRole: "{{ }}"\nTasks:\n${call("a")}`, []],
	["another version", `FormatVersion: OOS-2020\nTasks:\n${call("a")}`, ["1 formatVersion"]],
	["no tasks", head, ["1 tasksMissing"]],
	["an unknown member", `${head}Taks: []\nTasks:\n${call("a")}`, ["2 unknownKey Taks"]],
	["DependsOn", `${head}Tasks:\n${call("a")}${call("b", "    DependsOn: a\n")}`, ["9 unknownKey DependsOn"]],
	["a bad name", `${head}Tasks:\n${call("a b")}`, ["3 taskName"]],
	["a name twice", `${head}Tasks:\n${call("a")}${call("a")}`, ["6 taskTwice"]],
	[
		"an action mistyped",
		`${head}Tasks:\n  - Name: a\n    Action: ACS::ExecutAPI\n`,
		["4 unknownAction ACS::ExecuteAPI"],
	],
	[
		"a property left out",
		`${head}Tasks:\n  - Name: a\n    Action: ACS::ExecuteAPI\n    Properties:\n      Service: ECS\n`,
		["5 missingProperty API"],
	],
	["a jump to nowhere", `${head}Tasks:\n${call("alpha", "    OnError: alhpa\n")}`, ["6 unknownTask alpha"]],
	[
		"a task that nothing leads to",
		`${head}Tasks:\n${call("a", "    OnSuccess: ACS::END\n")}${call("b")}`,
		["7 unreachable"],
	],
	["a ring of tasks", `${head}Tasks:\n${call("a")}${call("b", "    OnSuccess: a\n")}`, ["3 cycle a → b → a"]],
	[
		"a trigger that is not the first",
		`${head}Tasks:\n${call("a")}  - Name: b\n    Action: ACS::TimerTrigger\n    Properties: {Type: at, Expression: x}\n`,
		["7 triggerNotFirst"],
	],
	[
		"a parameter that is not declared",
		`${head}Parameters: {region: {}}\nRamRole: '{{ regoin }} {{ region }}'\nTasks:\n${call("a")}`,
		["3 undeclared region"],
	],
	["a pseudo parameter mistyped", `${head}RamRole: '{{ ACS::Regoin }}'\nTasks:\n${call("a")}`, ["2 pseudo"]],
	["a parameter that nothing reads", `${head}Parameters:\n  x: {}\nTasks:\n${call("a")}`, ["3 unused"]],
	[
		"an output that the task does not have",
		`${head}Tasks:\n${call("a", "    Outputs: {ids: {ValueSelector: x}}\n")}${call("b", "    When: '{{ a.idz }}'\n")}`,
		["10 outputUnknown ids"],
	],
	[
		"an output of a later task",
		`${head}Tasks:\n${call("a", "    When: '{{ b.x }}'\n")}${call("b")}`,
		["6 outputTooLate"],
	],
	[
		"what a whole answer holds",
		`${head}Tasks:\n${call("a")}${call("b", "    When: '{{ a.Instances.Instance[].Id }}'\n")}`,
		[],
	],
];

describe("checkTemplate", () => {
	it.each(cases)("finds: %s", (_, content, problems) => {
		expect(found(content)).toEqual(problems);
	});

	it("knows the cloud product actions and what they need, once it is told", () => {
		const actions = [{ name: "ACS::ECS::RunCommand", required: ["instanceId"] }];
		const task = (action: string) => `${head}Tasks:\n  - Name: a\n    Action: ${action}\n`;
		expect(found(task("ACS::ECS::RunComand"))).toEqual([]);
		expect(found(task("ACS::ECS::RunComand"), actions)).toEqual(["4 unknownAction ACS::ECS::RunCommand"]);
		expect(found(task("ACS::ECS::RunCommand"), actions)).toEqual(["3 missingProperty instanceId"]);
	});

	it.each(["en", "zh-CN"] as const)("finds what there are sentences for in %s", (locale) => {
		const file = path.join(import.meta.dirname, "../i18n/messages", locale, "oosTemplates.json");
		const messages = JSON.parse(readFileSync(file, "utf8"));
		const onError = (error: Error) => {
			throw error;
		};
		const t = createTranslator({ locale, messages, onError });
		const sentences = cases.flatMap(([, content]) =>
			checkTemplate(content).map(({ rule, values }) => t(`rules.${rule}`, values)),
		);
		expect(new Set(sentences).size).toBeGreaterThan(18);
	});

	it("reads a JSON template by its lines", () => {
		const content = JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks: [{ Name: "a" }] }, null, 2);
		expect(found(content)).toEqual(["4 actionMissing"]);
	});
});
