import { createWorld, type World } from "./core/test-world";
import { createEcsProduct } from "./ecs";
import { ObedientRuntime } from "./ecs/test-runtime";
import { essProduct } from "./ess";
import { locationProduct } from "./location";
import { oosProduct } from "./oos";
import { ramProduct } from "./ram";
import { stsProduct } from "./sts";
import { vpcProduct } from "./vpc";

/** For tests: the products that templates act on, with instances whose commands do as `runtime` is told. */
export async function createTemplateWorld(): Promise<{ world: World; runtime: ObedientRuntime }> {
	const runtime: ObedientRuntime = new ObedientRuntime(() => world.now());
	const world: World = await createWorld({
		products: [
			ramProduct,
			stsProduct,
			vpcProduct,
			createEcsProduct(runtime.create),
			essProduct,
			oosProduct,
			locationProduct,
		],
	});
	return { world, runtime };
}

/** The same with OOSServiceRole allowed everything. */
export async function createTemplateWorldForAll(): Promise<{ world: World; runtime: ObedientRuntime }> {
	const made = await createTemplateWorld();
	await made.world.call("ram", "AttachPolicyToRole", {
		PolicyType: "System",
		PolicyName: "AdministratorAccess",
		RoleName: "OOSServiceRole",
	});
	return made;
}

/** For tests: launches an instance into the tutorial's network; gives its id when it runs. */
export async function launchInstance(world: World, more: Record<string, unknown> = {}): Promise<string> {
	const { InstanceIdSets } = await world.call("ecs", "RunInstances", {
		RegionId: "cn-hangzhou",
		ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
		InstanceType: "ecs.c6.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
		...more,
	});
	await world.advance(60);
	return InstanceIdSets.InstanceIdSet[0];
}
