import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "./core/test-world";
import { createEcsProduct } from "./ecs";
import { HeldRuntime } from "./ecs/test-runtime";
import { oosProduct } from "./oos";
import { ramProduct } from "./ram";
import { stsProduct } from "./sts";
import { vpcProduct } from "./vpc";

const RegionId = "cn-hangzhou";

let world: World;
let runtime: HeldRuntime;
beforeEach(async () => {
	runtime = new HeldRuntime(() => world.now());
	world = await createWorld({
		products: [ramProduct, stsProduct, vpcProduct, createEcsProduct(runtime.create), oosProduct],
	});
	await world.call("oos", "CreateParameter", { RegionId, Name: "who", Type: "String", Value: "you" });
	await world.call("oos", "CreateSecretParameter", { RegionId, Name: "app/pw", Value: "s3cret" });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

/** A role that instances may have, with a policy or without. */
async function createRole(actions: readonly string[]): Promise<void> {
	const trust = {
		Version: "1",
		Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } }],
	};
	await world.call("ram", "CreateRole", { RoleName: "Reader", AssumeRolePolicyDocument: JSON.stringify(trust) });
	const policy = { Version: "1", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] };
	await world.call("ram", "CreatePolicy", { PolicyName: "read", PolicyDocument: JSON.stringify(policy) });
	await world.call("ram", "AttachPolicyToRole", { PolicyType: "Custom", PolicyName: "read", RoleName: "Reader" });
}

/** Sends a command to a new instance; gives the invocation and what its script is. */
async function send(command: Record<string, unknown>, RamRoleName?: string) {
	const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
		RegionId,
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.c6.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
		...(RamRoleName !== undefined && { RamRoleName }),
	});
	await world.advance(60);
	const { InvokeId } = await world.call("ecs", "RunCommand", {
		RegionId,
		Type: "RunShellScript",
		InstanceId: InstanceIdSets.InstanceIdSet,
		EnableParameter: true,
		...command,
	});
	await world.advance(0);
	const results = await world.call("ecs", "DescribeInvocationResults", { RegionId, InvokeId });
	const shown = await world.call("ecs", "DescribeInvocations", { RegionId, InvokeId, ContentEncoding: "PlainText" });
	const [script] = runtime.running.values();
	return {
		script: script?.content,
		record: results.Invocation.InvocationResults.InvocationResult[0],
		shown: JSON.stringify(shown),
	};
}

const greeting = { CommandContent: "echo {{oos:who}} {{ oos-secret: app/pw }}" };

describe("a command that names stored parameters", () => {
	it("has their values on the instance, and their names everywhere else", async () => {
		await createRole(["oos:GetParameter", "oos:GetSecretParameter"]);
		const { script, shown } = await send(greeting, "Reader");
		expect(script).toBe("echo you s3cret");
		expect(shown).not.toContain("s3cret");
	});

	it("may have custom parameters as well", async () => {
		await createRole(["oos:*"]);
		const Parameters = JSON.stringify({ word: "hi" });
		expect((await send({ CommandContent: "echo {{word}} {{oos:who}}", Parameters }, "Reader")).script).toBe(
			"echo hi you",
		);
	});

	it("is left as it is without EnableParameter", async () => {
		expect((await send({ ...greeting, EnableParameter: false })).script).toBe(greeting.CommandContent);
	});

	it("does not run on an instance without a role", async () => {
		const { script, record } = await send(greeting);
		expect(script).toBeUndefined();
		expect(record).toMatchObject({ InvocationStatus: "Error", ErrorCode: "RoleNameFailed" });
	});

	it("does not run as a role that may not read them", async () => {
		await createRole(["oos:GetParameter"]);
		expect((await send(greeting, "Reader")).record).toMatchObject({ ErrorCode: "ParameterFailed" });
	});

	it("does not run when there is no such parameter", async () => {
		await createRole(["oos:*"]);
		const { record } = await send({ CommandContent: "echo {{oos:nobody}}" }, "Reader");
		expect(record).toMatchObject({ ErrorCode: "ParameterFailed" });
	});

	it("does not run when the role is gone", async () => {
		await createRole(["oos:*"]);
		const detach = { PolicyType: "Custom", PolicyName: "read", RoleName: "Reader" };
		const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
			RegionId,
			ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
			InstanceType: "ecs.c6.large",
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
			RamRoleName: "Reader",
		});
		await world.advance(60);
		await world.call("ram", "DetachPolicyFromRole", detach);
		await world.call("ram", "DeleteRole", { RoleName: "Reader" });
		const { InvokeId } = await world.call("ecs", "RunCommand", {
			RegionId,
			Type: "RunShellScript",
			InstanceId: InstanceIdSets.InstanceIdSet,
			EnableParameter: true,
			...greeting,
		});
		const { Invocation } = await world.call("ecs", "DescribeInvocationResults", { RegionId, InvokeId });
		expect(Invocation.InvocationResults.InvocationResult[0]).toMatchObject({
			ErrorCode: "ParameterStoreNotAccessible",
		});
	});
});
