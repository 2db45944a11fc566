import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../core/test-world";
import { products } from "../../products";

const RegionId = "cn-hangzhou";
let world: World;
beforeEach(async () => {
	world = await createWorld({ products });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

type Fields = Record<string, unknown>;
const call = (action: string, fields: Fields = {}) => world.call("oos", action, { RegionId, ...fields });

async function launch(ImageId: string): Promise<string> {
	const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
		RegionId,
		ImageId,
		InstanceType: "ecs.c6.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
	});
	await world.advance(120);
	return InstanceIdSets.InstanceIdSet[0];
}

const LINUX = "aliyun_3_x64_20G_alibase_20240528.vhd";
const policy = Object.fromEntries(
	["ACS:InstanceInformation", "ACS:Application", "ACS:Network"].map((name) => [name, { Collection: "Enabled" }]),
);
const configuration = (instanceId: string, more: Fields = {}) => ({
	TemplateName: "ACS-ECS-InventoryDataCollection",
	Parameters: JSON.stringify({ policy }),
	Targets: JSON.stringify({
		ResourceType: "ALIYUN::ECS::Instance",
		Filters: [{ Type: "ResourceIds", ResourceIds: [instanceId] }],
	}),
	ScheduleType: "rate",
	ScheduleExpression: "1 hour",
	...more,
});

describe("a state configuration", () => {
	it.each([
		[LINUX, "Alibaba Cloud Linux", "alinux-release"],
		["debian_12_6_x64_20G_alibase_20240711.vhd", "Debian GNU/Linux", "adduser"],
	])("collects what an instance of %s has", async (image, PlatformName, Name) => {
		const InstanceId = await launch(image);
		await call("CreateStateConfiguration", configuration(InstanceId));
		await world.advance(60);
		const entries = async (TypeName: string, Filter: Fields[] = []) =>
			call("ListInventoryEntries", { InstanceId, TypeName, Filter });
		expect((await entries("ACS:InstanceInformation")).Entries).toMatchObject([
			{ InstanceId, PlatformName, PlatformType: "Linux", Architecture: "x86_64" },
		]);
		expect((await entries("ACS:Network")).Entries).toContainEqual(
			expect.objectContaining({ Name: "eth0", SubnetMask: expect.stringMatching(/^255\./) }),
		);
		expect((await entries("ACS:Application", [{ Name: "Name", Value: [Name] }])).Entries).toHaveLength(1);
		const search = { Filter: [{ Name: "ACS:Application.Name", Value: [Name] }] };
		expect((await call("SearchInventory", search)).Entities).toMatchObject([{ Id: InstanceId }]);
		const counted = { ...search, Aggregator: ["ACS:Application.Name"] };
		expect((await call("SearchInventory", counted)).Entities).toContainEqual({
			"ACS:Application.Name": Name,
			Count: "1",
		});
	});

	it("is applied again at its times in ApplyAndAutoCorrect alone, until it is deleted", async () => {
		const InstanceId = await launch(LINUX);
		const capturedAt = async () =>
			(await call("ListInventoryEntries", { InstanceId, TypeName: "ACS:Network" })).CaptureTime;
		const { StateConfiguration } = await call("CreateStateConfiguration", configuration(InstanceId));
		const { StateConfigurationId } = StateConfiguration;
		await world.advance(60);
		const first = await capturedAt();
		await world.advance(3600);
		expect(await capturedAt()).toBe(first);
		await call("UpdateStateConfiguration", { StateConfigurationId, ConfigureMode: "ApplyAndAutoCorrect" });
		await world.advance(3700);
		const later = await capturedAt();
		expect(later > first).toBe(true);
		await call("DeleteStateConfigurations", { StateConfigurationIds: JSON.stringify([StateConfigurationId]) });
		await world.advance(7200);
		expect(await capturedAt()).toBe(later);
		expect((await call("ListStateConfigurations")).StateConfigurations).toEqual([]);
	});

	it("collects only types that there are, whatever else its policy names", async () => {
		const InstanceId = await launch(LINUX);
		const odd = { constructor: { Collection: "Enabled" }, "ACS:Network": { Collection: "Enabled" } };
		await call("CreateStateConfiguration", configuration(InstanceId, { Parameters: JSON.stringify({ policy: odd }) }));
		await world.advance(60);
		const search = { Filter: [{ Name: "ACS:Network.Name", Value: ["eth0"] }] };
		expect((await call("SearchInventory", search)).Entities).toMatchObject([{ Id: InstanceId }]);
	});

	it("keeps what was found before of an instance that can report no longer", async () => {
		const InstanceId = await launch(LINUX);
		const { StateConfiguration } = await call("CreateStateConfiguration", configuration(InstanceId));
		await world.advance(60);
		const network = () => call("ListInventoryEntries", { InstanceId, TypeName: "ACS:Network" });
		const before = await network();
		const command = { InstanceId: [InstanceId], Type: "RunShellScript", CommandContent: "rm -f $(command -v gzip)" };
		await world.call("ecs", "RunCommand", { RegionId, ...command });
		await world.advance(60);
		const { StateConfigurationId } = StateConfiguration;
		await call("UpdateStateConfiguration", { StateConfigurationId, Description: "again" });
		await world.advance(60);
		expect(await network()).toEqual(before);
	});

	it.each([60, 1])("knows nothing of an instance that was released %d seconds later", async (seconds) => {
		const InstanceId = await launch(LINUX);
		await call("CreateStateConfiguration", configuration(InstanceId));
		await world.advance(seconds);
		await world.call("ecs", "DeleteInstance", { InstanceId, Force: true });
		await world.advance(60);
		expect((await call("SearchInventory")).Entities).toEqual([]);
	});

	it.each<[string, Fields, string]>([
		["a template with tasks", { TemplateName: "ACS-ECS-BulkyRunCommand" }, "InvalidTemplate"],
		["no template", { TemplateName: "nope" }, "EntityNotExists.Template"],
		["a quick schedule", { ScheduleExpression: "10m" }, "InvalidParameter"],
		["no resource group", { ResourceGroupId: "rg-nowhere" }, "EntityNotExists.ResourceGroup"],
	])("is refused with %s", async (_what, fields, expected) => {
		const asked = { RegionId, ...configuration("i-1", fields) };
		expect((await world.refusal("oos", "CreateStateConfiguration", asked)).code).toBe(expected);
	});
});

it("a state template is listed as such", async () => {
	const { Templates } = await call("ListTemplates", { TemplateType: "State" });
	expect(Templates).toMatchObject([{ TemplateName: "ACS-ECS-InventoryDataCollection", TemplateType: "State" }]);
});
