import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { World } from "../../core/test-world";
import type { ObedientRuntime } from "../../ecs/test-runtime";
import { createTemplateWorldForAll, launchInstance } from "../../test-template-world";
import { readPatches } from "../patch/report";

const RegionId = "cn-hangzhou";
let world: World;
let runtime: ObedientRuntime;
beforeEach(async () => {
	({ world, runtime } = await createTemplateWorldForAll());
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

type Fields = Record<string, unknown>;
const oos = (action: string, fields: Fields = {}) => world.call("oos", action, { RegionId, ...fields });
const code = async (action: string, fields: Fields) =>
	(await world.refusal("oos", action, { RegionId, ...fields })).code;
const launch = () => launchInstance(world);

describe("the patches of an instance", () => {
	it("are read from what the script tells, whatever else is printed", () => {
		const told = ["hello", "patch operation: install", "patch Installed: a 1", "patch Failed: b 2", "patch Lost: c"];
		expect(readPatches(told.join("\n"), 5)).toEqual({
			operation: "install",
			patches: [
				{ title: "a 1", status: "Installed", installedAt: 5 },
				{ title: "b 2", status: "Failed" },
			],
		});
		expect(readPatches("patch Missing: a 1", 5)).toBeUndefined();
	});

	/** Runs the public template; the scripts print `output`. */
	async function apply(instanceId: string, action: string, output: string): Promise<string> {
		runtime.answer = () => output;
		const { Execution } = await oos("StartExecution", {
			TemplateName: "ACS-ECS-BulkyApplyPatchBaseline",
			Parameters: JSON.stringify({
				OOSAssumeRole: "",
				action,
				targets: { Type: "ResourceIds", ResourceIds: [instanceId], RegionId },
			}),
		});
		await world.advance(600);
		return (await oos("ListExecutions", { ExecutionId: Execution.ExecutionId })).Executions[0].Status;
	}

	it("are known after a baseline was applied to it, and forgotten with it", async () => {
		const InstanceId = await launch();
		const InstanceIds = JSON.stringify([InstanceId]);
		expect((await oos("ListInstancePatchStates", { InstanceIds })).InstancePatchStates).toEqual([]);
		await oos("CreatePatchBaseline", { Name: "mine", OperationSystem: "CentOS", ApprovalRules: '{"PatchRules":[]}' });
		const { PatchBaseline } = await oos("RegisterDefaultPatchBaseline", { Name: "mine" });
		const scan = "patch operation: scan\npatch Missing: bash 5.1\npatch Missing: curl 8.0\n";
		expect(await apply(InstanceId, "scan", scan)).toBe("Success");
		const states = async () => (await oos("ListInstancePatchStates", { InstanceIds })).InstancePatchStates;
		expect(await states()).toMatchObject([
			{ InstanceId, OperationType: "scan", MissingCount: "2", InstalledCount: "0", BaselineId: PatchBaseline.Id },
		]);
		await apply(InstanceId, "install", "patch operation: install\npatch Installed: bash 5.1\npatch Failed: curl 8.0\n");
		expect(await states()).toMatchObject([
			{ OperationType: "install", InstalledCount: "1", FailedCount: "1", MissingCount: "0" },
		]);
		await apply(InstanceId, "scan", "patch operation: scan\npatch Missing: curl 8.0\n");
		expect(await states()).toMatchObject([{ InstalledCount: "1", MissingCount: "1" }]);
		const listed = async (fields: Fields = {}) =>
			(await oos("ListInstancePatches", { InstanceId, ...fields })).Patches.map((patch: Fields) => patch["Title"]);
		expect(await listed()).toEqual(["curl 8.0", "bash 5.1"]);
		expect(await listed({ PatchStatuses: '["Installed"]' })).toEqual(["bash 5.1"]);
		await world.call("ecs", "DeleteInstance", { RegionId, InstanceId, Force: true });
		await world.advance(60);
		expect(await states()).toEqual([]);
	});
});

describe("the packages of an instance", () => {
	it("are those that were noted, in their versions, until they are taken away", async () => {
		const InstanceId = await launch();
		const TemplateName = "my-package";
		const Content = JSON.stringify({
			FormatVersion: "OOS-2019-06-01",
			Description: "a package",
			Tasks: [{ Name: "s", Action: "ACS::Sleep", Properties: { Duration: "1s" } }],
		});
		await oos("CreateTemplate", { TemplateName, Content });
		const noted = { InstanceId, TemplateName, ConfigureAction: "install" };
		await oos("UpdateInstancePackageState", { ...noted, Parameters: '{"port":"80"}' });
		const { PackageStates } = await oos("ListInstancePackageStates", { InstanceId });
		expect(PackageStates).toMatchObject([
			{ TemplateName, TemplateVersion: "v1", Parameters: '{"port":"80"}', Description: "a package" },
		]);
		const of = async (TemplateNames: string) =>
			(await oos("ListInstancePackageStates", { InstanceId, TemplateNames })).PackageStates.length;
		expect([await of('["my-package"]'), await of('["other"]')]).toEqual([1, 0]);
		await oos("UpdateInstancePackageState", { ...noted, ConfigureAction: "uninstall" });
		expect((await oos("ListInstancePackageStates", { InstanceId })).PackageStates).toEqual([]);
		expect(await code("UpdateInstancePackageState", { ...noted, TemplateName: "none" })).toBe(
			"EntityNotExists.Template",
		);
	});
});

describe("a code repository", () => {
	it("is made in an account and found there", async () => {
		const Platform = "github";
		const { GitRepo } = await oos("CreateGitRepository", {
			Platform,
			Owner: "alice",
			TargetRepoName: "shop",
			SourceRepoBranch: "dev",
			IsPrivate: true,
		});
		expect(GitRepo).toMatchObject({
			FullName: "alice/shop",
			HtmlUrl: "https://github.com/alice/shop",
			IsPrivate: "true",
		});
		const asked = { Platform, Owner: "alice", RepoFullName: "alice/shop" };
		expect(await code("CreateGitRepository", { Platform, Owner: "alice", TargetRepoName: "shop" })).toBe(
			"EntityAlreadyExists.GitRepository",
		);
		expect(await code("CreateGitRepository", { Platform, Owner: "alice" })).toBe("MissingTargetRepoName");
		const odd = await oos("CreateGitRepository", { Platform: "constructor", Owner: "alice", TargetRepoName: "shop" });
		expect(odd.GitRepo.HtmlUrl).toBe("https://constructor.com/alice/shop");
		expect(await oos("GetGitRepository", asked)).toMatchObject({ IsPrivate: true });
		expect((await oos("ListGitRepositories", { Platform, Owner: "alice" })).GitRepos).toMatchObject([
			{ FullName: "alice/shop" },
		]);
		expect((await oos("ListGitRepositories", { Platform, Owner: "bob" })).Count).toBe(0);
		expect((await oos("ListGitAccounts", { Platform })).GitAccounts).toEqual([{ IsActive: true, Owner: "alice" }]);
		expect((await oos("ListGitOrganizations", { Platform, Owner: "alice" })).Count).toBe(0);
		expect((await oos("ListGitBranches", asked)).GitBranches).toEqual([{ Name: "dev" }]);
		expect((await oos("GetGitBranch", { ...asked, Branch: "dev" })).Commit.Sha).toMatch(/^[0-9a-f]{40}$/);
		expect(await code("GetGitBranch", { ...asked, Branch: "main" })).toBe("EntityNotExists.GitBranch");
		expect((await oos("CheckGitRepositoryExists", asked)).RepoExists).toBe(true);
		expect((await oos("CheckGitRepositoryExists", { ...asked, Owner: "bob" })).RepoExists).toBe(false);
		expect((await oos("CheckGitRepoFileExists", { ...asked, FilePath: "pom.xml" })).FileExists).toBe(false);
		expect((await oos("ListGitRepositoryContents", asked)).Count).toBe(0);
		expect((await oos("AnalyzeGitRepository", asked)).Count).toBe(0);
		expect(await code("GetGitRepository", { Platform, RepoFullName: "a/none" })).toBe("EntityNotExists.GitRepository");
	});
});

describe("what is made of an event", () => {
	it("is an O&M item each, with what the event says", async () => {
		const Data = JSON.stringify([{ name: "Disk:Full", level: "critical", instanceId: "i-1" }, { Category: "Cost" }]);
		const { OpsItemIds } = await oos("GenerateOpsItem", { Data, DataSource: "EventBridge" });
		const items = await Promise.all(
			OpsItemIds.map(async (OpsItemId: string) => (await oos("GetOpsItem", { OpsItemId })).OpsItem),
		);
		expect(items).toMatchObject([
			{ Title: "Disk:Full", Severity: "Critical", Category: "Availability", Source: "EventBridge", Status: "Open" },
			{ Title: "Event", Severity: "Medium", Category: "Cost" },
		]);
	});
});

describe("what parameters of a template may be", () => {
	it("is what the template lists, or what the account has", async () => {
		const InstanceId = await launch();
		const TemplateContent = JSON.stringify({
			FormatVersion: "OOS-2019-06-01",
			Parameters: {
				size: { Type: "Number", AllowedValues: [1, 2] },
				region: { Type: "String", AssociationProperty: "RegionId" },
				which: {
					Type: "String",
					AssociationProperty: "ALIYUN::ECS::Instance::InstanceId",
					AssociationPropertyMetadata: { RegionId: ["$", "{region}"].join("") },
				},
				text: { Type: "String" },
			},
			Tasks: [{ Name: "s", Action: "ACS::Sleep", Properties: { Duration: "1s" } }],
		});
		const asked = { TemplateContent, Parameters: JSON.stringify({ region: RegionId }) };
		const { ParameterConstraints } = await oos("GetTemplateParameterConstraints", asked);
		expect(ParameterConstraints).toEqual([
			{ ParameterKey: "size", Type: "Number", AllowedValues: [1, 2], AssociationParameterNames: [] },
			expect.objectContaining({ ParameterKey: "region", AllowedValues: expect.arrayContaining([RegionId]) }),
			{ ParameterKey: "which", Type: "String", AllowedValues: [InstanceId], AssociationParameterNames: ["region"] },
			{ ParameterKey: "text", Type: "String", AllowedValues: [], AssociationParameterNames: [] },
		]);
		expect(await code("GetTemplateParameterConstraints", { TemplateName: "none" })).toBe("EntityNotExists.Template");
		expect(await code("GetTemplateParameterConstraints", {})).toBe("MissingTemplateName");
	});

	it.each(["constructor", "X::__proto__"])("is nothing for the association %s", async (AssociationProperty) => {
		const TemplateContent = JSON.stringify({
			FormatVersion: "OOS-2019-06-01",
			Parameters: { text: { Type: "String", AssociationProperty } },
			Tasks: [{ Name: "s", Action: "ACS::Sleep", Properties: { Duration: "1s" } }],
		});
		const { ParameterConstraints } = await oos("GetTemplateParameterConstraints", { TemplateContent });
		expect(ParameterConstraints).toMatchObject([{ ParameterKey: "text", AllowedValues: [] }]);
	});
});

describe("the bill of a group", () => {
	it("names its instances, which cost nothing", async () => {
		const InstanceId = await launch();
		await oos("CreateApplication", { Name: "web" });
		const group = { ApplicationName: "web", Name: "prod" };
		await oos("CreateApplicationGroup", { ...group, DeployRegionId: RegionId });
		await world.call("ecs", "TagResources", {
			RegionId,
			ResourceType: "instance",
			ResourceId: [InstanceId],
			Tag: [{ Key: "app-web", Value: "prod" }],
		});
		const asked = { ...group, BillingCycle: "2026-01", ResourceType: "ALIYUN::ECS::INSTANCE" };
		const { ApplicationGroupConsume } = await oos("DescribeApplicationGroupBill", asked);
		expect(ApplicationGroupConsume).toMatchObject([{ InstanceId, Amount: 0, Currency: "CNY", Status: "Running" }]);
		expect(await code("DescribeApplicationGroupBill", { ...asked, Name: "test" })).toBe(
			"EntityNotExists.ApplicationGroup",
		);
	});
});
