import { z } from "zod";
import type { Context } from "../core/context";
import { resourceGroupOf } from "../core/default-group";
import { lazyObject } from "../core/lazy-object";
import { isoSeconds } from "../core/time-format";
import { parseCidr } from "./cidr";
import { takenAddresses } from "./ecs-facts";
import { vSwitchesOf } from "./networks";
import { customTablesOf, tableOfVSwitch } from "./route-tables";
import { natGateways, type VpcRow, type VSwitchRow } from "./tables";

const text = z.string();
const tags = lazyObject(() => ({ Tag: z.array(z.object({ Key: text, Value: text })) }));

/** Addresses of a vSwitch that the cloud keeps for itself (CreateVSwitch: the first and the last three). */
const RESERVED_ADDRESSES = 4;

const vpcFields = {
	VpcId: text,
	VpcName: text,
	Description: text,
	Status: text,
	CidrBlock: text,
	RegionId: text,
	CreationTime: text,
	IsDefault: z.boolean(),
	EnabledIpv6: z.boolean(),
	DnsHostnameStatus: text,
	Ipv6CidrBlock: text,
	Ipv6CidrBlocks: lazyObject(() => ({ Ipv6CidrBlock: z.array(z.object({ Ipv6CidrBlock: text, Ipv6Isp: text })) })),
	VRouterId: text,
	OwnerId: z.number(),
	ResourceGroupId: text,
	VSwitchIds: lazyObject(() => ({ VSwitchId: z.array(text) })),
	SecondaryCidrBlocks: lazyObject(() => ({ SecondaryCidrBlock: z.array(text) })),
	UserCidrs: lazyObject(() => ({ UserCidr: z.array(text) })),
	Tags: tags,
};
export const vpcAttributeShape = lazyObject(() => ({
	...vpcFields,
	ClassicLinkEnabled: z.boolean(),
	CloudResources: z.object({
		CloudResourceSetType: z.array(z.object({ ResourceType: text, ResourceCount: z.int() })),
	}),
}));
export const vpcShape = lazyObject(() => ({
	...vpcFields,
	CenStatus: text,
	RouterTableIds: z.object({ RouterTableIds: z.array(text) }),
	NatGatewayIds: z.object({ NatGatewayIds: z.array(text) }),
}));

function vpcBase(row: VpcRow, ctx: Context) {
	return {
		VpcId: row.vpcId,
		VpcName: row.name,
		Description: row.description,
		Status: row.status,
		CidrBlock: row.cidrBlock,
		RegionId: row.regionId,
		CreationTime: isoSeconds(row.createdAt),
		IsDefault: row.isDefault ?? false,
		EnabledIpv6: row.ipv6 !== undefined,
		DnsHostnameStatus: row.dnsHostnamesEnabled ? "ENABLED" : "DISABLED",
		Ipv6CidrBlock: row.ipv6?.cidrBlock ?? "",
		Ipv6CidrBlocks: {
			Ipv6CidrBlock: row.ipv6 ? [{ Ipv6CidrBlock: row.ipv6.cidrBlock, Ipv6Isp: row.ipv6.isp }] : [],
		},
		VRouterId: row.vRouterId,
		OwnerId: Number(ctx.accountId),
		ResourceGroupId: resourceGroupOf(row, ctx),
		VSwitchIds: { VSwitchId: vSwitchesOf(row.vpcId, ctx).map((vSwitch) => vSwitch.vSwitchId) },
		SecondaryCidrBlocks: { SecondaryCidrBlock: [...(row.secondaryCidrBlocks ?? [])] },
		UserCidrs: { UserCidr: [...(row.userCidrs ?? [])] },
		Tags: { Tag: [...row.tags] },
	};
}

function tableIds(row: VpcRow, ctx: Context): string[] {
	return [row.routeTableId, ...customTablesOf(row.vpcId, ctx).map(({ routeTableId }) => routeTableId)];
}

/** A VPC as DescribeVpcs prints it. */
export function vpcView(row: VpcRow, ctx: Context) {
	return {
		...vpcBase(row, ctx),
		CenStatus: "Detached",
		RouterTableIds: { RouterTableIds: tableIds(row, ctx) },
		NatGatewayIds: {
			NatGatewayIds: [...ctx.tx.scan(natGateways, { index: "vpc", value: row.vpcId })].map(
				({ natGatewayId }) => natGatewayId,
			),
		},
	};
}

/** A VPC as DescribeVpcAttribute prints it, with how many of each kind of resource stand in it. */
export function vpcAttributeView(row: VpcRow, ctx: Context) {
	const base = vpcBase(row, ctx);
	const count = (ResourceType: string, ResourceCount: number) => ({ ResourceType, ResourceCount });
	return {
		...base,
		ClassicLinkEnabled: row.classicLinkEnabled ?? false,
		CloudResources: {
			CloudResourceSetType: [
				count("VSwitch", base.VSwitchIds.VSwitchId.length),
				count("VRouter", 1),
				count("RouteTable", tableIds(row, ctx).length),
				count("NatGateway", ctx.tx.count(natGateways, "vpc", row.vpcId)),
			],
		},
	};
}

export const vSwitchShape = lazyObject(() => ({
	VSwitchId: text,
	VSwitchName: text,
	Description: text,
	VpcId: text,
	ZoneId: text,
	Status: text,
	CidrBlock: text,
	EnabledIpv6: z.boolean(),
	Ipv6CidrBlock: text,
	AvailableIpAddressCount: z.int(),
	CreationTime: text,
	IsDefault: z.boolean(),
	NetworkAclId: text,
	OwnerId: z.number(),
	ResourceGroupId: text,
	RouteTable: z.object({ RouteTableId: text, RouteTableType: text }),
	ShareType: text,
	Tags: tags,
}));

/** A vSwitch as every operation prints it; its free addresses are counted anew each time. */
export function vSwitchView(row: VSwitchRow, ctx: Context) {
	const table = tableOfVSwitch(row, ctx);
	const size = parseCidr(row.cidrBlock)?.size ?? RESERVED_ADDRESSES;
	return {
		VSwitchId: row.vSwitchId,
		VSwitchName: row.name,
		Description: row.description,
		VpcId: row.vpcId,
		ZoneId: row.zoneId,
		Status: row.status,
		CidrBlock: row.cidrBlock,
		EnabledIpv6: row.ipv6CidrBlock !== undefined,
		Ipv6CidrBlock: row.ipv6CidrBlock ?? "",
		AvailableIpAddressCount: Math.max(0, size - RESERVED_ADDRESSES - takenAddresses(row.vSwitchId, ctx)),
		CreationTime: isoSeconds(row.createdAt),
		IsDefault: row.isDefault ?? false,
		NetworkAclId: "",
		OwnerId: Number(ctx.accountId),
		ResourceGroupId: resourceGroupOf(row, ctx),
		RouteTable: { RouteTableId: table.id, RouteTableType: table.type },
		ShareType: "",
		Tags: { Tag: [...row.tags] },
	};
}
