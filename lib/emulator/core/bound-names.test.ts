import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { products } from "../products";
import { findOverlongName } from "./bound-names";
import { createWorld, type World } from "./test-world";

const long = (length: number) => "x".repeat(length);

describe("findOverlongName", () => {
	it.each<[string, Record<string, unknown>, string | undefined]>([
		["an id", { RegionId: long(257) }, "RegionId"],
		["an id of the greatest length", { RegionId: long(256) }, undefined],
		["an ARN, which holds names", { NotificationArn: long(512) }, undefined],
		["an overlong ARN", { NotificationArn: long(513) }, "NotificationArn"],
		["one of a list", { InstanceId: ["i-1", long(257)] }, "InstanceId.2"],
		[
			"one in a list of structures",
			{ LifecycleHook: [{ LifecycleHookName: long(300) }] },
			"LifecycleHook.1.LifecycleHookName",
		],
		["what is no name", { CommandContent: long(9000), NotificationMetadata: long(9000) }, undefined],
		["a JSON text of many ids", { InstanceIds: long(9000) }, undefined],
	])("looks at %s", (_, params, parameter) => {
		expect(findOverlongName(params)?.parameter).toBe(parameter);
	});
});

describe("a RegionId of 3,000 characters", () => {
	let world: World;
	beforeEach(async () => {
		world = await createWorld({ products });
	});
	afterEach(() => world.close());

	it("is refused by every operation as a mistake of the caller, and leaves nothing behind", async () => {
		const wrong: string[] = [];
		for (const { name, operations } of world.engine.registry.products) {
			for (const { action, versions } of operations) {
				const call = world.call(name, action, { RegionId: long(3000) }, undefined, versions?.[0]);
				const code = await call.then(
					() => "answered",
					(error: { status?: number }) =>
						error.status !== undefined && error.status < 500 ? "refused" : String(error),
				);
				if (code !== "refused") {
					wrong.push(`${name} ${action}: ${code}`);
				}
			}
		}
		expect(wrong).toEqual([]);
		expect(world.failures).toEqual([]);
	});
});
