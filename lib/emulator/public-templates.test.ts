import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { World } from "./core/test-world";
import type { ObedientRuntime } from "./ecs/test-runtime";
import { createTemplateWorld } from "./test-template-world";

const RegionId = "cn-hangzhou";
const IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";

let world: World;
let runtime: ObedientRuntime;
beforeEach(async () => {
	({ world, runtime } = await createTemplateWorld());
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

type Fields = Record<string, unknown>;
const ecs = (action: string, fields: Fields) => world.call("ecs", action, { RegionId, ...fields });

async function launch(count = 1): Promise<string[]> {
	const { InstanceIdSets } = await ecs("RunInstances", {
		ImageId: IMAGE,
		InstanceType: "ecs.c6.large",
		VSwitchId: "vsw-tutorial-h",
		SecurityGroupId: "sg-tutorial",
		Amount: count,
	});
	await world.advance(60);
	return InstanceIdSets.InstanceIdSet;
}

async function instancesOf(ids: readonly string[]) {
	return (await ecs("DescribeInstances", { InstanceIds: JSON.stringify(ids) })).Instances.Instance;
}
async function statusesOf(ids: readonly string[]): Promise<string[]> {
	return (await instancesOf(ids)).map((one: { Status: string }) => one.Status);
}
const chosen = (ids: readonly string[]) => ({ targets: { Type: "ResourceIds", ResourceIds: ids, RegionId } });

/** Starts a public template as the account itself, as the tools do, and gives the execution after a while. */
async function run(TemplateName: string, parameters: Fields, seconds = 600) {
	const { Execution } = await world.call("oos", "StartExecution", {
		RegionId,
		TemplateName: `ACS-ECS-${TemplateName}`,
		Parameters: JSON.stringify({ OOSAssumeRole: "", ...parameters }),
	});
	await world.advance(seconds);
	return read(Execution.ExecutionId);
}

async function read(ExecutionId: string) {
	const { Executions } = await world.call("oos", "ListExecutions", { RegionId, ExecutionId });
	const [one] = Executions;
	return { ...one, Outputs: JSON.parse(one.Outputs) };
}

const done = (Outputs: Fields = {}) => ({ Status: "Success", StatusMessage: "", Outputs });

describe("a template that runs commands", () => {
	it("BulkyRunCommand runs it in every target and collects what it prints", async () => {
		const ids = await launch(2);
		const parameters = {
			...chosen(ids),
			commandType: "RunShellScript",
			commandContent: "date",
			resourceType: "ALIYUN::ECS::Instance",
		};
		expect(await run("BulkyRunCommand", parameters)).toMatchObject(done({ commandOutputs: ["date", "date"] }));
		expect(runtime.scripts).toEqual(["date", "date"]);
	});

	it("BulkyRunCommand fails when the command does", async () => {
		const ids = await launch();
		const execution = await run("BulkyRunCommand", { ...chosen(ids), commandContent: "false" });
		expect(execution).toMatchObject({ Status: "Failed", StatusMessage: expect.stringContaining("ExitCode is 1") });
	});

	it("BulkyRunCommand takes its targets by their tags", async () => {
		const [marked = "", other = ""] = await launch(2);
		await ecs("TagResources", { ResourceType: "instance", ResourceId: [marked], Tag: [{ Key: "app", Value: "web" }] });
		const targets = { Type: "Tags", Tags: [{ Key: "app", Value: "web" }], RegionId };
		const execution = await run("BulkyRunCommand", { targets, commandContent: "date" });
		expect(execution).toMatchObject(done({ commandOutputs: ["date"] }));
		expect(other).not.toBe(marked);
	});

	it("BulkyRunCommandAcrossRegions takes each instance with its region", async () => {
		const [instanceId] = await launch();
		const execution = await run("BulkyRunCommandAcrossRegions", {
			instanceInfos: [{ regionId: RegionId, instanceId }],
		});
		expect(execution).toMatchObject(done({ commandOutputs: ["echo hello"] }));
	});

	it("RunShellScript runs it in one instance", async () => {
		const [instanceId] = await launch();
		const parameters = { instanceId, commandContent: "uptime", workingDir: "/tmp" };
		expect(await run("RunShellScript", parameters)).toMatchObject(done({ commandOutput: "uptime" }));
	});

	it("ApproveBulkyRunCommand waits until it is approved", async () => {
		const ids = await launch();
		const parameters = {
			...chosen(ids),
			commandContent: "uptime",
			webHookUrl: "https://example.com",
			atMobiles: [],
			approvers: ["alice"],
		};
		const waiting = await run("ApproveBulkyRunCommand", parameters);
		expect([waiting.Status, runtime.scripts]).toEqual(["Waiting", []]);
		await world.call("oos", "NotifyExecution", { RegionId, ExecutionId: waiting.ExecutionId, NotifyType: "Approve" });
		await world.advance(60);
		expect(await read(waiting.ExecutionId)).toMatchObject(done({ commandOutputs: ["uptime"] }));
	});

	it.each(["BulkyDownloadFile", "BulkyDownloadFileAndRunCommand"])("%s fetches the file there", async (name) => {
		const ids = await launch();
		const parameters = {
			...chosen(ids),
			sourceType: "https",
			sourcePath: "https://example.com/a.tgz",
			destinationDir: "/opt",
		};
		expect((await run(name, parameters)).Status).toBe("Success");
		expect(runtime.scripts[0]).toContain("url='https://example.com/a.tgz'");
		expect(runtime.scripts[1]).toBe(name === "BulkyDownloadFile" ? undefined : "echo hello");
	});

	it("BulkyDownloadFile heeds whether it may replace a file, and whose the file is to be", async () => {
		const ids = await launch();
		const what = { sourceType: "https", sourcePath: "https://example.com/a.tgz", destinationDir: "/opt" };
		const how = { overwrite: true, fileMode: "0600", fileOwner: "www", fileGroup: "www" };
		expect(await run("BulkyDownloadFile", { ...chosen(ids), ...what, ...how })).toMatchObject({
			Status: "Success",
			StatusMessage: "",
		});
		expect(runtime.scripts[0]).toContain("if [ 'true' != true ] && [ -f \"$file\" ]; then");
		expect(runtime.scripts[0]).toContain("chmod '0600' \"$file\"");
		expect(runtime.scripts[0]).toContain("chown 'www' \"$file\"");
	});

	it("ConfigurePackage runs the package tool that is named", async () => {
		const ids = await launch();
		const parameters = { ...chosen(ids), installer: "yum", action: "install", packageName: "httpd" };
		expect((await run("ConfigurePackage", parameters)).Status).toBe("Success");
		expect(runtime.scripts[0]).toMatch(/^installer=yum\naction=install\npackage=httpd\n/);
	});
});

describe("a template that switches instances on and off", () => {
	it("BulkyStopInstances and BulkyStartInstances do so, and leave alone what is so already", async () => {
		const ids = await launch(2);
		const [first = ""] = ids;
		expect(await run("BulkyStopInstances", chosen([first]))).toMatchObject(done({ instanceIds: [first] }));
		expect(await statusesOf(ids)).toEqual(["Stopped", "Running"]);
		expect(await run("BulkyStopInstances", chosen(ids))).toMatchObject(done({ instanceIds: ids }));
		expect(await statusesOf(ids)).toEqual(["Stopped", "Stopped"]);
		expect(await run("BulkyStartInstances", chosen(ids))).toMatchObject(done({ instanceIds: ids }));
		expect(await run("BulkyStartInstances", chosen(ids))).toMatchObject(done({ instanceIds: ids }));
		expect(await statusesOf(ids)).toEqual(["Running", "Running"]);
	});

	it("BulkyRebootInstances restarts running ones and fails for a stopped one", async () => {
		const ids = await launch();
		const [before] = await instancesOf(ids);
		expect(await run("BulkyRebootInstances", { ...chosen(ids), forceStop: true })).toMatchObject(
			done({ instanceIds: ids }),
		);
		const [after] = await instancesOf(ids);
		expect([after.Status, after.StartTime]).not.toEqual([before.Status, ""]);
		await run("BulkyStopInstances", chosen(ids));
		const failed = await run("BulkyRebootInstances", chosen(ids));
		expect(failed).toMatchObject({
			Status: "Failed",
			StatusMessage: expect.stringMatching(/^IncorrectInstanceStatus/),
		});
	});

	it("BulkyStopInstancesWithPublicIp stops those with a public address alone", async () => {
		const [without = ""] = await launch();
		const { InstanceIdSets } = await ecs("RunInstances", {
			ImageId: IMAGE,
			InstanceType: "ecs.c6.large",
			VSwitchId: "vsw-tutorial-h",
			SecurityGroupId: "sg-tutorial",
			InternetMaxBandwidthOut: 5,
		});
		const [withOne] = InstanceIdSets.InstanceIdSet;
		await world.advance(60);
		const execution = await run("BulkyStopInstancesWithPublicIp", chosen([without, withOne]));
		expect(execution).toMatchObject(done({ instanceIds: [withOne] }));
		expect(await statusesOf([without, withOne])).toEqual(["Running", "Stopped"]);
	});

	it("BulkyStopClassicInstances stops none in a VPC", async () => {
		const ids = await launch();
		expect(await run("BulkyStopClassicInstances", chosen(ids))).toMatchObject(done({ instanceIds: [] }));
		expect(await statusesOf(ids)).toEqual(["Running"]);
	});

	it("BulkyDeleteInstances releases them", async () => {
		const ids = await launch(2);
		expect(await run("BulkyDeleteInstances", { ...chosen(ids), force: true })).toMatchObject(done());
		expect(await instancesOf(ids)).toEqual([]);
	});
});

describe("a template that creates instances", () => {
	it("RunInstances creates them with what it is told, and waits until they run", async () => {
		const execution = await run("RunInstances", {
			imageId: IMAGE,
			instanceType: "ecs.c6.large",
			securityGroupId: "sg-tutorial",
			vSwitchId: "vsw-tutorial-h",
			amount: 2,
			instanceName: "worker",
			systemDiskCategory: "cloud_essd",
			systemDiskSize: 40,
			internetMaxBandwidthOut: 5,
		});
		expect(execution.Status).toBe("Success");
		const made = await instancesOf(execution.Outputs.instanceIds);
		expect(made).toHaveLength(2);
		expect(made[0]).toMatchObject({ Status: "Running", InstanceName: "worker", InternetMaxBandwidthOut: 5 });
	});
});

describe("a template that changes instances", () => {
	it("BulkyResetPassword sets it, restarts them and never shows it", async () => {
		const ids = await launch();
		const execution = await run("BulkyResetPassword", {
			...chosen(ids),
			resourceType: "ALIYUN::ECS::Instance",
			password: "N3w-password",
		});
		expect(execution).toMatchObject({ ...done({ instanceIds: ids }), Parameters: { password: "******" } });
		expect(await statusesOf(ids)).toEqual(["Running"]);
	});

	it("BulkyModifyPostPaidInstanceSpec stops them, changes their type and starts them again", async () => {
		const ids = await launch(2);
		const parameters = { ...chosen(ids), instanceType: "ecs.c6.xlarge" };
		expect(await run("BulkyModifyPostPaidInstanceSpec", parameters)).toMatchObject(done());
		expect(await instancesOf(ids)).toMatchObject([
			{ Status: "Running", InstanceType: "ecs.c6.xlarge" },
			{ Status: "Running", InstanceType: "ecs.c6.xlarge" },
		]);
	});

	it("BulkyEnableDeletionProtection protects them, also those that are", async () => {
		const ids = await launch();
		expect(await run("BulkyEnableDeletionProtection", chosen(ids))).toMatchObject(done());
		expect(await run("BulkyEnableDeletionProtection", chosen(ids))).toMatchObject(done());
		expect(await instancesOf(ids)).toMatchObject([{ DeletionProtection: true }]);
	});

	it("BulkyAttachKeyPair attaches it and restarts them", async () => {
		const ids = await launch();
		await ecs("CreateKeyPair", { KeyPairName: "mine" });
		const execution = await run("BulkyAttachKeyPair", { ...chosen(ids), keyPairName: "mine" });
		expect(execution).toMatchObject(done({ instanceIds: ids }));
		expect(await instancesOf(ids)).toMatchObject([{ KeyPairName: "mine", Status: "Running" }]);
	});

	it("BulkyAttachInstanceRamRole and BulkyDetachInstanceRamRole give them a role and take it", async () => {
		const ids = await launch();
		const trust = {
			Version: "1",
			Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } }],
		};
		await world.call("ram", "CreateRole", { RoleName: "Reader", AssumeRolePolicyDocument: JSON.stringify(trust) });
		const parameters = { ...chosen(ids), RamRoleName: "Reader" };
		const roles = async () =>
			(await ecs("DescribeInstanceRamRole", { InstanceIds: JSON.stringify(ids) })).InstanceRamRoleSets
				.InstanceRamRoleSet[0]?.RamRoleName;
		expect(await run("BulkyAttachInstanceRamRole", parameters)).toMatchObject(done({ instanceIds: ids }));
		expect(await roles()).toBe("Reader");
		expect(await run("BulkyDetachInstanceRamRole", parameters)).toMatchObject(done({ instanceIds: ids }));
		expect((await roles()) ?? "").toBe("");
	});

	it("JoinSecurityGroupToMultipleInstance and BulkyLeaveSecurityGroup put them in and take them out", async () => {
		const ids = await launch();
		const [{ VpcAttributes }] = await instancesOf(ids);
		const { SecurityGroupId } = await ecs("CreateSecurityGroup", { VpcId: VpcAttributes.VpcId });
		const parameters = { ...chosen(ids), securityGroupId: SecurityGroupId };
		expect(await run("JoinSecurityGroupToMultipleInstance", parameters)).toMatchObject(done());
		const groups = async () => (await instancesOf(ids))[0].SecurityGroupIds.SecurityGroupId;
		expect(await groups()).toEqual(["sg-tutorial", SecurityGroupId]);
		expect(await run("BulkyLeaveSecurityGroup", parameters)).toMatchObject(done());
		expect(await groups()).toEqual(["sg-tutorial"]);
	});
});

describe("a template for disks", () => {
	const disksOf = async (InstanceId: string) => (await ecs("DescribeDisks", { InstanceId })).Disks.Disk;

	it("BulkyReplaceSystemDisk gives them a disk with another image and starts them", async () => {
		const ids = await launch();
		const [before] = await disksOf(ids[0] ?? "");
		const { Images } = await ecs("DescribeImages", { PageSize: 100 });
		const { ImageId: imageId } = Images.Image.find((one: { ImageId: string }) => one.ImageId !== IMAGE);
		const execution = await run("BulkyReplaceSystemDisk", { ...chosen(ids), imageId });
		expect(execution).toMatchObject({ Status: "Success", StatusMessage: "" });
		const [after] = await disksOf(ids[0] ?? "");
		expect(execution.Outputs).toEqual({ newSystemDiskIds: JSON.stringify([after.DiskId]) });
		expect(after.DiskId).not.toBe(before.DiskId);
		expect(await statusesOf(ids)).toEqual(["Running"]);
	});

	it("BulkyReInitSystemDisk initialises their disks and starts them", async () => {
		const ids = await launch();
		const [{ DiskId }] = await disksOf(ids[0] ?? "");
		const diskIdAndInstanceIds = [{ instanceId: ids[0], diskId: DiskId }];
		expect(await run("BulkyReInitSystemDisk", chosen(ids))).toMatchObject(done({ diskIdAndInstanceIds }));
		expect(await statusesOf(ids)).toEqual(["Running"]);
	});

	it("BulkyResizeDisk makes them larger", async () => {
		const ids = await launch();
		const [{ DiskId }] = await disksOf(ids[0] ?? "");
		expect(await run("BulkyResizeDisk", { diskIds: [DiskId], newSize: 100, type: "online" })).toMatchObject(done());
		expect(await disksOf(ids[0] ?? "")).toMatchObject([{ Size: 100 }]);
	});

	it("BulkyDescribeDisks gives what their disks are", async () => {
		const ids = await launch(2);
		const disks = [...(await disksOf(ids[0] ?? "")), ...(await disksOf(ids[1] ?? ""))];
		const diskInfos = disks.map(({ InstanceId, DiskId, Size, Category }) => ({ InstanceId, DiskId, Size, Category }));
		expect(await run("BulkyDescribeDisks", chosen(ids))).toMatchObject(done({ diskInfos }));
	});

	it.each([
		[false, 0],
		[true, 1],
	])("CreateImage with whetherOnlySystemDisk %s goes through %d snapshots of its own", async (only, count) => {
		const [instanceId = ""] = await launch();
		const made = await run("CreateImage", { instanceId, imageName: "mine", whetherOnlySystemDisk: only }, 3600);
		expect(made).toMatchObject({ Status: "Success", Outputs: { imageId: expect.stringMatching(/^m-/) } });
		const { Snapshots } = await ecs("DescribeSnapshots", {});
		const named = Snapshots.Snapshot.filter((one: { SnapshotName: string }) =>
			/^Snapshot-exec-/.test(one.SnapshotName),
		);
		expect(named).toHaveLength(count);
	});

	it("BulkyCreateSnapshot makes one of each disk", async () => {
		const [instanceId = ""] = await launch();
		const [{ DiskId: diskId }] = await disksOf(instanceId);
		const execution = await run("BulkyCreateSnapshot", { diskIds: [diskId], retentionDays: 3, tags: [] }, 3600);
		expect(execution).toMatchObject({ Status: "Success", StatusMessage: "" });
		const [snapshotId] = execution.Outputs.createdSnapshotIds;
		const { Snapshots } = await ecs("DescribeSnapshots", { SnapshotIds: JSON.stringify([snapshotId]) });
		expect(Snapshots.Snapshot).toMatchObject([{ SourceDiskId: diskId, RetentionDays: 3 }]);
	});

	it("CreateImage makes an image of an instance, BulkyCopyImage copies it, DeleteImage deletes it", async () => {
		const [instanceId = ""] = await launch();
		const made = await run("CreateImage", { instanceId, imageName: "mine" }, 3600);
		expect(made).toMatchObject({ Status: "Success", StatusMessage: "" });
		const { imageId } = made.Outputs;
		const copied = await run("BulkyCopyImage", { imageId, targetRegionIds: ["cn-beijing"] }, 3600);
		expect(copied).toMatchObject({ Status: "Success", StatusMessage: "" });
		expect(copied.Outputs.imageIds).toEqual([[expect.stringMatching(/^m-/), "cn-beijing"]]);
		expect(await run("DeleteImage", { imageId, force: true })).toMatchObject(done());
	});
});

describe("a template that waits for a time", () => {
	const endDate = "2026-12-31T00:00:00Z";

	it.each(["OOSServiceRole", "AliyunServiceRoleForOOSInstanceScheduler"])(
		"ScheduleToStopInstances stops them at noon as %s",
		async (OOSAssumeRole) => {
			const ids = await launch();
			await world.call("ram", "AttachPolicyToRole", {
				PolicyType: "System",
				PolicyName: "AliyunECSFullAccess",
				RoleName: "OOSServiceRole",
			});
			const waiting = await run("ScheduleToStopInstances", { ...chosen(ids), endDate, OOSAssumeRole });
			expect(waiting).toMatchObject({ Status: "Waiting", NextScheduleTime: "2026-01-01T12:00:00Z" });
			expect(await statusesOf(ids)).toEqual(["Running"]);
			await world.advance(12 * 3600);
			expect(await statusesOf(ids)).toEqual(["Stopped"]);
		},
	);

	it("ScheduleToRebootInstancesWithSLR takes its times from one parameter", async () => {
		const ids = await launch();
		const timerTrigger = { type: "rate", expression: "30 minutes", endDate, timeZone: "UTC" };
		const waiting = await run("ScheduleToRebootInstancesWithSLR", { ...chosen(ids), timerTrigger });
		await world.advance(1800);
		const { Executions } = await world.call("oos", "ListExecutions", {
			RegionId,
			ParentExecutionId: waiting.ExecutionId,
		});
		expect(Executions).toMatchObject([{ Status: "Success", Category: "Other" }]);
	});

	it("ScheduleToStopAndStartInstances stops them at one time of the day and starts them at the other", async () => {
		const ids = await launch();
		const times = { dailyStopTime: "20:05:00Z", dailyStartTime: "06:30:00Z", weekdays: "*" };
		const waiting = await run("ScheduleToStopAndStartInstances", { ...chosen(ids), ...times });
		expect(waiting.NextScheduleTime).toBe("2026-01-01T20:05:00Z");
		await world.advance(21 * 3600);
		expect(await statusesOf(ids)).toEqual(["Stopped"]);
		await world.advance(10 * 3600);
		expect(await statusesOf(ids)).toEqual(["Running"]);
	});

	it("ScheduleToExecuteTemplate executes another public template", async () => {
		const ids = await launch();
		const timerTrigger = { type: "at", expression: "2026-01-01T01:00:00Z", endDate, timeZone: "UTC" };
		await run("ScheduleToExecuteTemplate", {
			timerTrigger,
			templateName: "ACS-ECS-BulkyStopInstances",
			templateParameters: { ...chosen(ids) },
		});
		await world.advance(3600);
		expect(await statusesOf(ids)).toEqual(["Stopped"]);
	});

	it("ScheduleToRunCommand runs a command at its times", async () => {
		const ids = await launch();
		await run("ScheduleToRunCommand", { ...chosen(ids), triggerCron: "0 0 * ? * *", triggerEndDate: endDate });
		await world.advance(3600);
		expect(runtime.scripts).toEqual(["echo hello"]);
	});
});

describe("a template that waits for an event or an alarm", () => {
	const fire = (ExecutionId: string, Type: string, content: Fields) =>
		world.call("oos", "TriggerExecution", { RegionId, ExecutionId, Type, Content: JSON.stringify(content) });

	it("AutoStartECSWhenStoppedByTags starts the instance of the event", async () => {
		const ids = await launch();
		await run("BulkyStopInstances", chosen(ids));
		const waiting = await run("AutoStartECSWhenStoppedByTags", {});
		await fire(waiting.ExecutionId, "Event", { content: { resourceId: ids[0], state: "Stopped" } });
		await world.advance(60);
		expect(await statusesOf(ids)).toEqual(["Running"]);
	});

	it("RebootSpecifiedInstanceAtHighCpu restarts the instance of the alarm", async () => {
		const [instanceId] = await launch();
		const waiting = await run("RebootSpecifiedInstanceAtHighCpu", { instanceId, threshold: 90 });
		await fire(waiting.ExecutionId, "Alarm", { instanceId });
		await world.advance(120);
		const { Executions } = await world.call("oos", "ListExecutions", {
			RegionId,
			ParentExecutionId: waiting.ExecutionId,
		});
		expect(Executions).toMatchObject([{ Status: "Success" }]);
	});
});

describe("a template that tags instances", () => {
	const tagsOf = async (ids: readonly string[]) =>
		(await instancesOf(ids)).map((one: { Tags: { Tag: { TagKey: string; TagValue: string }[] } }) =>
			one.Tags.Tag.map(({ TagKey, TagValue }) => `${TagKey}=${TagValue}`),
		);

	it("BulkyTagInstances gives the tags to each", async () => {
		const ids = await launch(2);
		expect(await run("BulkyTagInstances", { ...chosen(ids), tags: [{ Key: "a", Value: "1" }] })).toMatchObject(done());
		expect(await tagsOf(ids)).toEqual([["a=1"], ["a=1"]]);
	});

	it("BulkyTagInstanceByOSType tells the operating system", async () => {
		const ids = await launch();
		expect(await run("BulkyTagInstanceByOSType", chosen(ids))).toMatchObject(done());
		expect(await tagsOf(ids)).toEqual([["OSType=linux"]]);
	});

	it("BulkyTagInstanceByLinuxKernelVersion takes the first part of what uname prints", async () => {
		const ids = await launch();
		expect(await run("BulkyTagInstanceByLinuxKernelVersion", chosen(ids))).toMatchObject(done());
		expect(await tagsOf(ids)).toEqual([["KernelVersion=uname "]]);
	});

	it("BulkyTagInstanceByRunCommandResult takes all that the command prints", async () => {
		const ids = await launch();
		const parameters = { ...chosen(ids), tagKey: "who", commandContent: "whoami" };
		expect(await run("BulkyTagInstanceByRunCommandResult", parameters)).toMatchObject(done());
		expect(await tagsOf(ids)).toEqual([["who=whoami"]]);
	});
});
