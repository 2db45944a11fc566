import type { RunInstancesInput, RunInstancesParams } from "../run-instances-input";
import type { TemplateData } from "./data";

/**
 * What RunInstances works from: what the call says, else what the template says, else the defaults. Security groups and
 * vSwitch of a template may stand in its primary network interface; the call's own list of groups, tags or data disks
 * takes the place of the template's as a whole (RunInstances, launch templates). Pure.
 */
export function fillRunInstances(given: RunInstancesParams, template: TemplateData): RunInstancesInput {
	const primary = template.NetworkInterface?.find(({ InstanceType }) => InstanceType !== "Secondary");
	const namesGroups = given.SecurityGroupId !== undefined || given.SecurityGroupIds !== undefined;
	const groups = namesGroups
		? { SecurityGroupId: given.SecurityGroupId, SecurityGroupIds: given.SecurityGroupIds }
		: {
				SecurityGroupId: template.SecurityGroupId ?? primary?.SecurityGroupId,
				SecurityGroupIds: template.SecurityGroupIds ?? primary?.SecurityGroupIds,
			};
	return {
		...given,
		...groups,
		ImageId: given.ImageId ?? (given.ImageFamily === undefined ? template.ImageId : undefined),
		InstanceType: given.InstanceType ?? template.InstanceType,
		VSwitchId: given.VSwitchId ?? template.VSwitchId ?? primary?.VSwitchId,
		// A zone of the template says nothing about a vSwitch of the call.
		ZoneId: given.ZoneId ?? (given.VSwitchId === undefined ? template.ZoneId : undefined),
		PrivateIpAddress: given.PrivateIpAddress ?? template.PrivateIpAddress ?? primary?.PrimaryIpAddress,
		InstanceName: given.InstanceName ?? template.InstanceName,
		HostName: given.HostName ?? template.HostName,
		Description: given.Description ?? template.Description,
		KeyPairName: given.KeyPairName ?? template.KeyPairName,
		RamRoleName: given.RamRoleName ?? template.RamRoleName,
		UserData: given.UserData ?? template.UserData,
		ResourceGroupId: given.ResourceGroupId ?? template.ResourceGroupId,
		Tag: given.Tag ?? template.Tag,
		DataDisk: given.DataDisk ?? template.DataDisk,
		SystemDisk: systemDiskOf(given.SystemDisk, template.SystemDisk),
		SpotPriceLimit: given.SpotPriceLimit ?? template.SpotPriceLimit,
		InternetMaxBandwidthIn: given.InternetMaxBandwidthIn ?? template.InternetMaxBandwidthIn,
		InstanceChargeType: given.InstanceChargeType ?? template.InstanceChargeType ?? "PostPaid",
		SpotStrategy: given.SpotStrategy ?? template.SpotStrategy ?? "NoSpot",
		InternetChargeType: given.InternetChargeType ?? template.InternetChargeType ?? "PayByTraffic",
		InternetMaxBandwidthOut: given.InternetMaxBandwidthOut ?? template.InternetMaxBandwidthOut ?? 0,
		SpotDuration: given.SpotDuration ?? template.SpotDuration,
		HttpEndpoint: given.HttpEndpoint ?? template.HttpEndpoint,
		HttpTokens: given.HttpTokens ?? template.HttpTokens,
		HttpPutResponseHopLimit: given.HttpPutResponseHopLimit ?? template.HttpPutResponseHopLimit,
		CreditSpecification: given.CreditSpecification ?? template.CreditSpecification,
		AutoReleaseTime: given.AutoReleaseTime ?? template.AutoReleaseTime,
		DeletionProtection: given.DeletionProtection ?? template.DeletionProtection ?? false,
	};
}

function systemDiskOf(
	given: RunInstancesParams["SystemDisk"],
	template: TemplateData["SystemDisk"],
): RunInstancesParams["SystemDisk"] {
	if (!given && !template) {
		return undefined;
	}
	return {
		Category: given?.Category ?? template?.Category,
		Size: given?.Size ?? template?.Size?.toString(),
		DiskName: given?.DiskName ?? template?.DiskName,
		Description: given?.Description ?? template?.Description,
		PerformanceLevel: given?.PerformanceLevel ?? template?.PerformanceLevel,
		Encrypted: given?.Encrypted ?? template?.Encrypted,
		AutoSnapshotPolicyId: given?.AutoSnapshotPolicyId ?? template?.AutoSnapshotPolicyId,
	};
}
