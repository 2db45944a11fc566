import { z } from "zod";
import type { Context } from "../core/context";
import { isoSeconds } from "../core/time-format";
import { parseCidr } from "./cidr";
import { vSwitchesOf } from "./networks";
import type { VpcRow, VSwitchRow } from "./tables";

const text = z.string();
const tags = z.object({ Tag: z.array(z.object({ Key: text, Value: text })) });

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
	Ipv6CidrBlock: text,
	VRouterId: text,
	OwnerId: z.number(),
	ResourceGroupId: text,
	VSwitchIds: z.object({ VSwitchId: z.array(text) }),
	SecondaryCidrBlocks: z.object({ SecondaryCidrBlock: z.array(text) }),
	UserCidrs: z.object({ UserCidr: z.array(text) }),
	Tags: tags,
};
export const vpcAttributeShape = z.object({ ...vpcFields, ClassicLinkEnabled: z.boolean() });
export const vpcShape = z.object({
	...vpcFields,
	CenStatus: text,
	RouterTableIds: z.object({ RouterTableIds: z.array(text) }),
	NatGatewayIds: z.object({ NatGatewayIds: z.array(text) }),
});

function vpcBase(row: VpcRow, ctx: Context) {
	return {
		VpcId: row.vpcId,
		VpcName: row.name,
		Description: row.description,
		Status: row.status,
		CidrBlock: row.cidrBlock,
		RegionId: row.regionId,
		CreationTime: isoSeconds(row.createdAt),
		IsDefault: false,
		EnabledIpv6: false,
		Ipv6CidrBlock: "",
		VRouterId: row.vRouterId,
		OwnerId: Number(ctx.accountId),
		ResourceGroupId: "",
		VSwitchIds: { VSwitchId: vSwitchesOf(row.vpcId, ctx).map((vSwitch) => vSwitch.vSwitchId) },
		SecondaryCidrBlocks: { SecondaryCidrBlock: [] },
		UserCidrs: { UserCidr: [] },
		Tags: { Tag: [...row.tags] },
	};
}

/** A VPC as DescribeVpcs prints it. */
export function vpcView(row: VpcRow, ctx: Context) {
	return {
		...vpcBase(row, ctx),
		CenStatus: "Detached",
		RouterTableIds: { RouterTableIds: [row.routeTableId] },
		NatGatewayIds: { NatGatewayIds: [] },
	};
}

/** A VPC as DescribeVpcAttribute prints it. */
export function vpcAttributeView(row: VpcRow, ctx: Context) {
	return { ...vpcBase(row, ctx), ClassicLinkEnabled: false };
}

export const vSwitchShape = z.object({
	VSwitchId: text,
	VSwitchName: text,
	Description: text,
	VpcId: text,
	ZoneId: text,
	Status: text,
	CidrBlock: text,
	Ipv6CidrBlock: text,
	AvailableIpAddressCount: z.int(),
	CreationTime: text,
	IsDefault: z.boolean(),
	OwnerId: z.number(),
	ResourceGroupId: text,
	RouteTable: z.object({ RouteTableId: text, RouteTableType: text }),
	ShareType: text,
	Tags: tags,
});

/** A vSwitch as every operation prints it. */
export function vSwitchView(row: VSwitchRow, routeTableId: string, ctx: Context) {
	return {
		VSwitchId: row.vSwitchId,
		VSwitchName: row.name,
		Description: row.description,
		VpcId: row.vpcId,
		ZoneId: row.zoneId,
		Status: row.status,
		CidrBlock: row.cidrBlock,
		Ipv6CidrBlock: "",
		AvailableIpAddressCount: (parseCidr(row.cidrBlock)?.size ?? RESERVED_ADDRESSES) - RESERVED_ADDRESSES,
		CreationTime: isoSeconds(row.createdAt),
		IsDefault: false,
		OwnerId: Number(ctx.accountId),
		ResourceGroupId: "",
		RouteTable: { RouteTableId: routeTableId, RouteTableType: "System" },
		ShareType: "",
		Tags: { Tag: [...row.tags] },
	};
}
