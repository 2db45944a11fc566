import { expect, it } from "vitest";
import { loadActionNames } from "@/lib/contract/load-action-names";
import templateActions from "@/lib/contract/template-actions.json";
import { REQUIRED_ACTIONS } from "@/lib/tutorial/run-command-actions";
import { resourcesOf, templatePermissions } from "./template-permissions";

const template = (...Tasks: object[]) => JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks });
const call = (Name: string, Service: string, API: string, Parameters: object = {}) => ({
	Name,
	Action: "ACS::ExecuteAPI",
	Properties: { Service, API, Parameters },
});
const run = (Name: string, TemplateName: string) => ({ Name, Action: "ACS::Template", Properties: { TemplateName } });

it("the tutorial's template needs what its table says", () => {
	const { actions, unknown } = templatePermissions(template(run("a", "ACS-ESS-LifeCycleRunCommand"))) ?? {};
	expect(actions).toEqual([...REQUIRED_ACTIONS].sort());
	expect(unknown).toEqual([]);
});

it.each(Object.keys(templateActions).filter((name) => name.startsWith("ACS-ESS-LifeCycle")))(
	"%s ends its wait, and every action of it is one that RAM decides on",
	async (name) => {
		const { actions = [], resources } = templatePermissions(template(run("a", name))) ?? {};
		expect(actions).toContain("ess:CompleteLifecycleAction");
		expect(resources).toContain("acs:ess:*:*:scalinggroup/*");
		const names = await loadActionNames();
		const misspelt = actions.filter((action) => {
			const [product = "", api = ""] = action.split(":");
			return names[product] !== undefined && !names[product].includes(api);
		});
		expect(misspelt).toEqual([]);
	},
);

it("adds calls, product actions and what is read, from YAML as from JSON", () => {
	const yaml = `
FormatVersion: OOS-2019-06-01
Tasks:
  - Name: look
    Action: ACS::WaitFor
    Properties: { Service: RDS, API: DescribeDBInstances, Parameters: { Password: '{{ oos-secret:pw }}' } }
  - Name: run
    Action: acs::ecs::runcommand
    Properties: { commandContent: '{{ oos:script }}' }
  - Name: targets
    Action: ACS::SelectTargets
`;
	expect(templatePermissions(yaml)).toEqual({
		actions: [
			"ecs:DescribeInstances",
			"ecs:DescribeInvocationResults",
			"ecs:DescribeInvocations",
			"ecs:RunCommand",
			"oos:GetParameter",
			"oos:GetSecretParameter",
			"rds:DescribeDBInstances",
		],
		resources: expect.arrayContaining(["*", "acs:ecs:*:*:instance/*", "acs:oos:*:*:secretparameter/*"]),
		unknown: [],
	});
});

it("looks into own templates as far as it is given them, and says what it does not know", () => {
	const own = new Map([
		["outer", template(run("a", "inner"), run("b", "outer"))],
		["inner", template(call("c", "ECS", "StopInstance"))],
	]);
	const text = template(
		run("own", "outer"),
		run("missing", "other"),
		run("chosen", "{{ name }}"),
		call("decided", "ECS", "{{ api }}"),
		{ Name: "product", Action: "ACS::ECS::Nothing", Properties: {} },
		{ Name: "wait", Action: "ACS::Sleep", Properties: { Duration: "PT1S" } },
	);
	const { actions, unknown } = templatePermissions(text, (name) => own.get(name)) ?? {};
	expect(actions).toEqual(["ecs:StopInstance"]);
	expect(new Set(unknown?.map(({ task, reason, name }) => `${task} ${reason} ${name}`))).toEqual(
		new Set(["missing notFound other", "chosen template ", "decided call ", "product notFound ACS::ECS::Nothing"]),
	);
});

it.each(["", "a: [", "just text", '{"Tasks":1}'])("%j is no template", (text) => {
	expect(templatePermissions(text)).toBeUndefined();
});

it("says on what an action is decided", () => {
	expect(resourcesOf("ess:CompleteLifecycleAction")).toEqual(["acs:ess:*:*:scalinggroup/*"]);
	expect(resourcesOf("rds:DescribeDBInstances")).toEqual(["*"]);
	expect(resourcesOf("constructor")).toEqual(["*"]);
});
