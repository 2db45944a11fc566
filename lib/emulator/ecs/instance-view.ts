import { z } from "zod";
import { isoMinutes } from "../core/time-format";
import { findImage } from "./data/images";
import { findInstanceType } from "./data/instance-types";
import { tagsAnswer, tagsView } from "./fields";
import type { InstanceRow } from "./tables";

const addresses = z.object({ IpAddress: z.array(z.string()) });

/** One instance as DescribeInstances answers it. */
export const instanceAnswer = z.object({
	InstanceId: z.string(),
	InstanceName: z.string(),
	Description: z.string(),
	ImageId: z.string(),
	RegionId: z.string(),
	ZoneId: z.string(),
	ClusterId: z.string(),
	InstanceType: z.string(),
	InstanceTypeFamily: z.string(),
	Cpu: z.int(),
	Memory: z.int(),
	GPUAmount: z.int(),
	GPUSpec: z.string(),
	HostName: z.string(),
	Status: z.string(),
	StoppedMode: z.string(),
	SerialNumber: z.string(),
	SecurityGroupIds: z.object({ SecurityGroupId: z.array(z.string()) }),
	InnerIpAddress: addresses,
	PublicIpAddress: addresses,
	RdmaIpAddress: addresses,
	EipAddress: z.object({
		AllocationId: z.string(),
		IpAddress: z.string(),
		InternetChargeType: z.string(),
		Bandwidth: z.int(),
		IsSupportUnassociate: z.boolean(),
	}),
	VpcAttributes: z.object({
		VpcId: z.string(),
		VSwitchId: z.string(),
		PrivateIpAddress: addresses,
		NatIpAddress: z.string(),
	}),
	NetworkInterfaces: z.object({
		NetworkInterface: z.array(
			z.object({
				NetworkInterfaceId: z.string(),
				MacAddress: z.string(),
				PrimaryIpAddress: z.string(),
				Type: z.string(),
				PrivateIpSets: z.object({
					PrivateIpSet: z.array(z.object({ PrivateIpAddress: z.string(), Primary: z.boolean() })),
				}),
			}),
		),
	}),
	InternetMaxBandwidthIn: z.int(),
	InternetMaxBandwidthOut: z.int(),
	InternetChargeType: z.string(),
	InstanceChargeType: z.string(),
	InstanceNetworkType: z.string(),
	SpotStrategy: z.string(),
	SpotPriceLimit: z.number(),
	CreationTime: z.string(),
	StartTime: z.string(),
	ExpiredTime: z.string(),
	AutoReleaseTime: z.string(),
	IoOptimized: z.boolean(),
	DeviceAvailable: z.boolean(),
	DeletionProtection: z.boolean(),
	Recyclable: z.boolean(),
	KeyPairName: z.string(),
	OSName: z.string(),
	OSNameEn: z.string(),
	OSType: z.string(),
	ResourceGroupId: z.string(),
	CreditSpecification: z.string(),
	LocalStorageAmount: z.int(),
	OperationLocks: z.object({ LockReason: z.array(z.object({ LockReason: z.string(), LockMsg: z.string() })) }),
	MetadataOptions: z.object({ HttpEndpoint: z.string(), HttpTokens: z.string() }),
	Tags: tagsAnswer,
});

/** An instance row in DescribeInstances' shape. */
export function instanceView(row: InstanceRow): z.output<typeof instanceAnswer> {
	const image = findImage(row.imageId);
	const type = findInstanceType(row.instanceType);
	return {
		InstanceId: row.instanceId,
		InstanceName: row.instanceName,
		Description: row.description,
		ImageId: row.imageId,
		RegionId: row.regionId,
		ZoneId: row.zoneId,
		ClusterId: "",
		InstanceType: row.instanceType,
		InstanceTypeFamily: type?.family ?? "",
		Cpu: type?.cores ?? 0,
		Memory: (type?.memoryGiB ?? 0) * 1024,
		GPUAmount: 0,
		GPUSpec: "",
		HostName: row.hostName,
		Status: row.status,
		StoppedMode: row.stoppedMode,
		SerialNumber: row.serialNumber,
		SecurityGroupIds: { SecurityGroupId: [...row.securityGroupIds] },
		InnerIpAddress: { IpAddress: [] },
		PublicIpAddress: { IpAddress: row.publicIp === undefined ? [] : [row.publicIp] },
		RdmaIpAddress: { IpAddress: [] },
		EipAddress: {
			AllocationId: row.eip?.allocationId ?? "",
			IpAddress: row.eip?.ipAddress ?? "",
			InternetChargeType: row.eip?.internetChargeType ?? "",
			Bandwidth: row.eip?.bandwidth ?? 0,
			IsSupportUnassociate: row.eip !== undefined,
		},
		VpcAttributes: {
			VpcId: row.vpcId,
			VSwitchId: row.vSwitchId,
			PrivateIpAddress: { IpAddress: [row.privateIp] },
			NatIpAddress: "",
		},
		NetworkInterfaces: {
			NetworkInterface: [
				{
					NetworkInterfaceId: row.networkInterfaceId,
					MacAddress: row.macAddress,
					PrimaryIpAddress: row.privateIp,
					Type: "Primary",
					PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: row.privateIp, Primary: true }] },
				},
			],
		},
		InternetMaxBandwidthIn: row.bandwidthIn,
		InternetMaxBandwidthOut: row.bandwidthOut,
		InternetChargeType: row.internetChargeType,
		InstanceChargeType: row.instanceChargeType,
		InstanceNetworkType: "vpc",
		SpotStrategy: row.spotStrategy,
		SpotPriceLimit: row.spotPriceLimit ?? 0,
		CreationTime: isoMinutes(row.createdAt),
		StartTime: row.startedAt === undefined ? "" : isoMinutes(row.startedAt),
		// What never expires carries this date (DescribeInstances reference, pay-as-you-go instances).
		ExpiredTime: "2099-12-31T15:59Z",
		AutoReleaseTime: "",
		IoOptimized: true,
		DeviceAvailable: true,
		DeletionProtection: row.deletionProtection,
		Recyclable: false,
		KeyPairName: row.keyPairName,
		OSName: image?.osName ?? "",
		OSNameEn: image?.osNameEn ?? "",
		OSType: image?.osType ?? "linux",
		ResourceGroupId: row.resourceGroupId,
		CreditSpecification: type?.level === "CreditEntryLevel" ? "Standard" : "",
		LocalStorageAmount: 0,
		OperationLocks: { LockReason: [] },
		MetadataOptions: { HttpEndpoint: "", HttpTokens: "" },
		Tags: tagsView(row.tags),
	};
}
