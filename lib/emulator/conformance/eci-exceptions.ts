/**
 * What ECI scaling configurations take and answer beyond the published models: the Terraform provider, which speaks 2014
 * alone, sends and reads there what only 2022 has (alicloud_ess_eci_scaling_configuration), and creating and changing
 * spell some names of one resource in two ways, of which each operation takes both.
 */
export const REASON_OF_TWO_SPELLINGS =
	"The other operation on the same resource spells it so in this version: what one takes, the other takes.";

const HANDLERS = ["LifecyclePostStartHandler", "LifecyclePreStopHandler"].flatMap((name) =>
	["HttpGetHost", "HttpGetPath", "HttpGetPort", "HttpGetScheme", "TcpSocketHost", "TcpSocketPort"].map(
		(member) => `${name}${member}`,
	),
);
const EXECS = ["LifecyclePostStartHandlerExec", "LifecyclePreStopHandlerExec"];

const taken2014 = [
	"Description",
	"EnableSls",
	"Volume.N.EmptyDirVolume.SizeLimit",
	"Container.N.EnvironmentVar.N.FieldRefFieldPath",
	...EXECS.map((name) => `Container.N.${name}.N`),
	...HANDLERS.map((name) => `Container.N.${name}`),
	"InitContainer.N.InitContainerEnvironmentVar.N.FieldRefFieldPath",
	"InitContainer.N.InitContainerPort.N",
	"InitContainer.N.InitContainerPort.N.Port",
	"InitContainer.N.InitContainerPort.N.Protocol",
];

export const eciParametersBeyond2014: Readonly<Record<string, readonly string[]>> = {
	CreateEciScalingConfiguration: [
		...taken2014,
		"Container.N.EnvironmentVar.N.FieldRef",
		"Container.N.EnvironmentVar.N.FieldRef.FieldPath",
		"InitContainer.N.InitContainerEnvironmentVar.N.FieldRef",
		"InitContainer.N.InitContainerEnvironmentVar.N.FieldRef.FieldPath",
	],
	ModifyEciScalingConfiguration: taken2014,
};

export const eciAnswersBeyond2014: Readonly<Record<string, readonly string[]>> = {
	DescribeEciScalingConfigurations: [
		"Description",
		"SlsEnable",
		"InstanceTypes[]",
		"Volumes[].EmptyDirVolumeSizeLimit",
		"Volumes[].HostPathVolumePath",
		"Volumes[].HostPathVolumeType",
		"Containers[].EnvironmentVars[].FieldRefFieldPath",
		"Containers[].SecurityContextReadOnlyRootFilesystem",
		...EXECS.map((name) => `Containers[].${name}s[]`),
		...HANDLERS.map((name) => `Containers[].${name}`),
		"InitContainers[].InitContainerEnvironmentVars[].FieldRefFieldPath",
		"InitContainers[].SecurityContextRunAsUser",
		"InitContainers[].InitContainerPorts[]",
		"InitContainers[].InitContainerPorts[].Port",
		"InitContainers[].InitContainerPorts[].Protocol",
	].map((name) => `ScalingConfigurations[].${name}`),
};

export const eciSpellings2022: Readonly<Record<string, readonly string[]>> = {
	CreateEciScalingConfiguration: [
		"SecurityContextSysCtls.N",
		"SecurityContextSysCtls.N.Name",
		"SecurityContextSysCtls.N.Value",
		"Volumes.N.ConfigFileVolumeConfigFileToPath.N",
		"Volumes.N.ConfigFileVolumeConfigFileToPath.N.Content",
		"Volumes.N.ConfigFileVolumeConfigFileToPath.N.Mode",
		"Volumes.N.ConfigFileVolumeConfigFileToPath.N.Path",
		"Containers.N.EnvironmentVars.N.FieldRef",
		"Containers.N.EnvironmentVars.N.FieldRef.FieldPath",
		"Containers.N.SecurityContext.Capability.Adds.N",
		"InitContainers.N.InitContainerEnvironmentVars.N.FieldRef",
		"InitContainers.N.InitContainerEnvironmentVars.N.FieldRef.FieldPath",
		"InitContainers.N.SecurityContext.Capability.Add.N",
	],
	ModifyEciScalingConfiguration: [
		"SecurityContextSysctls.N",
		"SecurityContextSysctls.N.Name",
		"SecurityContextSysctls.N.Value",
		"Volumes.N.ConfigFileVolumeConfigFileToPaths.N",
		"Volumes.N.ConfigFileVolumeConfigFileToPaths.N.Content",
		"Volumes.N.ConfigFileVolumeConfigFileToPaths.N.Mode",
		"Volumes.N.ConfigFileVolumeConfigFileToPaths.N.Path",
		"Containers.N.EnvironmentVars.N.FieldRefFieldPath",
		"Containers.N.SecurityContext.Capability.Add.N",
		"InitContainers.N.InitContainerEnvironmentVars.N.FieldRefFieldPath",
		"InitContainers.N.SecurityContext.Capability.Add.N",
	],
};
