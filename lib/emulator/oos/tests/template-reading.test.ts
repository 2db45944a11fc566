import { afterEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "../../core/test-world";
import { createEcsProduct } from "../../ecs";
import { noRuntime } from "../../ecs/test-runtime";
import { ramProduct } from "../../ram";
import { stsProduct } from "../../sts";
import { vpcProduct } from "../../vpc";
import { oosProduct } from "..";

let world: World | undefined;
afterEach(async () => {
	await world?.close();
	world = undefined;
});

type Task = Record<string, unknown>;
const call = (API: string, Parameters: object, more: Task = {}): Task => ({
	Name: "a",
	Action: "ACS::ExecuteAPI",
	Properties: { Service: "ECS", API, Parameters },
	...more,
});
const regions = (more: Task = {}): Task => call("DescribeRegions", {}, more);

/** Starts a template as the account, or as a RAM user that may do all, and gives the execution at its end. */
async function run(content: string | object, parameters: object = {}, asUser = false) {
	world = await createWorld({
		products: [ramProduct, stsProduct, vpcProduct, createEcsProduct(() => noRuntime), oosProduct],
	});
	await world.call("ram", "AttachPolicyToRole", {
		PolicyType: "System",
		PolicyName: "AdministratorAccess",
		RoleName: "OOSServiceRole",
	});
	const user = asUser ? await createUser(world) : undefined;
	const { Execution } = await world.call(
		"oos",
		"StartExecution",
		{
			TemplateContent: typeof content === "string" ? content : JSON.stringify(content),
			Parameters: JSON.stringify(parameters),
		},
		user,
	);
	await world.advance(60);
	const { Executions } = await world.call("oos", "ListExecutions", { ExecutionId: Execution.ExecutionId });
	const [one] = Executions;
	return { status: one.Status, reason: one.StatusMessage, outputs: JSON.parse(one.Outputs || "{}") };
}

async function createUser(of: World) {
	const { User } = await of.call("ram", "CreateUser", { UserName: "alice" });
	await of.call("ram", "AttachPolicyToUser", {
		PolicyType: "System",
		PolicyName: "AdministratorAccess",
		UserName: "alice",
	});
	return { type: "RAMUser", accountId: "1000000000000001", userId: User.UserId, userName: "alice" } as const;
}

const template = (Tasks: readonly Task[], value: unknown, more: object = {}) => ({
	FormatVersion: "OOS-2019-06-01",
	Tasks,
	Outputs: { x: { Type: "Json", Value: value } },
	...more,
});
const selecting = (ValueSelector: unknown, more: object = {}) =>
	template([regions({ Outputs: { x: { Type: "Json", ValueSelector } } })], "{{ a.x }}", more);

describe("a template's names", () => {
	it("are those of parameters in any case, and of pseudo parameters", async () => {
		const Parameters = { regionId: { Type: "String", Default: "cn-hangzhou" } };
		const value = "{{ RegionId }} {{ acs::accountid }} {{ Acs::CurrentDate }}";
		expect(await run(template([regions()], value, { Parameters }))).toMatchObject({
			status: "Success",
			outputs: { x: "cn-hangzhou 1000000000000001 2026-01-01" },
		});
	});

	it("are those of tasks and their outputs in any case", async () => {
		const task = regions({ Name: "queryOS", Outputs: { osType: { Type: "String", ValueSelector: '"linux"' } } });
		expect(await run(template([task], "{{ queryOs.OsType }}"))).toMatchObject({ outputs: { x: "linux" } });
	});

	it("mean the parameter that is written exactly so, where two differ in case only", async () => {
		const Parameters = { id: { Type: "String", Default: "small" }, ID: { Type: "String", Default: "large" } };
		expect(await run(template([regions()], "{{ ID }} {{ id }}", { Parameters }))).toMatchObject({
			outputs: { x: "large small" },
		});
	});

	it("give the one who started the execution, in tasks and in outputs", async () => {
		const arn = { "Fn::Select": ["Arn", "{{ ACS::ExecuteUser }}"] };
		const task = regions({ When: { "Fn::Equals": [arn, "acs:ram::1000000000000001:user/alice"] } });
		const outputs = { Outputs: { n: { Type: "Number", ValueSelector: ".Regions.Region | length" } } };
		const value = [arn, "{{ a.n }}"];
		const ended = await run(template([{ ...task, ...outputs }], value), {}, true);
		// The task has run, so its condition held.
		expect(ended.outputs.x).toEqual(["acs:ram::1000000000000001:user/alice", expect.any(Number)]);
	});
});

describe("a value selector", () => {
	it("may refer to values, which are put in before it is read", async () => {
		const Parameters = { r: { Type: "String", Default: "cn-beijing" } };
		const selector = '.Regions.Region[] | select(.RegionId == "{{ r }}") | .RegionId';
		expect(await run(selecting(selector, { Parameters }))).toMatchObject({ outputs: { x: "cn-beijing" } });
	});

	it("may refer to the item of its loop", async () => {
		const ValueSelector = '.Regions.Region[] | select(.RegionId == "{{ ACS::TaskLoopItem }}") | .RegionId';
		const looping = regions({
			Outputs: { x: { Type: "String", ValueSelector } },
			Loop: {
				Items: ["cn-beijing", "cn-hangzhou"],
				Mode: "Concurrency",
				MaxErrors: 0,
				Concurrency: 10,
				Outputs: { xs: { AggregateType: "Fn::ListJoin", AggregateField: "x" } },
			},
		});
		expect(await run(template([looping], "{{ a.xs }}"))).toMatchObject({
			outputs: { x: ["cn-beijing", "cn-hangzhou"] },
		});
	});

	it("may be a function", async () => {
		const selector = { "Fn::Join": ["", [".Regions.Region[0]", ".RegionId"]] };
		expect(await run(selecting(selector))).toMatchObject({ outputs: { x: "cn-qingdao" } });
	});

	it("gives its value itself when it is Fn::Jq", async () => {
		expect(await run(selecting({ "Fn::Jq": ["All", ".[]", [1, 2]] }))).toMatchObject({ outputs: { x: [1, 2] } });
	});

	it("fails its task when it is none once it is put together", async () => {
		const Parameters = { r: { Type: "String", Default: "[" } };
		expect(await run(selecting(".{{ r }}", { Parameters }))).toMatchObject({ status: "Failed" });
	});
});

describe("what a template leaves out", () => {
	it("of a list with one item are the brackets", async () => {
		const Parameters = { l: { Type: "List", AllowedValues: ["InService", "Standby"], Default: "InService" } };
		expect(await run(template([regions()], "{{ l }}", { Parameters }))).toMatchObject({
			outputs: { x: ["InService"] },
		});
	});

	it("of a call is the region, which is the execution's", async () => {
		const Parameters = { Status: { Type: "String" } };
		const tasks = [call("DescribeInstances", { Status: "{{ Status }}" })];
		expect(await run(template(tasks, "ok", { Parameters }), { Status: "Running" })).toMatchObject({
			status: "Success",
		});
	});

	it("of a call's names are dots, numbers' dots, plurals and capitals", async () => {
		const Parameters = { instanceIds: [], tags: [{ Key: "a" }], pageSize: 1, Status: "" };
		expect(await run(template([call("describeINSTANCES", Parameters)], "ok"))).toMatchObject({ status: "Success" });
	});

	it.each(["AliyunServiceRoleForOOSBandwidthScheduler", "AliyunServiceRoleForOOSSystemEventOperator"])(
		"of the account's roles is %s too",
		async (RamRole) => {
			expect(await run(template([regions()], "ok", { RamRole }))).toMatchObject({ status: "Success" });
		},
	);

	it("of the account's roles is one that OOS makes for itself, with no more than that role's permissions", async () => {
		const more = { RamRole: "AliyunServiceRoleForOOSInstanceScheduler" };
		expect(await run(template([regions()], "ok", more))).toMatchObject({ status: "Success" });
		const forbidden = call("DeleteInstance", { InstanceId: "i-1" });
		expect(await run(template([forbidden], "ok", more))).toMatchObject({ status: "Failed", reason: /Forbidden/ });
	});
});

describe("a template in YAML", () => {
	const task =
		"Tasks:\n- Name: a\n  Action: ACS::ExecuteAPI\n  Properties: {Service: ECS, API: DescribeRegions, Parameters: {}}\n";

	it("is YAML 1.1", async () => {
		const value =
			"Metadata:\n  base: &base {A: yes, B: 0x10}\nOutputs:\n  x:\n    Type: Json\n    Value: {<<: *base, B: off, C: 1e3}\n";
		expect(await run(`FormatVersion: OOS-2019-06-01\n${task}${value}`)).toMatchObject({
			outputs: { x: { A: true, B: false, C: "1e3" } },
		});
	});

	it("may go on with a quoted text at a smaller indent", async () => {
		const value = "Outputs:\n  x:\n    Type: String\n    Value: 'first part,the\n  second part'\n";
		expect(await run(`FormatVersion: OOS-2019-06-01\n${task}${value}`)).toMatchObject({
			outputs: { x: "first part,the second part" },
		});
	});

	it.each([
		["a text that does not end", "Description: 'x\n"],
		["a map that does not end", "Description: {en: x\n"],
		[
			"aliases of aliases",
			`Metadata:\n  a0: &a0 [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 12 }, (_, level) => `  a${level + 1}: &a${level + 1} [${Array.from({ length: 9 }, () => `*a${level}`).join(",")}]\n`).join("")}`,
		],
	])("is refused for %s", async (_what, text) => {
		await expect(run(`FormatVersion: OOS-2019-06-01\n${task}${text}`)).rejects.toMatchObject({
			code: "InvalidTemplate",
			message: expect.stringMatching(/not valid YAML.*line \d+|too large/),
		});
	});
});
