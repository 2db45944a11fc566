import { expect, it } from "vitest";
import { requiredActions, statementsFor } from "./required-actions";
import { parseDocument } from "./template/parse-template";

const template = (...Tasks: object[]) =>
	parseDocument(JSON.parse(JSON.stringify({ FormatVersion: "OOS-2019-06-01", Tasks })));
const call = (Name: string, Service: string, API: string, Parameters: object = {}) => ({
	Name,
	Action: "ACS::ExecuteAPI",
	Properties: { Service, API, Parameters },
});

it("a template needs what its tasks call, what those it runs call, and to read what it refers to", () => {
	const inner = template(call("a", "VPC", "DescribeVpcs"), call("b", "R-KVStore", "ModifySecurityIps"));
	const outer = template(
		call("c", "ECS", "RunCommand", { CommandContent: "{{ oos:script }}", Password: "{{ oos-secret:pw }}" }),
		{ Name: "d", Action: "ACS::Template", Properties: { TemplateName: "inner" } },
		{ Name: "e", Action: "ACS::ECS::Thing", Properties: {} },
		{ Name: "f", Action: "ACS::Template", Properties: { TemplateName: "inner" } },
		call("g", "ECS", "{{ c.api }}"),
	);
	const asked: string[] = [];
	const actions = requiredActions(outer, (name) => {
		asked.push(name);
		return name === "inner" ? inner : undefined;
	});
	expect([...actions].sort()).toEqual([
		"ecs:RunCommand",
		"kvstore:ModifySecurityIps",
		"oos:GetParameter",
		"oos:GetSecretParameter",
		"vpc:DescribeVpcs",
	]);
	expect(asked).toEqual(["inner", "ACS::ECS::Thing"]);
});

it("a policy has a statement for each product", () => {
	expect(statementsFor(["ecs:A", "ecs:B", "vpc:C"])).toEqual([
		{ Action: ["ecs:A", "ecs:B"], Resource: "*", Effect: "Allow" },
		{ Action: ["vpc:C"], Resource: "*", Effect: "Allow" },
	]);
});
