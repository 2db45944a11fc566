import { describe, expect, it } from "vitest";
import { type RunInstancesForm, runInstancesForm, toRunInstancesRequest } from "./run-instances";

const form: RunInstancesForm = {
	instanceName: "",
	description: "",
	imageId: "image",
	instanceType: "ecs.c6.large",
	vSwitchId: "vsw-1",
	securityGroupIds: ["sg-1"],
	amount: 1,
	systemDiskCategory: "cloud_essd",
	systemDiskSize: 40,
	bandwidth: 0,
	login: "none",
	keyPairName: "left over",
	password: "",
	ramRoleName: "",
	userData: "",
	isProtected: false,
	tags: [],
	isDryRun: false,
	requestKey: "0123456789abcdef",
};

describe("new instances", () => {
	it("leave to the cloud what is not given", () => {
		expect(toRunInstancesRequest(form)).toEqual({
			ImageId: "image",
			InstanceType: "ecs.c6.large",
			VSwitchId: "vsw-1",
			SecurityGroupIds: ["sg-1"],
			Amount: 1,
			SystemDisk: { Category: "cloud_essd", Size: "40" },
			InternetMaxBandwidthOut: 0,
			DeletionProtection: false,
			DryRun: false,
			ClientToken: "0123456789abcdef",
		});
	});

	it("are numbered when several share a name, and get what is given", () => {
		const given = {
			...form,
			instanceName: "web",
			amount: 3,
			login: "keyPair" as const,
			keyPairName: "mine",
			userData: "#!/bin/sh\n",
			tags: [{ key: "a", value: "b" }],
		};
		expect(toRunInstancesRequest(given)).toMatchObject({
			InstanceName: "web",
			UniqueSuffix: true,
			KeyPairName: "mine",
			UserData: "IyEvYmluL3NoCg==",
			Tag: [{ Key: "a", Value: "b" }],
		});
	});

	it.each([
		["no image", { imageId: "" }, "imageId"],
		["no security group", { securityGroupIds: [] }, "securityGroupIds"],
		["no key pair where one is wanted", { login: "keyPair" as const, keyPairName: "" }, "keyPairName"],
		["a weak password", { login: "password" as const, password: "password" }, "password"],
		["more than 100", { amount: 101 }, "amount"],
		["a disk that is too small", { systemDiskSize: 19 }, "systemDiskSize"],
		["no key of its own", { requestKey: "" }, "requestKey"],
		["user data that is too large", { userData: "x".repeat(24 * 1024 + 1) }, "userData"],
	])("are refused with %s", (_, change, field) => {
		expect(runInstancesForm.safeParse({ ...form, ...change }).error?.issues[0]?.path).toEqual([field]);
	});
});
