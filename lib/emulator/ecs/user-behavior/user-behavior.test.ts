import { afterEach, beforeEach, expect, it } from "vitest";
import type { Params } from "../../core/context";
import { createWorld, type World } from "../../core/test-world";
import { ramProduct } from "../../ram";
import { vpcProduct } from "../../vpc";
import { createEcsProduct } from "../index";
import { noRuntime } from "../test-runtime";

let world: World;
beforeEach(async () => {
	world = await createWorld({ products: [ramProduct, vpcProduct, createEcsProduct(() => noRuntime)] });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const KEY = { RegionId: "cn-hangzhou", statusKey: "sessionManagerStatus" };
const stands = async (params: Params = KEY) =>
	(await world.call("ecs", "DescribeUserBusinessBehavior", params)).StatusValue;

it("keeps Session Manager's switch for each region, off until it is set", async () => {
	expect(await stands()).toBe("disabled");
	await world.call("ecs", "ModifyUserBusinessBehavior", { ...KEY, statusValue: "enabled" });
	expect(await stands()).toBe("enabled");
	expect(await stands({ ...KEY, RegionId: "cn-beijing" })).toBe("disabled");
	const { code } = await world.refusal("ecs", "DescribeUserBusinessBehavior", { RegionId: "cn-hangzhou" });
	expect(code).toMatch(/^MissingParameter/);
});
