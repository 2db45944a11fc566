import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cloudForTests } from "../test-cloud";

const cloud = cloudForTests();

const YAML = `
FormatVersion: OOS-2019-06-01
Description: {en: Looks, zh-cn: 查看}
Parameters:
  role: {Type: String, Default: OOSServiceRole}
RamRole: '{{ role }}'
Tasks:
  - Name: look
    Action: ACS::ExecuteAPI
    Properties: {Service: ECS, API: DescribeInstances}
  - Name: targets
    Action: ACS::SelectTargets
    Properties: {ResourceType: 'ALIYUN::ECS::Instance'}
`;

const call = (action: string, params: Record<string, unknown> = {}) => cloud.world.call("oos", action, params);
const refusal = (action: string, params: Record<string, unknown> = {}) => cloud.world.refusal("oos", action, params);

describe("custom templates", () => {
	it("are made, changed in versions, found and deleted", async () => {
		const made = await call("CreateTemplate", { TemplateName: "Mine", Content: YAML, VersionName: "one" });
		expect(made).toMatchObject({
			TemplateType: "Private",
			Template: {
				TemplateName: "Mine",
				TemplateVersion: "v1",
				TemplateFormat: "YAML",
				ShareType: "Private",
				Hash: createHash("sha256").update(YAML).digest("hex"),
				CreatedBy: "root(1000000000000001)",
				HasTrigger: false,
			},
		});
		await cloud.world.advance(10);
		const changed = YAML.replace("look", "see");
		const updated = await call("UpdateTemplate", { TemplateName: "Mine", Content: changed });
		expect(updated.Template).toMatchObject({
			TemplateVersion: "v2",
			TemplateId: made.Template.TemplateId,
			CreatedDate: "2026-01-01T00:00:00Z",
			UpdatedDate: "2026-01-01T00:00:10Z",
		});
		expect((await call("GetTemplate", { TemplateName: "Mine" })).Content).toBe(changed);
		const old = await call("GetTemplate", { TemplateName: "Mine", TemplateVersion: "v1" });
		expect(old).toMatchObject({ Content: YAML, Template: { VersionName: "one", TemplateType: "Automation" } });
		const versions = await call("ListTemplateVersions", { TemplateName: "Mine" });
		expect(versions.TemplateVersions.map((one: { TemplateVersion: string }) => one.TemplateVersion)).toEqual([
			"v2",
			"v1",
		]);
		const listed = await call("ListTemplates", { ShareType: "Private" });
		expect(listed.Templates).toMatchObject([{ TemplateName: "Mine", TemplateVersion: "v2", TotalExecutionCount: 0 }]);
		await call("DeleteTemplate", { TemplateName: "Mine" });
		expect((await refusal("GetTemplate", { TemplateName: "Mine" })).code).toBe("EntityNotExists.Template");
	});

	it.each<[string, string, Record<string, unknown>, string]>([
		["a reserved name", "CreateTemplate", { TemplateName: "ACS-Mine", Content: YAML }, "InvalidParameter"],
		["a name with blanks", "CreateTemplate", { TemplateName: "my own", Content: YAML }, "InvalidParameter"],
		["no name", "CreateTemplate", { Content: YAML }, "MissingTemplateName"],
		["no content", "CreateTemplate", { TemplateName: "Mine" }, "MissingContent"],
		["a broken template", "CreateTemplate", { TemplateName: "Mine", Content: "{}" }, "InvalidTemplate"],
		["an unknown template", "UpdateTemplate", { TemplateName: "Mine", Content: YAML }, "EntityNotExists.Template"],
		["an unknown template to delete", "DeleteTemplate", { TemplateName: "Mine" }, "EntityNotExists.Template"],
		[
			"a public template to delete",
			"DeleteTemplate",
			{ TemplateName: "ACS-ESS-LifeCycleRunCommand" },
			"EntityNotExists.Template",
		],
	])("are refused with %s", async (_title, action, params, code) => {
		expect((await refusal(action, params)).code).toBe(code);
	});

	it("cannot have the same name twice in a region", async () => {
		await call("CreateTemplate", { TemplateName: "Mine", Content: YAML });
		expect((await refusal("CreateTemplate", { TemplateName: "Mine", Content: YAML })).code).toBe(
			"EntityAlreadyExists.Template",
		);
		await call("CreateTemplate", { TemplateName: "Mine", Content: YAML, RegionId: "cn-beijing" });
	});

	it("are deleted together or not at all, with their executions when asked", async () => {
		await call("CreateTemplate", { TemplateName: "One", Content: YAML });
		await call("CreateTemplate", { TemplateName: "Two", Content: YAML });
		const { Execution } = await call("StartExecution", { TemplateName: "One" });
		await cloud.world.advance(1);
		expect((await refusal("DeleteTemplates", { TemplateNames: '["One","Three"]' })).code).toBe(
			"EntityNotExists.Template",
		);
		expect((await call("ListTemplates", { ShareType: "Private" })).Templates).toHaveLength(2);
		expect((await call("GetExecutionTemplate", { ExecutionId: Execution.ExecutionId })).Content).toBe(YAML);
		await call("DeleteTemplates", { TemplateNames: '["One","Two"]', AutoDeleteExecutions: true });
		expect((await call("ListExecutions")).TotalCount).toBe(0);
	});

	it("let running executions keep the text that they started with", async () => {
		await call("CreateTemplate", { TemplateName: "Mine", Content: YAML });
		const { Execution } = await call("StartExecution", { TemplateName: "Mine", Mode: "Debug" });
		await call("UpdateTemplate", { TemplateName: "Mine", Content: YAML.replace("look", "see") });
		const kept = await call("GetExecutionTemplate", { ExecutionId: Execution.ExecutionId });
		expect(kept).toMatchObject({ Content: YAML, Template: { TemplateVersion: "v1", TemplateName: "Mine" } });
	});
});

describe("public templates", () => {
	it("are listed and found by part of their name, with how often they ran", async () => {
		const { Templates } = await call("ListTemplates", { TemplateName: "LifeCycleRunCommand", ShareType: "Public" });
		expect(Templates.map((one: { TemplateName: string }) => one.TemplateName)).toEqual([
			"ACS-ESS-LifeCycleRunCommand",
			"ACS-ESS-LifeCycleRunCommandNew",
			"ACS-ESS-LifeCycleRunCommandOnSpecifiedInstance",
		]);
		expect(Templates[0]).toMatchObject({ ShareType: "Public", CreatedBy: "ACS", Publisher: "aliyun" });
	});

	it("sort by name, use and date", async () => {
		await call("CreateTemplate", { TemplateName: "zzz", Content: YAML });
		await call("StartExecution", { TemplateName: "zzz" });
		const byUse = await call("ListTemplates", { SortField: "TotalExecutionCount" });
		expect(byUse.Templates[0]).toMatchObject({ TemplateName: "zzz", TotalExecutionCount: 1 });
		const byName = await call("ListTemplates", { SortField: "TemplateName", SortOrder: "Descending" });
		expect(byName.Templates[0].TemplateName).toBe("zzz");
		const newest = await call("ListTemplates", { SortField: "CreatedDate", CreatedDateAfter: "2025-12-31T00:00:00Z" });
		expect(newest.Templates).toHaveLength(1);
	});
});

describe("checking a template", () => {
	it("tells what it declares", async () => {
		const answer = await call("ValidateTemplateContent", { Content: YAML });
		expect(answer.RamRole).toBe("{{ role }}");
		expect(JSON.parse(answer.Parameters)).toEqual({ role: { Type: "String", Default: "OOSServiceRole" } });
		expect(answer.Tasks.map((task: { Name: string; Type: string }) => [task.Name, task.Type])).toEqual([
			["look", "ACS::ExecuteAPI"],
			["targets", "ACS::SelectTargets"],
		]);
	});

	it("names the place of the error", async () => {
		const error = await refusal("ValidateTemplateContent", { Content: YAML.replace("ExecuteAPI", "Run API") });
		expect(error).toMatchObject({ code: "InvalidTemplate", message: expect.stringContaining("Tasks[0].Action:") });
	});
});

describe("the policy that a template needs", () => {
	const statements = (text: string) => JSON.parse(text) as { readonly Action: string[] }[];

	it("has the actions of the tutorial for the tutorial's template", async () => {
		const { Policy, MissingPolicy } = await call("GenerateExecutionPolicy", {
			TemplateName: "ACS-ESS-LifeCycleRunCommand",
		});
		const expected = [
			{
				Action: ["ecs:DescribeInvocationResults", "ecs:DescribeInvocations", "ecs:RunCommand"],
				Resource: "*",
				Effect: "Allow",
			},
			{ Action: ["ess:CompleteLifecycleAction"], Resource: "*", Effect: "Allow" },
		];
		expect(JSON.parse(Policy)).toEqual({ Version: "1", Statement: expected });
		expect(JSON.parse(MissingPolicy)).toEqual(expected);
	});

	it("misses nothing that the role may do", async () => {
		cloud.state.allowed = ["ecs:*"];
		const { MissingPolicy } = await call("GenerateExecutionPolicy", { TemplateName: "ACS-ESS-LifeCycleRunCommand" });
		expect(statements(MissingPolicy).map((one) => one.Action)).toEqual([["ess:CompleteLifecycleAction"]]);
		const text = await call("GenerateExecutionPolicy", { TemplateContent: YAML });
		expect(JSON.parse(text.Policy).Statement[0].Action).toEqual(["ecs:DescribeInstances"]);
		expect(text.MissingPolicy).toBe("[]");
		const other = await call("GenerateExecutionPolicy", { TemplateContent: YAML, RamRole: "Nobody" });
		expect(statements(other.MissingPolicy)).toHaveLength(1);
	});
});

describe("the rest of the API", () => {
	it("lists regions with OOS's endpoints", async () => {
		expect((await call("DescribeRegions")).Regions).toContainEqual({
			LocalName: "华东1（杭州）",
			RegionEndpoint: "oos.cn-hangzhou.aliyuncs.com",
			RegionId: "cn-hangzhou",
		});
	});

	it("lists actions by part of their name", async () => {
		const { Actions } = await call("ListActions", { OOSActionName: "ecs::runcommand" });
		expect(Actions).toMatchObject([
			{ OOSActionName: "ACS::ECS::RunCommand", ActionType: "ACS::Template" },
			{ OOSActionName: "ACS::ECS::RunCommandForLongTime" },
			{ OOSActionName: "ACS::ECS::RunCommandForApplyPatchBaseline" },
		]);
		expect(Object.keys(JSON.parse(Actions[0].Properties))).toContain("commandContent");
	});

	it("keeps the settings of a region", async () => {
		expect((await call("GetServiceSettings")).ServiceSettings[0].DeliveryOssEnabled).toBe(false);
		await call("SetServiceSettings", { DeliveryOssEnabled: true, DeliveryOssBucketName: "records" });
		await call("SetServiceSettings", { DeliveryOssKeyPrefix: "oos/" });
		expect((await call("GetServiceSettings")).ServiceSettings[0]).toMatchObject({
			DeliveryOssEnabled: true,
			DeliveryOssBucketName: "records",
			DeliveryOssKeyPrefix: "oos/",
		});
	});
});
