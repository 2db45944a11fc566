import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createGroupWorld, type GroupWorld } from "../test-group";
import { BOOT_SECONDS } from "../test-neighbours";

let w: GroupWorld;

beforeEach(async () => {
	w = await createGroupWorld();
	await w.call("ModifyScalingConfiguration", {
		ScalingConfigurationId: "asc-tutorial",
		Override: true,
		InstanceTypes: ["ecs.c6.large", "ecs.g7.large"],
		SpotStrategy: "SpotAsPriceGo",
	});
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

type Machine = { readonly InstanceType: string; readonly SpotStrategy: string };
const machines = async (): Promise<readonly Machine[]> => (await w.world.call("ecs", "ListMachines")).Machines;
const strategies = async () => (await machines()).map(({ SpotStrategy }) => SpotStrategy);

async function grow(count: number): Promise<void> {
	await w.execute(await w.rule(count));
	await w.world.advance(BOOT_SECONDS);
}

describe("a group that pays as little as it can", () => {
	it("buys its base on demand, then the share that it is told, and the rest as spot instances", async () => {
		const mixed = { OnDemandBaseCapacity: 1, OnDemandPercentageAboveBaseCapacity: 50 };
		await w.modify({ MultiAZPolicy: "COST_OPTIMIZED", ...mixed });
		await grow(3);
		expect(await strategies()).toEqual(["NoSpot", "NoSpot", "SpotAsPriceGo"]);
		expect(await w.group()).toMatchObject({ TotalCapacity: 3, SpotCapacity: 1 });
		await grow(2);
		expect(await w.group()).toMatchObject({ TotalCapacity: 5, SpotCapacity: 2 });
	});

	it("spreads spot instances over as many pools as it is told", async () => {
		await w.modify({ MultiAZPolicy: "COST_OPTIMIZED", SpotInstancePools: 2 });
		await grow(4);
		expect((await machines()).map(({ InstanceType }) => InstanceType).sort()).toEqual([
			"ecs.c6.large",
			"ecs.c6.large",
			"ecs.g7.large",
			"ecs.g7.large",
		]);
		expect(new Set(await strategies())).toEqual(new Set(["SpotAsPriceGo"]));
	});

	it.each([
		[true, ["NoSpot", "NoSpot"]],
		[false, []],
	])("makes up for spot instances that are not to be had: %s", async (CompensateWithOnDemand, expected) => {
		await w.call("ModifyScalingConfiguration", { ScalingConfigurationId: "asc-tutorial", ImageId: "no-spot" });
		await w.modify({ MultiAZPolicy: "COST_OPTIMIZED", CompensateWithOnDemand });
		await grow(2);
		expect(await strategies()).toEqual(expected);
	});

	it("is told so by CapacityOptions when its policy is composable", async () => {
		const CapacityOptions = { OnDemandBaseCapacity: 2, OnDemandPercentageAboveBaseCapacity: 0 };
		await w.modify({ MultiAZPolicy: "COMPOSABLE", CapacityOptions });
		await grow(3);
		expect(await strategies()).toEqual(["NoSpot", "NoSpot", "SpotAsPriceGo"]);
	});
});

it("buys what is written in any other group", async () => {
	await w.modify({ OnDemandBaseCapacity: 3 });
	await grow(2);
	expect(await strategies()).toEqual(["SpotAsPriceGo", "SpotAsPriceGo"]);
});
