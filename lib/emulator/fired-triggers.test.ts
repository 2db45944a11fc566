import { afterEach, beforeEach, expect, it } from "vitest";
import { systemEvent } from "./core/events";
import { createWorld, type World } from "./core/test-world";
import { createEcsProduct } from "./ecs";
import { ObedientRuntime } from "./ecs/test-runtime";
import { essProduct } from "./ess";
import { oosProduct } from "./oos";
import { ramProduct } from "./ram";
import { stsProduct } from "./sts";
import { vpcProduct } from "./vpc";

const RegionId = "cn-hangzhou";
let world: World;
beforeEach(async () => {
	const runtime = new ObedientRuntime(() => world.now());
	world = await createWorld({
		products: [ramProduct, stsProduct, vpcProduct, createEcsProduct(runtime.create), essProduct, oosProduct],
	});
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

type Fields = Record<string, unknown>;
const ecs = (action: string, fields: Fields) => world.call("ecs", action, { RegionId, ...fields });

async function launch(tags: Fields[] = []): Promise<string> {
	const { InstanceIdSets } = await ecs("RunInstances", {
		ImageId: "aliyun_3_x64_20G_alibase_20240528.vhd",
		InstanceType: "ecs.c6.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
		Tag: tags,
	});
	await world.advance(60);
	return InstanceIdSets.InstanceIdSet[0];
}

/** Starts a template that waits for its trigger and then does something; gives what its children's outputs are. */
async function wait(trigger: Fields, then: Fields, Parameters: Fields = {}) {
	const { Execution } = await world.call("oos", "StartExecution", {
		RegionId,
		TemplateContent: JSON.stringify({
			FormatVersion: "OOS-2019-06-01",
			RamRole: "",
			Parameters: Object.fromEntries(Object.keys(Parameters).map((name) => [name, { Type: "Json" }])),
			Tasks: [{ Name: "trigger", ...trigger }, then],
			Outputs: { seen: { Type: "String", Value: "{{ trigger.seen }}" } },
		}),
		Parameters: JSON.stringify(Parameters),
	});
	await world.advance(1);
	return async (): Promise<string[]> => {
		const { Executions } = await world.call("oos", "ListExecutions", {
			RegionId,
			ParentExecutionId: Execution.ExecutionId,
			SortOrder: "Ascending",
		});
		expect(Executions.filter((one: Fields) => one["Status"] !== "Success")).toEqual([]);
		return Executions.map((one: { Outputs: string }) => JSON.parse(one.Outputs).seen);
	};
}

const nothing = { Name: "then", Action: "ACS::Sleep", Properties: { Duration: "1s" } };

it("an instance that stops is started again by a trigger that asks for its tag", async () => {
	const [tagged, other] = [await launch([{ Key: "keep", Value: "up" }]), await launch()];
	const fired = await wait(
		{
			Action: "ACS::EventTrigger",
			Properties: {
				Product: "ECS",
				Name: ["Instance:StateChange"],
				Content: { state: ["Stopped"] },
				Tags: [{ Key: "keep", Value: "up" }],
				RegionId: [RegionId],
			},
			Outputs: { seen: { Type: "String", ValueSelector: ".content.resourceId" } },
		},
		{
			Name: "start",
			Action: "ACS::ExecuteAPI",
			Properties: { Service: "ECS", API: "StartInstance", Parameters: { InstanceId: "{{ trigger.seen }}" } },
		},
	);
	for (const InstanceId of [tagged, other]) {
		await ecs("StopInstance", { InstanceId });
	}
	await world.advance(120);
	expect(await fired()).toEqual([tagged]);
	const { Instances } = await ecs("DescribeInstances", {});
	const statuses = Object.fromEntries(
		Instances.Instance.map((one: { InstanceId: string; Status: string }) => [one.InstanceId, one.Status]),
	);
	expect(statuses).toEqual({ [tagged]: "Running", [other]: "Stopped" });
});

it("a scaling activity, a tag and a metric fire the triggers that ask for them", async () => {
	const { ScalingGroupId } = await world.call("ess", "CreateScalingGroup", {
		RegionId,
		MinSize: 0,
		MaxSize: 5,
		VSwitchId: "vsw-tutorial-h",
	});
	const event = (Properties: Fields, ValueSelector: string) =>
		wait({ Action: "ACS::EventTrigger", Properties, Outputs: { seen: { Type: "String", ValueSelector } } }, nothing);
	const scaled = await event({ Product: "ESS", Name: ["AUTOSCALING:SCALE_OUT_SUCCESS"] }, ".content.scalingGroupId");
	const tagged = await event(
		{ Product: "tag", Name: ["Tag:ChangeOnResource"], Content: { product: ["ecs"], changedTagKeys: ["role"] } },
		".content.tags.role",
	);
	const alarmed = await wait(
		{
			Action: "ACS::AlarmTrigger",
			Properties: {
				Namespace: "acs_ess_dashboard",
				MetricName: "CpuUtilization",
				ComparisonOperator: "GreaterThanThreshold",
				Threshold: 80,
				Resources: JSON.stringify([{ scalingGroupId: ScalingGroupId }]),
			},
			Outputs: { seen: { Type: "String", ValueSelector: ".curValue" } },
		},
		nothing,
	);
	const instanceId = await launch();
	await ecs("TagResources", {
		ResourceType: "instance",
		ResourceId: [instanceId],
		Tag: [{ Key: "role", Value: "db" }],
	});
	await ecs("TagResources", { ResourceType: "instance", ResourceId: [instanceId], Tag: [{ Key: "no", Value: "db" }] });
	await world
		.call("ess", "CreateScalingConfiguration", {
			ScalingGroupId,
			ImageId: "aliyun_3_x64_20G_alibase_20240528.vhd",
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
		})
		.then(({ ScalingConfigurationId }) =>
			world.call("ess", "EnableScalingGroup", { ScalingGroupId, ActiveScalingConfigurationId: ScalingConfigurationId }),
		);
	await world.call(
		"ess",
		"ScaleWithAdjustment",
		{
			RegionId,
			ScalingGroupId,
			AdjustmentType: "QuantityChangeInCapacity",
			AdjustmentValue: 1,
		},
		undefined,
		"2022-02-22",
	);
	await world.advance(300);
	for (const value of [70, 90, 95]) {
		await world.engine.putMetric({ scalingGroupId: ScalingGroupId, metric: "CpuUtilization", value });
	}
	await world.advance(10);
	expect(await scaled()).toEqual([ScalingGroupId]);
	expect(await tagged()).toEqual(["db"]);
	expect(await alarmed()).toEqual(["90"]);
});

it("an OutputTransformer makes a template's parameters of an event", async () => {
	const properties = { Product: "X", Name: ["n"], OutputTransformer: "{{ how }}" };
	const trigger = {
		Action: "ACS::EventTrigger",
		Properties: properties,
		Outputs: { seen: { Type: "Json", ValueSelector: "." } },
	};
	const fired = await wait(trigger, nothing, { how: { id: "$.content.id", fixed: "as it is" } });
	await world.run((ctx) =>
		ctx.emit(systemEvent, {
			product: "X",
			name: "n",
			level: "INFO",
			regionId: RegionId,
			resourceId: "",
			content: { id: "r-1" },
		}),
	);
	await world.advance(10);
	expect((await fired()).map((text) => JSON.parse(text))).toEqual([{ id: "r-1", fixed: "as it is" }]);
});

it("the public templates for events and tags start what they are told to", async () => {
	await world.call("oos", "CreateTemplate", {
		RegionId,
		TemplateName: "told",
		Content: JSON.stringify({
			FormatVersion: "OOS-2019-06-01",
			RamRole: "",
			Parameters: { which: { Type: "String" } },
			Tasks: [nothing],
			Outputs: { which: { Type: "String", Value: "{{ which }}" } },
		}),
	});
	const start = (TemplateName: string, Parameters: Fields) =>
		world.call("oos", "StartExecution", {
			RegionId,
			TemplateName,
			Parameters: JSON.stringify({ OOSAssumeRole: "", ...Parameters }),
		});
	const stopped = { product: "ECS", name: ["Instance:StateChange"], content: { state: ["Stopped"] } };
	await start("ACS-OOS-ExecuteTemplateBySystemEvent", {
		eventTriggerProperties: stopped,
		eventOutputTransformer: { which: "$.content.resourceId" },
		templateName: "told",
	});
	await start("ACS-TAG-MonitorTagEcsInstanceAndRunCommand", { tagKey: "role", tagValue: "db", commandContent: "date" });
	const InstanceId = await launch();
	for (const Value of ["web", "db"]) {
		await ecs("TagResources", { ResourceType: "instance", ResourceId: [InstanceId], Tag: [{ Key: "role", Value }] });
		await world.advance(60);
	}
	await ecs("StopInstance", { InstanceId });
	await world.advance(60);
	const { Executions } = await world.call("oos", "ListExecutions", { RegionId, IncludeChildExecution: true });
	const ended = (name: string) =>
		Executions.filter((one: Fields) => one["TemplateName"] === name && one["Status"] !== "Waiting").map(
			(one: { Outputs: string }) => JSON.parse(one.Outputs),
		);
	expect(ended("told")).toEqual([{ which: InstanceId }]);
	expect(ended("ACS::ECS::RunCommand")).toEqual([{ invocationOutput: "date" }]);
});

it("the public templates for scaling groups turn the health check on and put an image in", async () => {
	const { ScalingGroupId } = await world.call("ess", "CreateScalingGroup", {
		RegionId,
		MinSize: 0,
		MaxSize: 1,
		VSwitchId: "vsw-tutorial-h",
		HealthCheckType: "NONE",
	});
	const { ScalingConfigurationId } = await world.call("ess", "CreateScalingConfiguration", {
		ScalingGroupId,
		ImageId: "aliyun_3_x64_20G_alibase_20240528.vhd",
		InstanceType: "ecs.c6.large",
		SecurityGroupId: "sg-tutorial",
	});
	const run = async (TemplateName: string, Parameters: Fields) => {
		const { Execution } = await world.call("oos", "StartExecution", {
			RegionId,
			TemplateName,
			Parameters: JSON.stringify({ OOSAssumeRole: "", ...Parameters }),
		});
		await world.advance(3600);
		return (await world.call("oos", "ListExecutions", { ExecutionId: Execution.ExecutionId })).Executions[0];
	};
	expect(await run("ACS-ESS-EnableInstanceHealthCheck", { scalingGroupId: ScalingGroupId })).toMatchObject({
		Status: "Success",
	});
	const { ScalingGroups } = await world.call("ess", "DescribeScalingGroups", {
		RegionId,
		ScalingGroupId: [ScalingGroupId],
	});
	expect(ScalingGroups.ScalingGroup[0].HealthCheckType).toBe("ECS");
	const updated = await run("ACS-ESS-CreateImageAndUpdateScalingConfiguration", {
		instanceId: await launch(),
		scalingConfigurationIds: [ScalingConfigurationId],
	});
	expect(updated).toMatchObject({ Status: "Success", StatusMessage: "" });
	const { ScalingConfigurations } = await world.call("ess", "DescribeScalingConfigurations", {
		RegionId,
		ScalingGroupId,
	});
	expect(ScalingConfigurations.ScalingConfiguration[0].ImageId).toBe(JSON.parse(updated.Outputs).imageId);
});

it("a trigger whose own doing fires it again does not hold the clock", async () => {
	const instanceId = await launch();
	const tag = (Value: string) => ({ ResourceType: "instance", ResourceId: [instanceId], Tag: [{ Key: "n", Value }] });
	const fired = await wait(
		{
			Action: "ACS::EventTrigger",
			Properties: { Product: "tag", Name: ["Tag:ChangeOnResource"] },
			Outputs: { seen: { Type: "String", ValueSelector: ".id" } },
		},
		{
			Name: "again",
			Action: "ACS::ExecuteAPI",
			Properties: { Service: "ECS", API: "TagResources", Parameters: { RegionId, ...tag("{{ trigger.seen }}") } },
		},
	);
	await ecs("TagResources", tag("first"));
	await world.advance(3);
	expect(await fired()).toHaveLength(3);
});
