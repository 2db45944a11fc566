import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { isoSeconds } from "../../core/time-format";
import { tagsAnswer, tagsView } from "../fields";
import type { InstanceEip } from "../tables";
import { interfaceStatus } from "./network-interface";
import type { NetworkInterfaceRow } from "./tables";

const text = z.string();
const publicIp = lazyObject(() => ({ PublicIpAddress: text, AllocationId: text }));

/** What every answer about an interface has. */
const common = {
	NetworkInterfaceId: text,
	NetworkInterfaceName: text,
	Description: text,
	Type: text,
	Status: text,
	ZoneId: text,
	VpcId: text,
	VSwitchId: text,
	PrivateIpAddress: text,
	MacAddress: text,
	OwnerId: text,
	SecurityGroupIds: lazyObject(() => ({ SecurityGroupId: z.array(text) })),
	ResourceGroupId: text,
	ServiceManaged: z.boolean(),
	SourceDestCheck: z.boolean(),
	Tags: tagsAnswer,
} as const;

/** An interface as CreateNetworkInterface answers it. */
export const createdInterface = lazyObject(() => ({
	...common,
	PrivateIpSets: z.object({ PrivateIpSet: z.array(z.object({ PrivateIpAddress: text, Primary: z.boolean() })) }),
}));

/** An interface as DescribeNetworkInterfaces answers it. */
export const interfaceAnswer = lazyObject(() => ({
	...common,
	CreationTime: text,
	DeleteOnRelease: z.boolean(),
	InstanceId: text,
	NetworkInterfaceTrafficMode: text,
	QueueNumber: z.int().optional(),
	Attachment: z.object({ InstanceId: text, DeviceIndex: z.int().optional() }),
	AssociatedPublicIp: publicIp,
	PrivateIpSets: z.object({
		PrivateIpSet: z.array(z.object({ PrivateIpAddress: text, Primary: z.boolean(), AssociatedPublicIp: publicIp })),
	}),
	Ipv6Sets: z.object({ Ipv6Set: z.array(z.object({ Ipv6Address: text, Primary: z.boolean() })) }),
	Ipv4PrefixSets: z.object({ Ipv4PrefixSet: z.array(z.object({ Ipv4Prefix: text })) }),
	Ipv6PrefixSets: z.object({ Ipv6PrefixSet: z.array(z.object({ Ipv6Prefix: text })) }),
}));

/** The private addresses of an interface, the primary one first. */
export function addressesOf({ privateIp, secondaryIps = [] }: Pick<NetworkInterfaceRow, "privateIp" | "secondaryIps">) {
	return [privateIp, ...secondaryIps].map((PrivateIpAddress, i) => ({ PrivateIpAddress, Primary: i === 0 }));
}

type Seen = { readonly now: number; readonly accountId: string };

function commonView(row: NetworkInterfaceRow, { now, accountId }: Seen) {
	return {
		NetworkInterfaceId: row.networkInterfaceId,
		NetworkInterfaceName: row.name,
		Description: row.description,
		Type: row.type,
		Status: interfaceStatus(row, now),
		ZoneId: row.zoneId,
		VpcId: row.vpcId,
		VSwitchId: row.vSwitchId,
		PrivateIpAddress: row.privateIp,
		MacAddress: row.macAddress,
		OwnerId: accountId,
		SecurityGroupIds: { SecurityGroupId: [...row.securityGroupIds] },
		ResourceGroupId: row.resourceGroupId,
		ServiceManaged: false,
		SourceDestCheck: row.sourceDestCheck,
		Tags: tagsView(row.tags),
	};
}

/** A new interface in CreateNetworkInterface's shape. */
export function createdView(row: NetworkInterfaceRow, seen: Seen): z.output<typeof createdInterface> {
	return {
		...commonView(row, seen),
		PrivateIpSets: { PrivateIpSet: addressesOf(row) },
	};
}

/** An interface in DescribeNetworkInterfaces' shape; `eip` is what its instance has, when it is the primary one. */
export function interfaceView(
	row: NetworkInterfaceRow,
	eip: Pick<InstanceEip, "allocationId" | "ipAddress"> | undefined,
	seen: Seen,
): z.output<typeof interfaceAnswer> {
	const AssociatedPublicIp = { PublicIpAddress: eip?.ipAddress ?? "", AllocationId: eip?.allocationId ?? "" };
	return {
		...commonView(row, seen),
		CreationTime: isoSeconds(row.createdAt),
		DeleteOnRelease: row.deleteOnRelease,
		InstanceId: row.instanceId ?? "",
		NetworkInterfaceTrafficMode: "Standard",
		...(row.queueNumber !== undefined && { QueueNumber: row.queueNumber }),
		Attachment: {
			InstanceId: row.instanceId ?? "",
			...(row.deviceIndex !== undefined && { DeviceIndex: row.deviceIndex }),
		},
		AssociatedPublicIp,
		PrivateIpSets: {
			PrivateIpSet: addressesOf(row).map((one) => ({
				...one,
				AssociatedPublicIp: one.Primary ? AssociatedPublicIp : { PublicIpAddress: "", AllocationId: "" },
			})),
		},
		Ipv6Sets: { Ipv6Set: [] },
		Ipv4PrefixSets: { Ipv4PrefixSet: [] },
		Ipv6PrefixSets: { Ipv6PrefixSet: [] },
	};
}
