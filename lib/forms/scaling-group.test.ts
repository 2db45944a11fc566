import { describe, expect, it } from "vitest";
import { fieldErrorsOf } from "@/lib/actions/field-errors";
import type { ScalingConfiguration, ScalingGroup } from "@/lib/cloud/ess";
import { scalingConfigurationForm } from "./scaling-configuration";
import {
	configurationFormValues,
	toCreateConfigurationRequest,
	toModifyConfigurationRequest,
} from "./scaling-configuration-request";
import { newScalingGroupForm, scalingGroupForm } from "./scaling-group";
import { groupFormValues, tagChanges, toCreateGroupRequest, toModifyGroupRequest } from "./scaling-group-request";

const configuration = {
	imageId: "m-1",
	instanceTypes: ["ecs.c6.large"],
	securityGroupIds: ["sg-1"],
	userData: "#!/bin/sh\necho 你好\n",
};
const group = {
	scalingGroupName: "web",
	minSize: "0",
	maxSize: 3,
	defaultCooldown: 300,
	vSwitchIds: ["vsw-1", "vsw-2"],
	removalPolicy1: "OldestScalingConfiguration",
	removalPolicy2: "OldestInstance",
	multiAzPolicy: "PRIORITY",
	healthCheckType: "ECS",
	scalingPolicy: "release",
	source: "configuration",
	configuration,
} as const;
const problemsOf = (change: object) => {
	const { error } = newScalingGroupForm.safeParse({ ...group, ...change });
	return error ? fieldErrorsOf(error) : {};
};

describe("the form of a new group", () => {
	it.each([
		["nothing", {}, {}],
		["a maximum below the minimum", { minSize: 5 }, { maxSize: 'maxBelowMin|{"min":5,"max":3}' }],
		[
			"an expected capacity outside of both",
			{ usesDesired: true, desiredCapacity: "9" },
			{ desiredCapacity: 'numberRange|{"min":0,"max":3,"value":9}' },
		],
		[
			"two equal removal policies",
			{ removalPolicy2: "OldestScalingConfiguration" },
			{ removalPolicy2: "policiesAlike" },
		],
		["no vSwitch", { vSwitchIds: [] }, { vSwitchIds: "pickOne" }],
		["no launch template", { source: "template" }, { launchTemplateId: "required" }],
		[
			"a configuration without image",
			{ configuration: { ...configuration, imageId: "" } },
			{ "configuration.imageId": "required" },
		],
		["an unfinished configuration that is not asked for", { source: "later", configuration: {} }, {}],
		[
			"a weak password",
			{ configuration: { ...configuration, login: "password", password: "abcdefgh" } },
			{ "configuration.password": "instancePassword" },
		],
	])("refuses %s", (_, change, expected) => {
		expect(problemsOf(change)).toEqual(expected);
	});

	it("becomes the cloud's parameters", () => {
		const form = newScalingGroupForm.parse({
			...group,
			tags: [{ key: "a", value: "1" }],
			usesDesired: true,
			desiredCapacity: "2",
		});
		expect(toCreateGroupRequest(form)).toEqual({
			ScalingGroupName: "web",
			MinSize: 0,
			MaxSize: 3,
			DesiredCapacity: 2,
			DefaultCooldown: 300,
			VSwitchIds: ["vsw-1", "vsw-2"],
			RemovalPolicy: ["OldestScalingConfiguration", "OldestInstance"],
			MultiAZPolicy: "PRIORITY",
			HealthCheckType: "ECS",
			ScalingPolicy: "release",
			GroupDeletionProtection: false,
			Tag: [{ Key: "a", Value: "1" }],
		});
		expect(toCreateConfigurationRequest(form.configuration, "asg-1")).toEqual({
			ScalingGroupId: "asg-1",
			ImageId: "m-1",
			InstanceTypes: ["ecs.c6.large"],
			SecurityGroupIds: ["sg-1"],
			SystemDisk: { Category: "cloud_essd", Size: 40 },
			InternetMaxBandwidthOut: 0,
			UserData: Buffer.from(configuration.userData).toString("base64"),
		});
	});
});

const described: ScalingGroup = {
	ScalingGroupId: "asg-1",
	ScalingGroupName: "web",
	LifecycleState: "Active",
	MinSize: 0,
	MaxSize: 3,
	DesiredCapacity: 2,
	DefaultCooldown: 300,
	VSwitchIds: ["vsw-1"],
	RemovalPolicies: ["OldestInstance"],
	SuspendedProcesses: [],
	MultiAZPolicy: "PRIORITY",
	HealthCheckType: "ECS",
	ScalingPolicy: "Recycle",
} as unknown as ScalingGroup;

describe("the form of a group that is there", () => {
	it.each([
		["nothing", {}, {}],
		["a name and a size", { scalingGroupName: "api", maxSize: 5 }, { ScalingGroupName: "api", MaxSize: 5 }],
		["the expected capacity", { desiredCapacity: "3" }, { DesiredCapacity: 3 }],
		["no expected capacity any more", { usesDesired: false }, { DisableDesiredCapacity: true }],
		[
			"another removal policy, which is sent with the first",
			{ removalPolicy2: "NewestInstance" },
			{ RemovalPolicy: ["OldestInstance", "NewestInstance"] },
		],
	])("asks for %s alone", (_, change, expected) => {
		const form = scalingGroupForm.parse({ ...groupFormValues(described, []), ...change });
		expect(toModifyGroupRequest(form, described)).toEqual(expected);
	});

	it("tells which tags are new, changed and gone", () => {
		const tag = (key: string, value: string) => ({ key, value });
		expect(tagChanges([tag("a", "1"), tag("b", "1")], [tag("b", "2"), tag("c", "")])).toEqual({
			set: [tag("b", "2"), tag("c", "")],
			removed: ["a"],
		});
	});
});

describe("user data that is no text", () => {
	const bytes = Uint8Array.from({ length: 14_000 }, (_, at) => [0x1f, 0x8b, at % 256][Math.min(at, 2)] ?? 0);
	const UserData = Buffer.from(bytes).toString("base64");
	const row = { ScalingConfigurationId: "asc-1", ImageId: "m-1", InstanceTypes: ["ecs.c6.large"], Tags: [] };
	const told = { ...row, SecurityGroupIds: ["sg-1"], UserData } as unknown as ScalingConfiguration;
	const values = configurationFormValues(told);

	it("is left alone by a change of something else, and copied as it is", () => {
		const form = scalingConfigurationForm.parse({ ...values, instanceName: "web" });
		expect(toModifyConfigurationRequest(form, "asc-1")).not.toHaveProperty("UserData");
		expect(toCreateConfigurationRequest(form, "asg-1").UserData).toBe(UserData);
	});

	it("makes room for a text that is typed instead", () => {
		const form = scalingConfigurationForm.parse({ ...values, userData: "#!/bin/sh" });
		const typed = Buffer.from("#!/bin/sh").toString("base64");
		expect(toModifyConfigurationRequest(form, "asc-1").UserData).toBe(typed);
		expect(toCreateConfigurationRequest(form, "asg-1").UserData).toBe(typed);
	});
});

it("shows a configuration's user data as text and clears it when it is emptied", () => {
	const row = {
		ScalingConfigurationId: "asc-1",
		ImageId: "m-1",
		InstanceType: "ecs.c6.large",
		InstanceTypes: [],
		SecurityGroupId: "sg-1",
		SecurityGroupIds: [],
		UserData: Buffer.from(configuration.userData).toString("base64"),
		Tags: [{ Key: "a", Value: "1" }],
	} as unknown as ScalingConfiguration;
	const values = configurationFormValues(row);
	expect(values).toMatchObject({ userData: configuration.userData, instanceTypes: ["ecs.c6.large"], login: "keep" });
	const form = scalingConfigurationForm.parse({ ...values, userData: "" });
	expect(toModifyConfigurationRequest(form, "asc-1")).toMatchObject({
		Override: true,
		UserData: "",
		Tags: '{"a":"1"}',
	});
});
