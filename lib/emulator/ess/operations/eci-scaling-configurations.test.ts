import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withPlurals } from "../eci/eci-fields";
import { createGroupWorld, GROUP, type GroupWorld, REGION } from "../test-group";

let w: GroupWorld;
let ScalingGroupId = "";

beforeEach(async () => {
	w = await createGroupWorld();
	const params = { RegionId: REGION, MinSize: 0, MaxSize: 1, VSwitchIds: ["vsw-tutorial-h"], GroupType: "ECI" };
	ScalingGroupId = (await w.call("CreateScalingGroup", params)).ScalingGroupId;
});

afterEach(async () => {
	expect(w.world.failures).toEqual([]);
	await w.world.close();
});

const account = { type: "Account" as const, accountId: "1000000000000001" };
const create = (params: Record<string, unknown> = {}) =>
	w.call("CreateEciScalingConfiguration", { ScalingGroupId, ...params });
const list = (params: Record<string, unknown> = {}) =>
	w.call("DescribeEciScalingConfigurations", { RegionId: REGION, ...params });

describe("ECI scaling configurations", () => {
	it("are kept, and shown flat, whichever version made them", async () => {
		const probe = { HttpGet: { Path: "/", Port: 80 }, PeriodSeconds: 5 };
		await create({
			ContainerGroupName: "web",
			Cpu: 0.5,
			Memory: 1,
			Tag: [{ Key: "k", Value: "v" }],
			InstanceType: ["ecs.c6.large"],
			Container: [
				{
					Name: "a",
					Image: "nginx",
					Arg: ["-g"],
					Port: [{ Port: 80, Protocol: "TCP" }],
					LivenessProbe: { ...probe, Exec: { Command: ["true"] } },
					SecurityContext: { RunAsUser: 1 },
				},
			],
			InitContainer: [{ Name: "i", Command: ["sh"], SecurityContext: { RunAsUser: 2 } }],
			Volume: [{ Name: "n", Type: "NFSVolume", NFSVolume: { Path: "/", Server: "s", ReadOnly: true } }],
			HostAliase: [{ Ip: "1.1.1.1", Hostname: ["h"] }],
		});
		const Containers = [{ Name: "b", Ports: [{ Port: 1 }], LivenessProbe: { ...probe, Exec: { Commands: ["x"] } } }];
		const params = { ScalingGroupId, ScalingConfigurationName: "two", Containers, EnableSls: true };
		await w.world.call("ess", "CreateEciScalingConfiguration", params, account, "2022-02-22");
		const { ScalingConfigurations: shown, ...counts } = await list({ ScalingGroupId });
		expect(counts).toEqual({ TotalCount: 2, PageNumber: 1, PageSize: 10 });
		expect(shown[0]).toMatchObject({
			ContainerGroupName: "web",
			Cpu: 0.5,
			RestartPolicy: "Always",
			LoadBalancerWeight: 50,
			SpotStrategy: "NoSpot",
			LifecycleState: "Inactive",
			CreationTime: "2026-01-01T00:00Z",
			Tags: [{ Key: "k", Value: "v" }],
			Containers: [
				{
					Name: "a",
					Args: ["-g"],
					Ports: [{ Port: 80, Protocol: "TCP" }],
					LivenessProbeHttpGetPath: "/",
					LivenessProbeHttpGetPort: 80,
					LivenessProbePeriodSeconds: 5,
					LivenessProbeExecCommands: ["true"],
					SecurityContextRunAsUser: 1,
				},
			],
			InitContainers: [{ Name: "i", InitContainerCommands: ["sh"], SecurityContextRunAsUser: 2 }],
			Volumes: [{ NFSVolumePath: "/", NFSVolumeServer: "s", NFSVolumeReadOnly: true }],
			HostAliases: [{ Ip: "1.1.1.1", Hostnames: ["h"] }],
		});
		expect(shown[1]).toMatchObject({
			ScalingConfigurationName: "two",
			Containers: [{ Name: "b", Ports: [{ Port: 1 }], LivenessProbeExecCommands: ["x"] }],
		});
		const ids = { RegionId: REGION, ScalingConfigurationNames: ["two"] };
		const now = await w.world.call("ess", "DescribeEciScalingConfigurations", ids, account, "2022-02-22");
		expect(now.ScalingConfigurations).toMatchObject([{ SlsEnable: true }]);
		const first = await w.world.call(
			"ess",
			"DescribeEciScalingConfigurations",
			{ RegionId: REGION },
			account,
			"2022-02-22",
		);
		expect(first.ScalingConfigurations[0].InitContainers).toMatchObject([{ SecurityContextRunAsUser: "2" }]);
	});

	it("keep handlers, capabilities, fields of the group, kernel parameters and files under each spelling", async () => {
		const Capability = { Add: ["NET_ADMIN"] };
		const files = [{ Path: "a", Content: "YQ==", Mode: 420 }];
		const { ScalingConfigurationId } = await create({
			Description: "made in 2014",
			EnableSls: true,
			InstanceType: ["ecs.c6.large"],
			DnsConfigSearch: ["svc.local"],
			SecurityContextSysctl: [{ Name: "kernel.msgmax", Value: "65536" }],
			Container: [
				{
					Name: "a",
					EnvironmentVar: [{ Key: "IP", FieldRefFieldPath: "status.podIP" }],
					LifecyclePreStopHandlerExec: ["sh", "-c", "sync"],
					LifecyclePostStartHandlerHttpGetPort: 81,
					SecurityContext: { Capability, ReadOnlyRootFilesystem: true },
				},
			],
			InitContainer: [
				{
					Name: "i",
					InitContainerPort: [{ Port: 1, Protocol: "TCP" }],
					InitContainerEnvironmentVar: [{ Key: "N", FieldRefFieldPath: "metadata.name" }],
					SecurityContext: { Capability },
				},
			],
			Volume: [
				{ Name: "c", Type: "ConfigFileVolume", ConfigFileVolumeConfigFileToPath: files },
				{ Name: "h", Type: "HostPathVolume", HostPathVolume: { Path: "/tmp", Type: "Directory" } },
				{ Name: "e", Type: "EmptyDirVolume", EmptyDirVolume: { SizeLimit: "256Mi" } },
			],
		});
		const said = {
			Description: "made in 2014",
			SlsEnable: true,
			InstanceTypes: ["ecs.c6.large"],
			DnsConfigSearches: ["svc.local"],
			SecurityContextSysCtls: [{ Name: "kernel.msgmax", Value: "65536" }],
			Containers: [
				{
					EnvironmentVars: [{ Key: "IP", FieldRefFieldPath: "status.podIP" }],
					LifecyclePreStopHandlerExecs: ["sh", "-c", "sync"],
					LifecyclePostStartHandlerHttpGetPort: 81,
					SecurityContextCapabilityAdds: ["NET_ADMIN"],
					SecurityContextReadOnlyRootFilesystem: true,
				},
			],
			InitContainers: [
				{
					InitContainerPorts: [{ Port: 1, Protocol: "TCP" }],
					InitContainerEnvironmentVars: [{ Key: "N", FieldRefFieldPath: "metadata.name" }],
					SecurityContextCapabilityAdds: ["NET_ADMIN"],
				},
			],
			Volumes: [
				{ ConfigFileVolumeConfigFileToPaths: files },
				{ HostPathVolumePath: "/tmp", HostPathVolumeType: "Directory" },
				{ EmptyDirVolumeSizeLimit: "256Mi" },
			],
		};
		expect((await list()).ScalingConfigurations).toMatchObject([said]);
		const changed = {
			ScalingConfigurationId,
			SecurityContextSysCtls: [{ Name: "kernel.msgmax", Value: "1" }],
			Containers: [
				{
					Name: "a",
					EnvironmentVars: [{ Key: "IP", FieldRef: { FieldPath: "status.podIP" } }],
					LifecyclePreStopHandlerExecs: ["true"],
					SecurityContext: { Capability: { Adds: ["SYS_TIME"] } },
				},
			],
		};
		await w.world.call("ess", "ModifyEciScalingConfiguration", changed, account, "2022-02-22");
		expect((await list()).ScalingConfigurations).toMatchObject([
			{
				...said,
				SecurityContextSysCtls: [{ Name: "kernel.msgmax", Value: "1" }],
				Containers: [
					{
						EnvironmentVars: [{ Key: "IP", FieldRefFieldPath: "status.podIP" }],
						LifecyclePreStopHandlerExecs: ["true"],
						SecurityContextCapabilityAdds: ["SYS_TIME"],
					},
				],
			},
		]);
	});

	it("are changed, made active and deleted", async () => {
		const { ScalingConfigurationId } = await create({ Cpu: 1, ScalingConfigurationName: "one" });
		const { ScalingConfigurationId: other } = await create();
		await w.call("ModifyEciScalingConfiguration", { ScalingConfigurationId, Memory: 2 });
		await w.call("EnableScalingGroup", { ScalingGroupId, ActiveScalingConfigurationId: ScalingConfigurationId });
		const active = (await list({ ScalingConfigurationId: [ScalingConfigurationId] })).ScalingConfigurations;
		expect(active).toMatchObject([{ Cpu: 1, Memory: 2, LifecycleState: "Active" }]);
		const gone = { ScalingConfigurationId };
		expect((await w.refusal("DeleteEciScalingConfiguration", gone)).code).toBe(
			"IncorrectScalingConfigurationLifecycleState",
		);
		await w.call("DeleteEciScalingConfiguration", { ScalingConfigurationId: other });
		expect((await list()).TotalCount).toBe(1);
		await w.call("DeleteScalingGroup", { ScalingGroupId });
		expect((await list()).TotalCount).toBe(0);
	});

	it("are refused where they do not belong", async () => {
		const { ScalingConfigurationId } = await create({ ScalingConfigurationName: "one" });
		expect((await w.refusal("CreateEciScalingConfiguration", { ScalingGroupId: GROUP })).code).toBe(
			"UnsupportedOperation",
		);
		const same = { ScalingGroupId, ScalingConfigurationName: "one" };
		expect((await w.refusal("CreateEciScalingConfiguration", same)).code).toBe(
			"InvalidScalingConfigurationName.Duplicate",
		);
		await w.call("ModifyEciScalingConfiguration", { ScalingConfigurationId, ScalingConfigurationName: "one" });
		for (const action of ["ModifyEciScalingConfiguration", "DeleteEciScalingConfiguration"]) {
			expect((await w.refusal(action, { ScalingConfigurationId: "asc-x" })).code).toBe(
				"InvalidScalingConfigurationId.NotFound",
			);
		}
		const foreign = { ScalingGroupId: GROUP, ActiveScalingConfigurationId: ScalingConfigurationId };
		expect((await w.refusal("ModifyScalingGroup", foreign)).code).toBe("InvalidScalingConfigurationId.NotFound");
		const wrong = { ScalingGroupId, ActiveScalingConfigurationId: "asc-tutorial" };
		expect((await w.refusal("EnableScalingGroup", wrong)).code).toBe("InvalidScalingConfigurationId.NotFound");
	});
});

describe("withPlurals", () => {
	it("renames lists alone, however deep", () => {
		expect(withPlurals([{ Port: 1, Arg: ["a"], Probe: { Command: ["c"], HttpGet: { Port: 2 } }, Gone: null }])).toEqual(
			[{ Port: 1, Args: ["a"], Probe: { Commands: ["c"], HttpGet: { Port: 2 } }, Gone: null }],
		);
	});
});
