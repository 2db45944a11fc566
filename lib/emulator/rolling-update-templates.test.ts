import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { World } from "./core/test-world";
import type { ObedientRuntime } from "./ecs/test-runtime";
import { createTemplateWorld } from "./test-template-world";

const RegionId = "cn-hangzhou";
const ScalingGroupId = "asg-tutorial";
const NEW_IMAGE = "aliyun_3_x64_20G_alibase_20240528.vhd";
const OLD_IMAGE = "centos_7_6_x64_20G_alibase_20211130.vhd";

let world: World;
let runtime: ObedientRuntime;
beforeEach(async () => {
	({ world, runtime } = await createTemplateWorld());
	await setCapacity(3);
});
afterEach(async () => {
	expect(world.failures).toEqual([]);
	await world.close();
});

type Fields = Record<string, unknown>;

async function setCapacity(capacity: number): Promise<void> {
	const { ScalingRuleAri } = await world.call("ess", "CreateScalingRule", {
		RegionId,
		ScalingGroupId,
		AdjustmentType: "TotalCapacity",
		AdjustmentValue: capacity,
	});
	await world.call("ess", "ExecuteScalingRule", { RegionId, ScalingRuleAri });
	await world.advance(600);
}

async function start(template: string, parameters: Fields): Promise<string> {
	const { Execution } = await world.call("oos", "StartExecution", {
		RegionId,
		TemplateName: `ACS-ESS-RollingUpdateBy${template}`,
		Parameters: JSON.stringify({ invokeType: "invoke", scalingGroupId: ScalingGroupId, ...parameters }),
	});
	return Execution.ExecutionId;
}

async function read(ExecutionId: string) {
	const { Executions } = await world.call("oos", "ListExecutions", { RegionId, ExecutionId });
	const [one] = Executions;
	return { ...one, Outputs: JSON.parse(one.Outputs || "{}") };
}

async function run(template: string, parameters: Fields) {
	const id = await start(template, parameters);
	await world.advance(3600);
	return read(id);
}

async function members() {
	const { ScalingInstances } = await world.call("ess", "DescribeScalingInstances", { RegionId, ScalingGroupId });
	return ScalingInstances.ScalingInstance;
}
async function states(): Promise<string[]> {
	return (await members()).map((one: { LifecycleState: string }) => one.LifecycleState);
}
async function suspended(): Promise<string[]> {
	const { ScalingGroups } = await world.call("ess", "DescribeScalingGroups", {
		RegionId,
		ScalingGroupId: [ScalingGroupId],
	});
	return ScalingGroups.ScalingGroup[0].SuspendedProcesses.SuspendedProcess;
}
async function instances() {
	const ids = (await members()).map((one: { InstanceId: string }) => one.InstanceId);
	return (await world.call("ecs", "DescribeInstances", { RegionId, InstanceIds: JSON.stringify(ids) })).Instances
		.Instance;
}
const imagesOf = async () => (await instances()).map((one: { ImageId: string }) => one.ImageId);

const success = { Status: "Success", StatusMessage: "" };
const IN_SERVICE = ["InService", "InService", "InService"];

describe("RollingUpdateByRunCommandInScalingGroup", () => {
	const scripts = { invokeScript: "date", rollbackScript: "uptime" };

	it("runs the script in every instance, on standby meanwhile, and marks them", async () => {
		const ended = await run("RunCommandInScalingGroup", scripts);
		expect(ended).toMatchObject({ ...success, Outputs: { commandOutputs: ["date", "date", "date"] } });
		expect([await states(), await suspended()]).toEqual([IN_SERVICE, []]);
		for (const { Tags } of await instances()) {
			expect(Tags.Tag).toContainEqual({ TagKey: "ess:rollingupdate", TagValue: `oos:${ended.ExecutionId}` });
		}
	});

	it("works batch after batch while the group's processes are suspended", async () => {
		const id = await start("RunCommandInScalingGroup", {
			...scripts,
			batchNumber: 3,
			batchPauseOption: "FirstBatchPause",
		});
		await world.advance(600);
		expect([(await read(id)).Status, runtime.scripts]).toEqual(["Waiting", ["date"]]);
		expect([...(await suspended())].sort()).toEqual([
			"AlarmNotification",
			"HealthCheck",
			"ScaleIn",
			"ScaleOut",
			"ScheduledAction",
		]);
		await world.call("oos", "NotifyExecution", { RegionId, ExecutionId: id, NotifyType: "ExecuteTask" });
		await world.advance(3600);
		expect([await read(id), await suspended()]).toMatchObject([success, []]);
	});

	it("rolls back on the instances of the earlier execution that are still there", async () => {
		const earlier = await run("RunCommandInScalingGroup", scripts);
		const [gone] = await members();
		await world.call("ess", "RemoveInstances", { RegionId, ScalingGroupId, InstanceId: [gone.InstanceId] });
		await world.advance(300);
		const ended = await run("RunCommandInScalingGroup", {
			...scripts,
			invokeType: "rollback",
			sourceExecutionId: earlier.ExecutionId,
		});
		expect(ended).toMatchObject({ ...success, Outputs: { commandOutputs: ["uptime", "uptime"] } });
		expect([await states(), await suspended()]).toEqual([["InService", "InService"], []]);
	});

	it("updates a protected instance when told, and protects it again", async () => {
		const [one] = await members();
		await world.call("ess", "SetInstancesProtection", {
			RegionId,
			ScalingGroupId,
			InstanceId: [one.InstanceId],
			ProtectedFromScaleIn: true,
		});
		const ended = await run("RunCommandInScalingGroup", { ...scripts, lifecycleState: ["Protected"] });
		expect(ended).toMatchObject({ ...success, Outputs: { commandOutputs: ["date"] } });
		expect(await states()).toEqual(["Protected", "InService", "InService"]);
	});

	it("leaves the processes suspended when the script fails", async () => {
		const ended = await run("RunCommandInScalingGroup", {
			...scripts,
			invokeScript: "false",
			enterProcess: ["ScaleIn"],
		});
		expect(ended.Status).toBe("Failed");
		expect(await suspended()).toEqual(["ScaleIn"]);
	});
});

describe("RollingUpdateByReplaceSystemDiskInScalingGroup", () => {
	it("gives every instance and the scaling configuration the image, and takes it back", async () => {
		const images = { imageId: NEW_IMAGE, sourceImageId: OLD_IMAGE };
		const scalingConfigurationId = (await members())[0].ScalingConfigurationId;
		const earlier = await run("ReplaceSystemDiskInScalingGroup", { ...images, scalingConfigurationId });
		expect(earlier).toMatchObject(success);
		expect(earlier.Outputs.commandOutputs).toHaveLength(3);
		expect([await imagesOf(), await states()]).toEqual([[NEW_IMAGE, NEW_IMAGE, NEW_IMAGE], IN_SERVICE]);
		const { ScalingConfigurations } = await world.call("ess", "DescribeScalingConfigurations", {
			RegionId,
			ScalingGroupId,
		});
		expect(ScalingConfigurations.ScalingConfiguration[0].ImageId).toBe(NEW_IMAGE);
		const back = await run("ReplaceSystemDiskInScalingGroup", {
			...images,
			invokeType: "rollback",
			sourceExecutionId: earlier.ExecutionId,
		});
		expect(back).toMatchObject(success);
		expect([await imagesOf(), await states()]).toEqual([[OLD_IMAGE, OLD_IMAGE, OLD_IMAGE], IN_SERVICE]);
	});
});

describe("RollingUpdateByDownloadFileAndRunCommand", () => {
	const parameters = {
		invokeSourcePath: "https://example.com/new.tgz",
		invokeDestinationDir: "/opt",
		invokeScript: "date",
		rollbackSourcePath: "https://example.com/old.tgz",
		rollbackDestinationDir: "/opt",
		rollbackScript: "uptime",
	};
	const hooks = async () =>
		(await world.call("ess", "DescribeLifecycleHooks", { RegionId, ScalingGroupId })).LifecycleHooks.LifecycleHook;

	it("updates what is there and hooks what will come; a rollback turns both back", async () => {
		const earlier = await run("DownloadFileAndRunCommand", parameters);
		expect(earlier).toMatchObject({ ...success, Outputs: { commandOutputs: ["date", "date", "date"] } });
		const named = (await hooks()).filter(
			(hook: { LifecycleHookName: string }) => hook.LifecycleHookName === "ACS-ESS-LifeCycleDownloadFileAndRunCommand",
		);
		expect(named).toHaveLength(1);
		expect(JSON.parse(named[0].NotificationMetadata)).toMatchObject({ commandContent: "date" });
		const back = await run("DownloadFileAndRunCommand", {
			...parameters,
			invokeType: "rollback",
			sourceExecutionId: earlier.ExecutionId,
		});
		expect(back).toMatchObject({ ...success, Outputs: { commandOutputs: ["uptime", "uptime", "uptime"] } });
		const [hook] = await hooks();
		expect(JSON.parse(hook.NotificationMetadata)).toMatchObject({ commandContent: "uptime" });
		expect([await states(), await suspended()]).toEqual([IN_SERVICE, []]);
	});

	it("lets its hook update an instance that is added later", async () => {
		await world.call("ram", "AttachPolicyToRole", {
			PolicyType: "System",
			PolicyName: "AdministratorAccess",
			RoleName: "OOSServiceRole",
		});
		await run("DownloadFileAndRunCommand", parameters);
		runtime.scripts.length = 0;
		await setCapacity(4);
		expect([runtime.scripts.at(-1), await states()]).toEqual(["date", [...IN_SERVICE, "InService"]]);
	});
});

describe("RollingUpdateByDownloadOSSFileAndRunCommand", () => {
	it("says that the emulator has no OSS", async () => {
		const ended = await run("DownloadOSSFileAndRunCommand", {
			invokeBucketName: "b",
			invokeObjectName: "new.tgz",
			invokeDestinationDir: "/opt",
			rollbackBucketName: "b",
			rollbackObjectName: "old.tgz",
			rollbackDestinationDir: "/opt",
		});
		expect(ended).toMatchObject({ Status: "Failed", StatusMessage: expect.stringContaining("(oss GenerateUrl)") });
	});
});

describe("RollingUpdateByConfigureOOSPackage", () => {
	it("asks the plug-in of Cloud Assistant for the package in every instance", async () => {
		const ended = await run("ConfigureOOSPackage", { packageName: "agent", packageVersion: "v2", batchNumber: 1 });
		expect(ended).toMatchObject(success);
		expect(ended.Outputs.commandOutputs).toHaveLength(3);
		expect(runtime.scripts[0]).toContain("version='v2'\nwhat='configure_package,install,agent'\nacs-plugin-manager");
		expect([await states(), await suspended()]).toEqual([IN_SERVICE, []]);
	});
});
