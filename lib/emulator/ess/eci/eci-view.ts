import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { isoMinutes } from "../../core/time-format";
import { answered2014, since2022 } from "../ess-operation";
import type { EveryMember } from "../every-member";
import type { EciConfiguration } from "./rows";

const text = () => z.string().optional();
const flag = () => z.boolean().optional();
const number = () => z.number().optional();
const texts = () => z.array(z.string()).optional();
const pairs = (first: string, second: string) => z.array(z.object({ [first]: text(), [second]: text() })).optional();

const probe = (name: "LivenessProbe" | "ReadinessProbe") => ({
	[`${name}ExecCommands`]: texts(),
	[`${name}HttpGetPath`]: text(),
	[`${name}HttpGetPort`]: number(),
	[`${name}HttpGetScheme`]: text(),
	[`${name}TcpSocketPort`]: number(),
	[`${name}InitialDelaySeconds`]: number(),
	[`${name}PeriodSeconds`]: number(),
	[`${name}SuccessThreshold`]: number(),
	[`${name}FailureThreshold`]: number(),
	[`${name}TimeoutSeconds`]: number(),
});

const handler = (name: "LifecyclePostStartHandler" | "LifecyclePreStopHandler") => ({
	[`${name}Execs`]: texts(),
	[`${name}HttpGetHost`]: text(),
	[`${name}HttpGetPath`]: text(),
	[`${name}HttpGetPort`]: number(),
	[`${name}HttpGetScheme`]: text(),
	[`${name}TcpSocketHost`]: text(),
	[`${name}TcpSocketPort`]: number(),
});

const variables = () => z.array(z.object({ Key: text(), Value: text(), FieldRefFieldPath: text() })).optional();
const ports = () => z.array(z.object({ Port: number(), Protocol: text() })).optional();

const mounts = () =>
	z
		.array(z.object({ MountPath: text(), MountPropagation: text(), Name: text(), ReadOnly: flag(), SubPath: text() }))
		.optional();

const common = {
	Name: text(),
	Image: text(),
	ImagePullPolicy: text(),
	WorkingDir: text(),
	Cpu: number(),
	Memory: number(),
	Gpu: number(),
};

const container = lazyObject(() => ({
	...common,
	Args: texts(),
	Commands: texts(),
	Stdin: flag(),
	StdinOnce: flag(),
	Tty: flag(),
	EnvironmentVars: variables(),
	Ports: ports(),
	VolumeMounts: mounts(),
	...probe("LivenessProbe"),
	...probe("ReadinessProbe"),
	...handler("LifecyclePostStartHandler"),
	...handler("LifecyclePreStopHandler"),
	SecurityContextCapabilityAdds: texts(),
	SecurityContextReadOnlyRootFilesystem: flag(),
	SecurityContextRunAsUser: number(),
}));

const initContainer = lazyObject(() => ({
	...common,
	InitContainerArgs: texts(),
	InitContainerCommands: texts(),
	InitContainerEnvironmentVars: variables(),
	InitContainerPorts: ports(),
	InitContainerVolumeMounts: mounts(),
	SecurityContextCapabilityAdds: texts(),
	SecurityContextReadOnlyRootFilesystem: flag(),
	// Both models have text; Terraform's provider reads a number in 2014 and breaks off at text.
	SecurityContextRunAsUser: answered2014(text(), number(), Number),
}));

const volume = lazyObject(() => ({
	Name: text(),
	Type: text(),
	ConfigFileVolumeConfigFileToPaths: z.array(z.object({ Content: text(), Mode: number(), Path: text() })).optional(),
	ConfigFileVolumeDefaultMode: number(),
	DiskVolumeDiskId: text(),
	DiskVolumeDiskSize: number(),
	DiskVolumeFsType: text(),
	EmptyDirVolumeMedium: text(),
	EmptyDirVolumeSizeLimit: text(),
	FlexVolumeDriver: text(),
	FlexVolumeFsType: text(),
	FlexVolumeOptions: text(),
	HostPathVolumePath: text(),
	HostPathVolumeType: text(),
	NFSVolumePath: text(),
	NFSVolumeReadOnly: flag(),
	NFSVolumeServer: text(),
}));

/** An ECI scaling configuration as DescribeEciScalingConfigurations shows it: its lists are bare in both versions. */
export const eciView = lazyObject(() => ({
	ScalingConfigurationId: z.string(),
	ScalingConfigurationName: z.string(),
	ScalingGroupId: z.string(),
	RegionId: z.string(),
	LifecycleState: z.enum(["Active", "Inactive"]),
	CreationTime: z.string(),
	ActiveDeadlineSeconds: number(),
	AutoCreateEip: flag(),
	AutoMatchImageCache: flag(),
	ContainerGroupName: text(),
	CostOptimization: flag(),
	Cpu: number(),
	CpuOptionsCore: number(),
	CpuOptionsThreadsPerCore: number(),
	DataCacheBucket: since2022(text()),
	DataCacheBurstingEnabled: since2022(flag()),
	DataCachePL: since2022(text()),
	DataCacheProvisionedIops: since2022(number()),
	Description: text(),
	DnsPolicy: text(),
	EgressBandwidth: number(),
	EipBandwidth: number(),
	EphemeralStorage: number(),
	GpuDriverVersion: since2022(text()),
	HostName: text(),
	ImageSnapshotId: text(),
	IngressBandwidth: number(),
	InstanceFamilyLevel: text(),
	Ipv6AddressCount: number(),
	LoadBalancerWeight: number(),
	Memory: number(),
	RamRoleName: text(),
	ResourceGroupId: text(),
	RestartPolicy: text(),
	SecurityGroupId: text(),
	SlsEnable: flag(),
	SpotPriceLimit: number(),
	SpotStrategy: text(),
	TerminationGracePeriodSeconds: number(),
	InstanceTypes: texts(),
	NtpServers: texts(),
	DnsConfigNameServers: texts(),
	DnsConfigOptions: pairs("Name", "Value"),
	DnsConfigSearches: texts(),
	SecurityContextSysCtls: pairs("Name", "Value"),
	ImageRegistryCredentials: z.array(z.object({ Password: text(), Server: text(), UserName: text() })).optional(),
	Tags: pairs("Key", "Value"),
	Volumes: z.array(volume).optional(),
	Containers: z.array(container).optional(),
	InitContainers: z.array(initContainer).optional(),
	AcrRegistryInfos: z
		.array(z.object({ Domains: texts(), InstanceId: text(), InstanceName: text(), RegionId: text() }))
		.optional(),
	HostAliases: z.array(z.object({ Hostnames: texts(), Ip: text() })).optional(),
}));
type EciView = z.output<typeof eciView>;

/** Shows a configuration; `isActive` when it is its group's. */
export function viewEciConfiguration(row: EciConfiguration, isActive: boolean): EveryMember<EciView> {
	const { EnableSls, Containers, InitContainers, Volumes, DnsConfigSearchs, SecurityContextSysctls } = row.settings;
	const told = row.settings as Partial<EciView>;
	return {
		LoadBalancerWeight: told.LoadBalancerWeight ?? 50,
		RestartPolicy: told.RestartPolicy ?? "Always",
		SpotStrategy: told.SpotStrategy ?? "NoSpot",
		ActiveDeadlineSeconds: told.ActiveDeadlineSeconds,
		AutoCreateEip: told.AutoCreateEip,
		AutoMatchImageCache: told.AutoMatchImageCache,
		ContainerGroupName: told.ContainerGroupName,
		CostOptimization: told.CostOptimization,
		Cpu: told.Cpu,
		CpuOptionsCore: told.CpuOptionsCore,
		CpuOptionsThreadsPerCore: told.CpuOptionsThreadsPerCore,
		DataCacheBucket: told.DataCacheBucket,
		DataCacheBurstingEnabled: told.DataCacheBurstingEnabled,
		DataCachePL: told.DataCachePL,
		DataCacheProvisionedIops: told.DataCacheProvisionedIops,
		Description: told.Description,
		DnsPolicy: told.DnsPolicy,
		EgressBandwidth: told.EgressBandwidth,
		EipBandwidth: told.EipBandwidth,
		EphemeralStorage: told.EphemeralStorage,
		GpuDriverVersion: told.GpuDriverVersion,
		HostName: told.HostName,
		ImageSnapshotId: told.ImageSnapshotId,
		IngressBandwidth: told.IngressBandwidth,
		InstanceFamilyLevel: told.InstanceFamilyLevel,
		Ipv6AddressCount: told.Ipv6AddressCount,
		Memory: told.Memory,
		RamRoleName: told.RamRoleName,
		ResourceGroupId: told.ResourceGroupId,
		SecurityGroupId: told.SecurityGroupId,
		SpotPriceLimit: told.SpotPriceLimit,
		TerminationGracePeriodSeconds: told.TerminationGracePeriodSeconds,
		InstanceTypes: told.InstanceTypes,
		NtpServers: told.NtpServers,
		DnsConfigNameServers: told.DnsConfigNameServers,
		DnsConfigOptions: told.DnsConfigOptions,
		DnsConfigSearches: DnsConfigSearchs as EciView["DnsConfigSearches"],
		SecurityContextSysCtls: SecurityContextSysctls as EciView["SecurityContextSysCtls"],
		ImageRegistryCredentials: told.ImageRegistryCredentials,
		Tags: told.Tags,
		AcrRegistryInfos: told.AcrRegistryInfos,
		HostAliases: told.HostAliases,
		SlsEnable: EnableSls === true,
		Containers: flatAll(Containers, (name) => name),
		InitContainers: flatAll(InitContainers, (name) =>
			name === "Args" || name === "Commands" ? `InitContainer${name}` : name,
		).map((one) => ({
			...one,
			...(one["SecurityContextRunAsUser"] !== undefined && {
				SecurityContextRunAsUser: String(one["SecurityContextRunAsUser"]),
			}),
		})),
		Volumes: flatAll(Volumes, (name) => name),
		ScalingConfigurationId: row.scalingConfigurationId,
		ScalingConfigurationName: row.name,
		ScalingGroupId: row.scalingGroupId,
		RegionId: row.regionId,
		LifecycleState: isActive ? "Active" : "Inactive",
		CreationTime: isoMinutes(row.createdAt),
	};
}

type Members = Readonly<Record<string, unknown>>;

function flatAll(items: unknown, rename: (name: string) => string): Members[] {
	return ((items ?? []) as readonly Members[]).map((item) => flat(item, "", rename));
}

/** Members of members stand beside the others, under their joined names (`LivenessProbe.HttpGet.Port`). */
function flat(item: Members, prefix: string, rename: (name: string) => string): Members {
	return Object.fromEntries(
		Object.entries(item).flatMap(([name, value]) => {
			const whole = `${prefix}${prefix === "" ? rename(name) : name}`;
			const isNested = typeof value === "object" && value !== null && !Array.isArray(value);
			return isNested ? Object.entries(flat(value as Members, whole, rename)) : [[whole, value]];
		}),
	);
}
