import type { z } from "zod";
import { param, params } from "../../core/params";
import { renamed, respelled, since2022 } from "../ess-operation";
import { given } from "../given";

/**
 * What an ECI scaling configuration holds: the template of the container groups of a group of type ECI. Lists have
 * singular names in 2014, within other lists, too; what is kept has the names of 2022.
 */
const text = () => param.string().optional();
const flag = () => param.boolean().optional();
const integer = () => param.integer().optional();
const number = () => param.number({ min: 0 }).optional();
const texts = () => param.list(param.string()).optional();
const object = (shape: z.ZodRawShape) => param.object(shape).optional();
const listOf = (shape: z.ZodRawShape) => param.list(param.object(shape)).optional();

/** Names a list in each of the versions. */
type Spelling = (plural: string, singular: string) => string;
const PLURAL: Spelling = (plural) => plural;
const SINGULAR: Spelling = (_, singular) => singular;

const probe = (s: Spelling) =>
	object({
		Exec: object({ [s("Commands", "Command")]: texts() }),
		HttpGet: object({ Path: text(), Port: integer(), Scheme: text() }),
		TcpSocket: object({ Port: integer() }),
		InitialDelaySeconds: integer(),
		PeriodSeconds: integer(),
		SuccessThreshold: integer(),
		FailureThreshold: integer(),
		TimeoutSeconds: integer(),
	});

/** An environment variable: its value, or the field of the container group that it is read from, in one of two forms. */
const variable = () => ({
	Key: text(),
	Value: text(),
	FieldRefFieldPath: text(),
	FieldRef: object({ FieldPath: text() }),
});

/** What is run or asked when a container has started, and before it is stopped; 2014 has singular names for lists. */
const handler = (s: Spelling, name: "LifecyclePostStartHandler" | "LifecyclePreStopHandler") => ({
	[s(`${name}Execs`, `${name}Exec`)]: texts(),
	[`${name}HttpGetHost`]: text(),
	[`${name}HttpGetPath`]: text(),
	[`${name}HttpGetPort`]: integer(),
	[`${name}HttpGetScheme`]: text(),
	[`${name}TcpSocketHost`]: text(),
	[`${name}TcpSocketPort`]: integer(),
});

/** `Add` is in both versions; 2022 writes `Adds`, too. */
const security = (s: Spelling) =>
	object({
		Capability: object({ Add: texts(), ...(s === PLURAL && { Adds: texts() }) }),
		ReadOnlyRootFilesystem: flag(),
		RunAsUser: integer(),
	});

const ports = () => listOf({ Port: integer(), Protocol: text() });
const sysctls = () => listOf({ Name: text(), Value: text() });

const mount = { MountPath: text(), MountPropagation: text(), Name: text(), ReadOnly: flag(), SubPath: text() };

const common = (s: Spelling) => ({
	Name: text(),
	Image: text(),
	ImagePullPolicy: text(),
	WorkingDir: text(),
	Cpu: number(),
	Memory: number(),
	Gpu: integer(),
	[s("Args", "Arg")]: texts(),
	[s("Commands", "Command")]: texts(),
});

const containers = (s: Spelling) =>
	listOf({
		...common(s),
		Stdin: flag(),
		StdinOnce: flag(),
		Tty: flag(),
		[s("EnvironmentVars", "EnvironmentVar")]: listOf(variable()),
		[s("Ports", "Port")]: ports(),
		[s("VolumeMounts", "VolumeMount")]: listOf(mount),
		LivenessProbe: probe(s),
		ReadinessProbe: probe(s),
		...handler(s, "LifecyclePostStartHandler"),
		...handler(s, "LifecyclePreStopHandler"),
		SecurityContext: security(s),
	});

const initContainers = (s: Spelling) =>
	listOf({
		...common(s),
		[s("InitContainerEnvironmentVars", "InitContainerEnvironmentVar")]: listOf(variable()),
		[s("InitContainerPorts", "InitContainerPort")]: ports(),
		[s("InitContainerVolumeMounts", "InitContainerVolumeMount")]: listOf(mount),
		SecurityContext: security(s),
	});

const files = () => listOf({ Content: text(), Mode: integer(), Path: text() });

const volumes = (s: Spelling) =>
	listOf({
		Name: text(),
		Type: text(),
		// ModifyEciScalingConfiguration of 2022 has the singular, too.
		...(s === PLURAL && { ConfigFileVolumeConfigFileToPaths: files() }),
		ConfigFileVolumeConfigFileToPath: files(),
		ConfigFileVolumeDefaultMode: integer(),
		HostPathVolume: object({ Path: text(), Type: text() }),
		DiskVolume: object({ DiskId: text(), DiskSize: integer(), FsType: text() }),
		EmptyDirVolume: object({ Medium: text(), SizeLimit: text() }),
		FlexVolume: object({ Driver: text(), FsType: text(), Options: text() }),
		NFSVolume: object({ Path: text(), ReadOnly: flag(), Server: text() }),
	});

const registries = (s: Spelling) =>
	listOf({ InstanceId: text(), InstanceName: text(), RegionId: text(), [s("Domains", "Domain")]: texts() });
const aliases = (s: Spelling) => listOf({ Ip: text(), [s("Hostnames", "Hostname")]: texts() });

/** Lists as they are kept, by the other names that one of the versions or one of its operations has for them. */
const KEPT_NAMES: Readonly<Record<string, string>> = {
	Arg: "Args",
	Command: "Commands",
	EnvironmentVar: "EnvironmentVars",
	Port: "Ports",
	VolumeMount: "VolumeMounts",
	InitContainerEnvironmentVar: "InitContainerEnvironmentVars",
	InitContainerVolumeMount: "InitContainerVolumeMounts",
	InitContainerPort: "InitContainerPorts",
	LifecyclePostStartHandlerExec: "LifecyclePostStartHandlerExecs",
	LifecyclePreStopHandlerExec: "LifecyclePreStopHandlerExecs",
	ConfigFileVolumeConfigFileToPath: "ConfigFileVolumeConfigFileToPaths",
	Add: "Adds",
	SecurityContextSysCtls: "SecurityContextSysctls",
	Domain: "Domains",
	Hostname: "Hostnames",
};

/** The same with the names that are kept: a list's name is plural, and a field's path stands beside its variable. Pure. */
export function withPlurals<T>(value: T): T {
	if (Array.isArray(value)) {
		return value.map((item: unknown) => withPlurals(item)) as T;
	}
	if (typeof value !== "object" || value === null) {
		return value;
	}
	const members = Object.entries(value).map(([name, member]): [string, unknown] =>
		name === "FieldRef"
			? ["FieldRefFieldPath", (member as { readonly FieldPath?: string }).FieldPath]
			: [Array.isArray(member) ? (KEPT_NAMES[name] ?? name) : name, withPlurals(member)],
	);
	return Object.fromEntries(members) as T;
}

/** What creating and changing an ECI scaling configuration both take. */
export const eciFields = params(() => ({
	ActiveDeadlineSeconds: integer(),
	AutoCreateEip: flag(),
	AutoMatchImageCache: flag(),
	ContainerGroupName: text(),
	CostOptimization: flag(),
	Cpu: number(),
	CpuOptionsCore: integer(),
	CpuOptionsThreadsPerCore: integer(),
	DataCacheBucket: text(),
	DataCacheBurstingEnabled: flag(),
	DataCachePL: text(),
	DataCacheProvisionedIops: integer(),
	Description: text(),
	DnsPolicy: text(),
	EgressBandwidth: integer(),
	EipBandwidth: integer(),
	EnableSls: flag(),
	EphemeralStorage: integer(),
	GpuDriverVersion: text(),
	HostName: text(),
	ImageSnapshotId: text(),
	IngressBandwidth: integer(),
	InstanceFamilyLevel: text(),
	Ipv6AddressCount: integer(),
	LoadBalancerWeight: param.integer({ min: 0, max: 100 }).optional(),
	Memory: number(),
	RamRoleName: text(),
	ResourceGroupId: text(),
	// Kept as it is said: what an ECI makes of it shows when a container group is made.
	RestartPolicy: text(),
	SecurityGroupId: text(),
	SpotPriceLimit: number(),
	SpotStrategy: param.oneOf(["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"]).optional(),
	TerminationGracePeriodSeconds: integer(),
	InstanceTypes: renamed("InstanceType", texts()),
	NtpServers: renamed("NtpServer", texts()),
	DnsConfigNameServers: renamed("DnsConfigNameServer", texts()),
	SecurityContextSysctls: renamed("SecurityContextSysctl", sysctls()),
	SecurityContextSysCtls: since2022(sysctls()),
	DnsConfigSearchs: renamed("DnsConfigSearch", texts()),
	DnsConfigOptions: renamed("DnsConfigOption", listOf({ Name: text(), Value: text() })),
	ImageRegistryCredentials: renamed(
		"ImageRegistryCredential",
		listOf({ Password: text(), Server: text(), UserName: text() }),
	),
	Tags: renamed("Tag", listOf({ Key: text(), Value: text() })),
	Volumes: respelled("Volume", volumes(PLURAL), volumes(SINGULAR), withPlurals),
	Containers: respelled("Container", containers(PLURAL), containers(SINGULAR), withPlurals),
	InitContainers: respelled("InitContainer", initContainers(PLURAL), initContainers(SINGULAR), withPlurals),
	AcrRegistryInfos: respelled("AcrRegistryInfo", registries(PLURAL), registries(SINGULAR), withPlurals),
	HostAliases: respelled("HostAliase", aliases(PLURAL), aliases(SINGULAR), withPlurals),
}));

export type EciSettings = Readonly<Record<string, unknown>>;

/** The settings among an operation's parsed input under the names that are kept, without what was not given. */
export function pickEciSettings(input: Readonly<Record<string, unknown>>): EciSettings {
	return withPlurals(given(input, Object.keys(eciFields.shape)));
}
