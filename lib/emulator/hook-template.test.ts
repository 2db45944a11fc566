import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "./core/test-world";
import { products } from "./products";

const RegionId = "cn-hangzhou";
const group = { RegionId, ScalingGroupId: "asg-tutorial" };

let world: World;
beforeEach(async () => {
	world = await createWorld({ products });
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

const head = "FormatVersion: OOS-2019-06-01\n";
const tail = "Tasks:\n  - Name: rest\n    Action: ACS::Sleep\n    Properties: { Duration: 1s }\n";

/** Everything that OOS takes as a template and that readers of YAML do not agree about. */
const TEMPLATES: ReadonlyArray<readonly [string, string, unknown]> = [
	["a member given twice", "  greeting:\n    Type: String\n    Default: first\n    Default: second\n", "second"],
	[
		"a quoted text that goes on at a smaller indent",
		'  greeting:\n    Type: String\n    Default: "one\n  two"\n',
		"one two",
	],
];

describe("Auto Scaling reads a hook's template as OOS does", () => {
	it.each(TEMPLATES)("with %s", async (_what, parameter, expected) => {
		await world.call("oos", "CreateTemplate", {
			RegionId,
			TemplateName: "greet",
			Content: `${head}Parameters:\n${parameter}${tail}`,
		});
		await world.call("ess", "CreateLifecycleHook", {
			...group,
			LifecycleTransition: "SCALE_OUT",
			HeartbeatTimeout: 60,
			NotificationArn: "acs:ess:cn-hangzhou:1000000000000001:oos/greet",
		});
		const { ScalingRuleAri } = await world.call("ess", "CreateScalingRule", {
			...group,
			AdjustmentType: "QuantityChangeInCapacity",
			AdjustmentValue: 1,
		});
		await world.call("ess", "ExecuteScalingRule", { RegionId, ScalingRuleAri });
		await world.advance(30);
		const { Executions } = await world.call("oos", "ListExecutions", { RegionId, TemplateName: "greet" });
		expect(Executions.map((one: { Parameters: unknown }) => one.Parameters)).toEqual([{ greeting: expected }]);
	});
});
