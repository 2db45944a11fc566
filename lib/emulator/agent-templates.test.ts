import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { World } from "./core/test-world";
import type { ObedientRuntime } from "./ecs/test-runtime";
import { createTemplateWorldForAll, launchInstance } from "./test-template-world";

const RegionId = "cn-hangzhou";
const DAY = 86_400;

let world: World;
let runtime: ObedientRuntime;
beforeEach(async () => {
	({ world, runtime } = await createTemplateWorldForAll());
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

type Fields = Record<string, unknown>;
const ecs = (action: string, fields: Fields = {}) => world.call("ecs", action, { RegionId, ...fields });
const launch = (more?: Fields) => launchInstance(world, more);
const instance = async (id: string) =>
	(await ecs("DescribeInstances", { InstanceIds: JSON.stringify([id]) })).Instances.Instance[0];
const chosen = (...ids: string[]) => ({ targets: { Type: "ResourceIds", ResourceIds: ids, RegionId } });

async function start(TemplateName: string, parameters: Fields): Promise<string> {
	const { Execution } = await world.call("oos", "StartExecution", {
		RegionId,
		TemplateName,
		Parameters: JSON.stringify({ OOSAssumeRole: "", ...parameters }),
	});
	return Execution.ExecutionId;
}
async function read(ExecutionId: string) {
	const { Executions } = await world.call("oos", "ListExecutions", { RegionId, ExecutionId });
	return { ...Executions[0], Outputs: JSON.parse(Executions[0].Outputs || "{}") };
}
async function run(name: string, parameters: Fields, seconds = 3600) {
	const id = await start(name, parameters);
	await world.advance(seconds);
	return read(id);
}
/** Starts a template with a trigger; gives what its first firing came to within some time. */
async function fired(name: string, parameters: Fields, seconds = DAY) {
	const ParentExecutionId = await start(name, parameters);
	await world.advance(seconds);
	const { Executions } = await world.call("oos", "ListExecutions", { RegionId, ParentExecutionId });
	return Executions.at(-1);
}
const done = { Status: "Success", StatusMessage: "" };
const noon = { type: "cron", expression: "0 0 12 ? * *", endDate: "2027-01-01T00:00:00Z", timeZone: "UTC" };

describe("a template that puts software into instances", () => {
	it.each<[string, Fields, string]>([
		["ACS-ECS-ConfigureDocker", { action: "install" }, "what=install"],
		["ACS-ECS-ConfigureCloudMonitorAgent", { action: "uninstall" }, "if [ 'uninstall' = install ]"],
		["ACS-ECS-InstallXDragonAndCloudMonitor", { action: "update" }, "case 'update' in"],
		["ACS-ECS-BulkyInstallHibernateAgent", {}, "ecs-hibernate-linux"],
		["ACS-ECS-BulkyInstallARMSAgent", { appName: "shop", licenseKey: "key" }, "cli.sh\" 'key' 'shop'"],
		["ACS-CS-BulkyOSSecurityUpdate", {}, "yum update-minimal --security"],
		["ACS-ECS-BulkyConfigureSoftwareFromEcsAppStore", { softwareType: "Community" }, "test 'install' = install"],
		[
			"ACS-ECS-BulkyConfigureSoftwareFromEcsAppStore",
			{ softwareType: "SystemRepository", softwareName: "nginx", action: "uninstall" },
			"yum $what -y nginx",
		],
	])("%s runs its script in Linux", async (name, parameters, part) => {
		const id = await launch();
		expect(await run(name, { ...chosen(id), ...parameters })).toMatchObject(done);
		expect(runtime.scripts).toEqual([expect.stringContaining(part)]);
	});

	it.each(["ACS-ECS-BulkyInstallLogAgent", "ACS-LOG-BulkyInstallLogtail"])(
		"%s tells the script what to do",
		async (name) => {
			await run(name, { ...chosen(await launch()), action: "upgrade", overwrite: true });
			expect(runtime.scripts[0]).toContain("./logtail.sh upgrade");
			expect(runtime.scripts[0]).not.toContain("{{");
		},
	);

	it("sends each instance the password that its own key encrypted", async () => {
		const id = await launch();
		expect(
			await run("ACS-ECS-BulkyGenerateCloudAssistantRsaKeyPair", { ...chosen(id), keyPairTimeout: 90 }),
		).toMatchObject(done);
		expect(runtime.scripts[0]).toContain(`+ 90 ))`);
		const parameters = { username: "root", passwordInfo: { [id]: "c2VjcmV0" } };
		await run("ACS-ECS-BulkyModifyUserPasswordByCloudAssistantKeyPair", { ...chosen(id), ...parameters });
		expect(runtime.scripts[1]).toContain("echo 'c2VjcmV0' | base64 -d");
		expect(runtime.scripts[1]).toContain(`rsa/${id}'`);
	});

	it("RunPacker hands on which template and how", async () => {
		const parameters = { sourceType: "https", sourcePath: "https://example.com/p.zip", templateFile: "web.json" };
		const { Outputs } = await run("ACS-ECS-RunPacker", { ...chosen(await launch()), ...parameters, mode: "validate" });
		expect(Outputs.result).toContain("./packer validate './web.json'");
	});

	it("BulkyConfigureOOSPackage of a service configures each package in its targets", async () => {
		const [a, b] = [await launch(), await launch()];
		const info = (PackageName: string, id: string) => ({
			PackageName,
			PackageVersion: "v1",
			RegionId,
			Targets: chosen(id).targets,
		});
		expect(
			await run("ACS-CN-BulkyConfigureOOSPackage", { PackageInfos: [info("one", a), info("two", b)] }),
		).toMatchObject(done);
		expect(runtime.scripts.map((script) => /configure_package,install,(\w+)/.exec(script)?.[1])).toEqual([
			"one",
			"two",
		]);
	});
});

describe("a template on what instances have", () => {
	it("BulkyRenewInstances renews subscriptions", async () => {
		const id = await launch({ InstanceChargeType: "PrePaid", Period: 1 });
		const before = (await instance(id)).ExpiredTime;
		expect(await run("ACS-ECS-BulkyRenewInstances", { ...chosen(id), period: 2 })).toMatchObject(done);
		expect(Date.parse((await instance(id)).ExpiredTime) - Date.parse(before)).toBe(60 * DAY * 1000);
	});

	it("BulkyModifyAutoSnapshotPolicyTimePoint changes the hours of each policy", async () => {
		const { AutoSnapshotPolicyId } = await ecs("CreateAutoSnapshotPolicy", {
			timePoints: '["1"]',
			repeatWeekdays: '["1"]',
			retentionDays: 7,
		});
		const parameters = { instanceIds: [AutoSnapshotPolicyId], timePoints: '["3","5"]' };
		expect(await run("ACS-ECS-BulkyModifyAutoSnapshotPolicyTimePoint", parameters)).toMatchObject(done);
		const { AutoSnapshotPolicies } = await ecs("DescribeAutoSnapshotPolicyEx", { AutoSnapshotPolicyId });
		expect(AutoSnapshotPolicies.AutoSnapshotPolicy[0].TimePoints).toBe('["3","5"]');
	});

	it("RepairImage makes a new image of the old one's disk, and nothing else stays", async () => {
		const { ImageId } = await ecs("CreateImage", { InstanceId: await launch(), ImageName: "broken" });
		await world.advance(600);
		const { TotalCount } = await ecs("DescribeInstances");
		const { Outputs, ...execution } = await run("ACS-ECS-RepairImage", {
			zoneId: "cn-hangzhou-h",
			repairImageId: ImageId,
			baseImageId: "aliyun_3_x64_20G_alibase_20230727.vhd",
			instanceType: "ecs.c6.large",
			securityGroupId: "sg-tutorial",
			vSwitchId: "vsw-tutorial-h",
			repairItems: ["fstab", "selinux"],
		});
		expect(execution).toMatchObject(done);
		expect(runtime.scripts[0]).toContain("for item in fstab selinux; do");
		const { Images } = await ecs("DescribeImages", { ImageId: Outputs.imageId });
		expect(Images.Image[0].ImageName).toMatch(/^repaired_broken_\d{14}$/);
		expect((await ecs("DescribeInstances")).TotalCount).toBe(TotalCount);
	});

	it("RestoreDataWithSnapshot mounts a disk of the snapshot, and takes it away when the files are back", async () => {
		const instanceId = await launch();
		const { Disks } = await ecs("DescribeDisks", { InstanceId: instanceId });
		const { SnapshotId } = await ecs("CreateSnapshot", { DiskId: Disks.Disk[0].DiskId });
		await world.advance(600);
		const waiting = await run("ACS-ECS-RestoreDataWithSnapshot", {
			instanceId,
			snapshotId: SnapshotId,
			retainTempDisk: false,
		});
		expect(waiting.Status).toBe("Waiting");
		expect((await ecs("DescribeDisks", { InstanceId: instanceId })).TotalCount).toBe(2);
		await world.call("oos", "NotifyExecution", {
			RegionId,
			ExecutionId: waiting.ExecutionId,
			NotifyType: "CompleteExecution",
			ExecutionStatus: "Success",
		});
		expect(runtime.scripts[0]).toContain('mount "$disk" /mntbyoos');
	});

	it("CloneInstancesAcrossRegion makes the like of instances, with their data disks", async () => {
		const ids = [await launch({ DataDisk: [{ Size: 40, Category: "cloud_essd" }] }), await launch()];
		const { VpcId } = await world.call("vpc", "CreateVpc", { RegionId: "cn-beijing" });
		await world.advance(60);
		const { VSwitchId } = await world.call("vpc", "CreateVSwitch", {
			RegionId: "cn-beijing",
			VpcId,
			ZoneId: "cn-beijing-h",
			CidrBlock: "172.16.0.0/24",
		});
		const { SecurityGroupId } = await world.call("ecs", "CreateSecurityGroup", { RegionId: "cn-beijing", VpcId });
		await world.advance(60);
		const { Outputs, ...execution } = await run(
			"ACS-ECS-CloneInstancesAcrossRegion",
			{
				instanceIds: ids,
				regionId: RegionId,
				targetRegionId: "cn-beijing",
				targetZoneId: "cn-beijing-h",
				targetInstanceType: "ecs.c6.large",
				targetSecurityGroupId: SecurityGroupId,
				targetVSwitchId: VSwitchId,
			},
			4 * 3600,
		);
		expect(execution).toMatchObject(done);
		const [first, second] = Outputs.instanceIds;
		const disksOf = async (InstanceId: string) =>
			(await world.call("ecs", "DescribeDisks", { RegionId: "cn-beijing", InstanceId })).TotalCount;
		expect([await disksOf(first), await disksOf(second)]).toEqual([2, 1]);
	});
});

describe("a template that waits for a time or an alarm", () => {
	const wide = { InternetMaxBandwidthOut: 5, InternetChargeType: "PayByTraffic" };

	it.each<[string, Fields]>([
		["ACS-ECS-ScheduleToUpgradeInternetBandwidth", {}],
		["ACS-ECS-ScheduleToUpgradeInternetBandwidthNew", { timerTrigger: noon }],
	])("%s widens the band for some hours", async (name, parameters) => {
		const id = await launch(wide);
		expect(
			await fired(name, { ...chosen(id), ...parameters, maxBandwidthOut: 20, durationHour: 4 }, 12.5 * 3600),
		).toMatchObject(done);
		expect((await instance(id)).InternetMaxBandwidthOut).toBe(20);
		await world.advance(5 * 3600);
		expect((await instance(id)).InternetMaxBandwidthOut).toBe(5);
	});

	it.each([
		["StartFirst", "Running", "Stopped"],
		["StopFirst", "Stopped", "Running"],
	])("ScheduleToStartAndStopOrStopAndStart goes by %s", async (startFirstOrStopFirst, between, after) => {
		const id = await launch();
		if (startFirstOrStopFirst === "StartFirst") {
			await ecs("StopInstance", { InstanceId: id });
		}
		const [first, second] = ["02:00:00Z", "05:00:00Z"];
		const times =
			startFirstOrStopFirst === "StartFirst"
				? { dailyStartTime: first, dailyStopTime: second }
				: { dailyStartTime: second, dailyStopTime: first };
		await start("ACS-ECS-ScheduleToStartAndStopOrStopAndStartInstances", {
			...chosen(id),
			startFirstOrStopFirst,
			...times,
		});
		await world.advance(3 * 3600);
		expect((await instance(id)).Status).toBe(between);
		await world.advance(3 * 3600);
		expect((await instance(id)).Status).toBe(after);
	});

	it("ScheduleToCollectInventoryData asks every half an hour", async () => {
		await start("ACS-ECS-ScheduleToCollectInventoryData", {
			...chosen(await launch()),
			linuxOptions: "all",
			windowsOptions: "all",
		});
		await world.advance(2 * 3600);
		expect(runtime.scripts).toHaveLength(4);
		expect(runtime.scripts[0]).toContain("upload_inventory^'all'");
	});

	it("RebootInstanceAtHighCpuByTags and RunCommandWhenDiskUsageLimitExceeded act on an alarm", async () => {
		const id = await launch();
		const { StartTime } = await instance(id);
		const trigger = async (ExecutionId: string) => {
			await world.advance(1);
			await world.call("oos", "TriggerExecution", {
				RegionId,
				ExecutionId,
				Type: "Alarm",
				ClientToken: ExecutionId,
				Content: JSON.stringify({ instanceId: id }),
			});
			await world.advance(600);
		};
		await trigger(await start("ACS-ECS-RebootInstanceAtHighCpuByTags", { threshold: 90 }));
		expect((await instance(id)).StartTime).not.toBe(StartTime);
		await trigger(
			await start("ACS-ECS-RunCommandWhenDiskUsageLimitExceeded", {
				instanceId: id,
				threshold: "80",
				diskPartition: "/dev/vda1",
				commandType: "RunShellScript",
				commandToRun: "df -h",
			}),
		);
		expect(runtime.scripts).toEqual(["df -h"]);
	});

	it("ScheduleToUpgradeEipBandwidth widens those of the addresses that there are", async () => {
		const { AllocationId } = await world.call("vpc", "AllocateEipAddress", { RegionId, Bandwidth: "5" });
		const parameters = { TimerTrigger: noon, AllocationId: [AllocationId], Bandwidth: 50, DurationHour: 2 };
		expect((await run("ACS-VPC-ScheduleToUpgradeEipBandwidth", parameters)).StatusMessage).toBe("");
		const { EipAddresses } = await world.call("vpc", "DescribeEipAddresses", { RegionId, AllocationId });
		expect(EipAddresses.EipAddress[0].Bandwidth).toBe("50");
	});
});
