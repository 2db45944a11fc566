import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../core/test-world";
import { products } from "../../products";

let world: World;
beforeAll(async () => {
	world = await createWorld({ products });
});
afterAll(() => world.close());

type Fields = Record<string, unknown>;
const call = (action: string, fields: Fields = {}) => world.call("oos", action, { RegionId: "cn-hangzhou", ...fields });
const code = async (action: string, fields: Fields = {}) =>
	(await world.refusal("oos", action, { RegionId: "cn-hangzhou", ...fields })).code;

const RULES = JSON.stringify({ PatchRules: [{ ApproveAfterDays: 7 }] });

/** A kind of record, and how its operations name it. */
type Kind = {
	readonly kind: string;
	readonly make: Fields;
	readonly change: Fields;
	/** What makes the operations after the first mean what was made: its name, or the answer's id. */
	readonly which: (made: Fields) => Fields;
	readonly list: string;
	readonly remove: string;
	readonly removeFields?: (which: Fields) => Fields;
	/** What it has from the start, and what after the change. */
	readonly fresh: Fields;
	readonly changed: Fields;
};

const KINDS: readonly Kind[] = [
	{
		kind: "Application",
		make: { Name: "web", Description: "shop", Tags: '{"team":"a"}', AlarmConfig: { HealthCheckUrl: "/ok" } },
		change: { Description: "shop 2" },
		which: () => ({ Name: "web" }),
		list: "ListApplications",
		remove: "DeleteApplication",
		fresh: {
			Description: "shop",
			Tags: { team: "a" },
			ApplicationType: "Custom",
			AlarmConfig: { ContactGroups: [], HealthCheckUrl: "/ok", TemplateIds: [] },
		},
		changed: { Description: "shop 2", Tags: { team: "a" } },
	},
	{
		kind: "OpsItem",
		make: {
			Title: "disk full",
			Category: "Availability",
			Severity: "High",
			Source: "/aliyun/ecs",
			Priority: 2,
			Resources: '["acs:ecs:cn-hangzhou:1:instance/i-1"]',
			Solutions: '[{"type":"url"}]',
		},
		change: { Status: "Resolved" },
		which: (made) => ({ OpsItemId: made["OpsItemId"] }),
		list: "ListOpsItems",
		remove: "DeleteOpsItems",
		removeFields: ({ OpsItemId }) => ({ OpsItemIds: [OpsItemId] }),
		fresh: { Status: "Open", Priority: 2, Solutions: [{ type: "url" }], CreateDate: "2026-01-01T00:00Z" },
		changed: { Status: "Resolved", Title: "disk full", Resources: ["acs:ecs:cn-hangzhou:1:instance/i-1"] },
	},
	{
		kind: "ChatConfiguration",
		make: { Name: "ops", Type: "DingTalk", RamRole: "OOSServiceRole", Configuration: '{"BotName":"b"}' },
		change: { Type: "WeChat" },
		which: () => ({ Name: "ops" }),
		list: "ListChatConfigurations",
		remove: "DeleteChatConfiguration",
		fresh: { Type: "DingTalk", Configuration: '{"BotName":"b"}', CreatedDate: "2026-01-01T00:00:00+00:00" },
		changed: { Type: "WeChat", RamRole: "OOSServiceRole" },
	},
	{
		kind: "PatchBaseline",
		make: {
			Name: "strict",
			OperationSystem: "CentOS",
			ApprovalRules: RULES,
			RejectedPatches: '["nano*"]',
			Tags: [{ Key: "team", Value: "a" }],
		},
		change: { ApprovedPatches: '["bash"]' },
		which: () => ({ Name: "strict" }),
		list: "ListPatchBaselines",
		remove: "DeletePatchBaseline",
		fresh: {
			ApprovalRules: JSON.parse(RULES),
			IsDefault: false,
			RejectedPatches: ["nano*"],
			RejectedPatchesAction: "ALLOW_AS_DEPENDENCY",
			Tags: [{ TagKey: "team", TagValue: "a" }],
		},
		changed: { ApprovedPatches: ["bash"], RejectedPatches: ["nano*"] },
	},
];

describe.each(KINDS)("a record of the kind $kind", (kind) => {
	it("is made, shown, changed, listed and removed", async () => {
		const made = (await call(`Create${kind.kind}`, kind.make))[kind.kind];
		const which = kind.which(made);
		expect((await call(`Get${kind.kind}`, which))[kind.kind]).toMatchObject(kind.fresh);
		await call(`Update${kind.kind}`, { ...which, ...kind.change });
		expect((await call(`Get${kind.kind}`, which))[kind.kind]).toMatchObject(kind.changed);
		expect((await call(kind.list))[`${kind.kind}s`]).toMatchObject([which]);
		await call(kind.remove, kind.removeFields?.(which) ?? which);
		expect((await call(kind.list))[`${kind.kind}s`]).toEqual([]);
		const gone = `EntityNotExists.${kind.kind}`;
		expect(await code(`Get${kind.kind}`, which)).toBe(gone);
		expect(await code(`Update${kind.kind}`, { ...which, ...kind.change })).toBe(gone);
		expect(await code(kind.remove, kind.removeFields?.(which) ?? which)).toBe(gone);
	});
});

describe("an application's groups", () => {
	const group = { ApplicationName: "shop", Name: "blue" };
	beforeEach(async () => {
		await call("CreateApplication", { Name: "shop" });
		await call("CreateApplicationGroup", { ...group, DeployRegionId: "cn-hangzhou" });
		return () => call("DeleteApplication", { Name: "shop", Force: true });
	});

	it("are the resources with their tag, by default made of the two names", async () => {
		expect((await call("GetApplicationGroup", group)).ApplicationGroup).toMatchObject({
			ImportTagKey: "app-shop",
			ImportTagValue: "blue",
			Status: "Created",
		});
		const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
			RegionId: "cn-hangzhou",
			ImageId: "aliyun_3_x64_20G_alibase_20240528.vhd",
			InstanceType: "ecs.c6.large",
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
			Tag: [{ Key: "app-shop", Value: "blue" }],
		});
		const [ResourceId] = InstanceIdSets.InstanceIdSet;
		const holding = async (id: string) => (await call("ListApplicationGroups", { ResourceId: id })).ApplicationGroups;
		expect(await holding(ResourceId)).toMatchObject([group]);
		expect(await holding("i-other")).toEqual([]);
	});

	it("are renamed, and keep their application from going without Force", async () => {
		await call("UpdateApplicationGroup", { ...group, NewName: "green" });
		expect(await code("GetApplicationGroup", group)).toBe("EntityNotExists.ApplicationGroup");
		expect((await call("ListApplicationGroups", { ApplicationName: "shop" })).ApplicationGroups).toMatchObject([
			{ Name: "green", ImportTagValue: "blue" },
		]);
		expect(await code("DeleteApplication", { Name: "shop" })).toBe("DeleteConflict.Application");
	});

	it("name a revision of their own application", async () => {
		const { Revision } = await call("CreateDeployRevision", { ApplicationName: "shop", RevisionType: "Oss" });
		expect(Revision).toMatchObject({ RevisionId: expect.stringMatching(/^rev-[0-9a-f]{20}$/), RevisionType: "Oss" });
		await call("UpdateApplicationGroup", { ...group, DeployedRevisionId: Revision.RevisionId });
		expect((await call("GetApplicationGroup", group)).ApplicationGroup.DeployedRevisionIds).toBe(Revision.RevisionId);
		expect(await code("UpdateApplicationGroup", { ...group, DeployedRevisionId: "rev-none" })).toBe(
			"EntityNotExists.DeployRevision",
		);
	});

	it("are told apart by name, tagged by a whole pair, and never deployed", async () => {
		const other = { ...group, DeployRegionId: "cn-hangzhou" };
		expect(await code("CreateApplicationGroup", other)).toBe("EntityAlreadyExists.ApplicationGroup");
		expect(await code("CreateApplicationGroup", { ...other, Name: "half", ImportTagKey: "k" })).toBe(
			"InvalidParameter",
		);
		const refusedFor = async (DeployParameters: string) =>
			(await world.refusal("oos", "DeployApplicationGroup", { ...group, DeployParameters })).message;
		expect(await refusedFor("{}")).toContain("OSS are not served");
		expect(await refusedFor('{"TemplateURL":"https://x.example.com/t"}')).toContain("https://x.example.com/t");
	});
});

describe("O&M items", () => {
	const item = { Category: "Cost", Severity: "Low", Source: "/x", Title: "t" };

	it("are filtered by their properties, all filters together", async () => {
		await call("CreateOpsItem", { ...item, Title: "a", Priority: 1 });
		await call("CreateOpsItem", { ...item, Title: "b", Priority: 3 });
		const titles = async (Filter: Fields[]) =>
			(await call("ListOpsItems", { Filter })).OpsItems.map(({ Title }: { Title: string }) => Title);
		expect(await titles([{ Name: "Priority", Operator: "GreaterThan", Value: ["2"] }])).toEqual(["b"]);
		expect(await titles([{ Name: "Title", Operator: "NotEqual", Value: ["b"] }])).toEqual(["a"]);
		expect(
			await titles([
				{ Name: "Category", Value: ["Cost"] },
				{ Name: "Title", Value: ["a", "c"] },
			]),
		).toEqual(["a"]);
		expect(await titles([{ Name: "Nothing", Value: ["a"] }])).toEqual([]);
	});

	it("are not made twice while the first is open", async () => {
		const { OpsItem } = await call("CreateOpsItem", { ...item, DedupString: "same" });
		expect(await code("CreateOpsItem", { ...item, DedupString: "same" })).toBe("EntityAlreadyExists.OpsItem");
		await call("UpdateOpsItem", { OpsItemId: OpsItem.OpsItemId, Status: "Resolved" });
		await call("CreateOpsItem", { ...item, DedupString: "same" });
	});
});

it("one patch baseline is the default of an operating system", async () => {
	for (const [Name, OperationSystem] of [
		["a", "Debian"],
		["b", "Debian"],
		["c", "Ubuntu"],
	]) {
		await call("CreatePatchBaseline", { Name, OperationSystem, ApprovalRules: RULES });
		await call("RegisterDefaultPatchBaseline", { Name });
	}
	const { PatchBaselines } = await call("ListPatchBaselines");
	expect(PatchBaselines.map((one: Fields) => [one["Name"], one["IsDefault"]])).toEqual([
		["c", true],
		["b", true],
		["a", false],
	]);
	expect(await code("CreatePatchBaseline", { Name: "d", OperationSystem: "Debian", ApprovalRules: "{}" })).toBe(
		"InvalidParameter",
	);
});

it("resources move to another resource group, and only to one that is there", async () => {
	await call("CreateParameter", { Name: "moved", Type: "String", Value: "v" });
	const { ResourceGroup } = await world.call("resourcemanager", "CreateResourceGroup", {
		Name: "team-a",
		DisplayName: "team-a",
	});
	const move = { ResourceType: "parameter", ResourceId: "moved" };
	await call("ChangeResourceGroup", { ...move, NewResourceGroupId: ResourceGroup.Id });
	expect((await call("GetParameter", { Name: "moved" })).Parameter.ResourceGroupId).toBe(ResourceGroup.Id);
	expect(await code("ChangeResourceGroup", { ...move, NewResourceGroupId: "rg-nowhere" })).toBe(
		"EntityNotExists.ResourceGroup",
	);
	expect(await code("CreateParameter", { Name: "x", Type: "String", Value: "v", ResourceGroupId: "rg-nowhere" })).toBe(
		"EntityNotExists.ResourceGroup",
	);
});

it("a favourite is found among the templates", async () => {
	await call("UpdateTemplateAttributes", { TemplateName: "ACS-ECS-BulkyRunCommand", IsFavorite: true });
	const names = async () =>
		(await call("ListTemplates", { IsFavorite: true })).Templates.map((one: Fields) => one["TemplateName"]);
	expect(await names()).toEqual(["ACS-ECS-BulkyRunCommand"]);
	await call("UpdateTemplateAttributes", { TemplateName: "ACS-ECS-BulkyRunCommand", IsFavorite: false });
	expect(await names()).toEqual([]);
});

it.each(["constructor", "__proto__", "Nothing"])("a filter named %s bounds no chat configurations", async (Name) => {
	await call("CreateChatConfiguration", { Name: `chat-${Name}` });
	const { ChatConfigurations } = await call("ListChatConfigurations", { Filters: [{ Name, Value: "x" }] });
	expect(ChatConfigurations).toContainEqual(expect.objectContaining({ Name: `chat-${Name}` }));
});

it("a filter named constructor finds no O&M items", async () => {
	await call("CreateOpsItem", { Title: "t", Category: "Cost", Severity: "Low", Source: "s" });
	const Filter = [{ Name: "constructor", Operator: "NotEqual", Value: ["x"] }];
	expect((await call("ListOpsItems", { Filter })).OpsItems).toEqual([]);
});

it("an instance is in no group of a region that there is not", async () => {
	await call("CreateApplication", { Name: "spread" });
	await call("CreateApplicationGroup", { ApplicationName: "spread", Name: "g", DeployRegionId: "nowhere" });
	const listed = { ApplicationName: "spread", ResourceId: "i-any" };
	expect((await call("ListApplicationGroups", listed)).ApplicationGroups).toEqual([]);
});
