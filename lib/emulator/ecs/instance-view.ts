import { z } from "zod";
import { lazyObject } from "../core/lazy-object";
import { isoMinutes } from "../core/time-format";
import { findInstanceType } from "./data/instance-types";
import { tagsAnswer, tagsView } from "./fields";
import { baseImageOf } from "./image/image";
import { optionsOf } from "./instance/options";
import type { NetworkInterfaceRow } from "./network-interface/tables";
import { addressesOf } from "./network-interface/view";
import type { InstanceRow } from "./tables";

const addresses = lazyObject(() => ({ IpAddress: z.array(z.string()) }));

/** One instance as DescribeInstances answers it. */
export const instanceAnswer = lazyObject(() => ({
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
	MetadataOptions: z.object({
		HttpEndpoint: z.string(),
		HttpTokens: z.string(),
		HttpPutResponseHopLimit: z.int().optional(),
	}),
	SpotDuration: z.int(),
	SpotInterruptionBehavior: z.string(),
	HibernationOptions: z.object({ Configured: z.boolean() }),
	DedicatedHostAttribute: z.object({ DedicatedHostId: z.string(), DedicatedHostName: z.string() }),
	DedicatedInstanceAttribute: z.object({ Tenancy: z.string(), Affinity: z.string() }),
	EcsCapacityReservationAttr: z.object({
		CapacityReservationId: z.string(),
		CapacityReservationPreference: z.string(),
	}),
	CpuOptions: z.object({ CoreCount: z.int(), ThreadsPerCore: z.int(), Numa: z.string() }),
	ImageOptions: z.object({ LoginAsNonRoot: z.boolean() }).optional(),
	AdditionalInfo: z.object({ EnableHighDensityMode: z.boolean() }).optional(),
	DeploymentSetId: z.string(),
	HpcClusterId: z.string(),
	VlanId: z.string(),
	Tags: tagsAnswer,
}));

/**
 * An instance row in DescribeInstances' shape. Some of it is told only on demand: `additional` holds the
 * AdditionalAttributes of the call. `interfaces` are its network interfaces, the primary one first.
 */
export function instanceView(
	row: InstanceRow,
	interfaces: readonly NetworkInterfaceRow[],
	additional: readonly string[] = [],
): z.output<typeof instanceAnswer> {
	const options = optionsOf(row);
	const image = baseImageOf(row);
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
		GPUAmount: type?.gpus ?? 0,
		GPUSpec: type?.gpu?.[0] ?? "",
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
			NetworkInterface: interfaces.map((face) => ({
				NetworkInterfaceId: face.networkInterfaceId,
				MacAddress: face.macAddress,
				PrimaryIpAddress: face.privateIp,
				Type: face.type,
				PrivateIpSets: { PrivateIpSet: addressesOf(face) },
			})),
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
		ExpiredTime: options.expiresAt === undefined ? "2099-12-31T15:59Z" : isoMinutes(options.expiresAt),
		AutoReleaseTime: options.autoReleaseAt === undefined ? "" : isoMinutes(options.autoReleaseAt),
		IoOptimized: true,
		DeviceAvailable: true,
		DeletionProtection: row.deletionProtection,
		Recyclable: options.isRecyclable,
		KeyPairName: row.keyPairName,
		OSName: image?.osName ?? "",
		OSNameEn: image?.osNameEn ?? "",
		OSType: image?.osType ?? "linux",
		ResourceGroupId: row.resourceGroupId,
		CreditSpecification: options.creditSpecification ?? (type?.level === "CreditEntryLevel" ? "Standard" : ""),
		LocalStorageAmount: type?.localDisks?.[0] ?? 0,
		OperationLocks: { LockReason: [] },
		MetadataOptions: additional.includes("META_OPTIONS")
			? {
					HttpEndpoint: options.metadata.endpoint,
					HttpTokens: options.metadata.tokens,
					HttpPutResponseHopLimit: options.metadata.hopLimit,
				}
			: { HttpEndpoint: "", HttpTokens: "" },
		SpotDuration: options.spotDuration,
		SpotInterruptionBehavior: row.spotStrategy === "NoSpot" ? "" : options.spotInterruptionBehavior,
		HibernationOptions: { Configured: options.canHibernate },
		DedicatedHostAttribute: { DedicatedHostId: "", DedicatedHostName: "" },
		DedicatedInstanceAttribute: { Tenancy: "", Affinity: "" },
		EcsCapacityReservationAttr: { CapacityReservationId: "", CapacityReservationPreference: "" },
		CpuOptions: { CoreCount: Math.max(1, (type?.cores ?? 2) / 2), ThreadsPerCore: 2, Numa: "" },
		...(additional.includes("LOGIN_AS_NON_ROOT") && { ImageOptions: { LoginAsNonRoot: options.loginAsNonRoot } }),
		...(additional.includes("DISK_HIGH_DENSITY_MODE") && { AdditionalInfo: { EnableHighDensityMode: false } }),
		DeploymentSetId: options.deploymentSetId,
		HpcClusterId: options.hpcClusterId,
		VlanId: "",
		Tags: tagsView(row.tags),
	};
}
