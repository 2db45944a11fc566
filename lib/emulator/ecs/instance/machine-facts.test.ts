import { expect, it } from "vitest";
import { createWorld } from "../../core/test-world";
import { ramProduct } from "../../ram";
import { vpcProduct } from "../../vpc";
import { createEcsProduct } from "../index";
import { instances } from "../tables";
import { noRuntime } from "../test-runtime";
import { optionalFacts } from "./machine-facts";

it("a machine knows its key pair, its groups and whether its metadata wants a token", async () => {
	const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEZw8qQ0nS0Xc1rU5t0k8Q1mXh0bW8t2R9qJ1y5m3n7p";
	const world = await createWorld({ products: [ramProduct, vpcProduct, createEcsProduct(() => noRuntime)] });
	const RegionId = "cn-hangzhou";
	await world.call("ecs", "ImportKeyPair", { RegionId, KeyPairName: "mine", PublicKeyBody: publicKey });
	const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
		RegionId,
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.g7.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
		KeyPairName: "mine",
		HttpTokens: "required",
		InstanceName: "web-1",
	});
	const facts = world.run((ctx) => {
		const row = ctx.tx.get(instances, InstanceIdSets.InstanceIdSet[0]);
		return row && optionalFacts(ctx, row);
	});
	expect(facts).toMatchObject({
		keyPair: { name: "mine", publicKey },
		instanceName: "web-1",
		metadata: { isEnabled: true, needsToken: true },
		groups: [{ securityGroupId: "sg-tutorial", type: "normal", innerAccessPolicy: "Accept" }],
	});
	await world.close();
});
