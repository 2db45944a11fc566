import { z } from "zod";
import type { Context } from "../../core/context";
import { resourceGroupOf } from "../../core/default-group";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { regionalId } from "../../core/region-marks";
import { carriesWireTags } from "../../core/tags";
import { isoSeconds } from "../../core/time-format";
import { inVpc, vpcPermission } from "../arns";
import { unbindEip } from "../eips";
import { endDryRun, vpcError, vpcErrors } from "../errors";
import {
	assertAvailable,
	eipsOfGateway,
	forgetRoutes,
	natGatewayStatus,
	requireNatGateway,
	routeThrough,
} from "../nat-gateways";
import { assertVpcAvailable, requireVpc, requireVSwitch } from "../networks";
import { pagedAnswer, same, vpcParam } from "../params";
import { type NatGatewayRow, natGateways, snatEntries, vSwitches } from "../tables";

/** CreateNatGateway: an enhanced NAT gateway in a vSwitch. */
export const createNatGateway = operation({
	action: "CreateNatGateway",
	input: params(() => ({
		RegionId: param.string(),
		VpcId: param.string(),
		VSwitchId: param.string().optional(),
		Name: vpcParam.name().default(""),
		Description: vpcParam.description().default(""),
		NatType: param.oneOf(["Enhanced"]).default("Enhanced"),
		NetworkType: param.oneOf(["internet", "intranet"]).default("internet"),
		InstanceChargeType: param.oneOf(["PostPaid", "PrePaid"]).default("PostPaid"),
		InternetChargeType: param.string({ values: ["PayByLcu"] }).optional(),
		EipBindMode: param.oneOf(["MULTI_BINDED", "NAT"]).default("MULTI_BINDED"),
		IcmpReplyEnabled: param.boolean().default(true),
		Tag: vpcParam.tags().default([]),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: lazyObject(() => ({
		NatGatewayId: z.string(),
		SnatTableIds: z.object({ SnatTableId: z.array(z.string()) }),
		ForwardTableIds: z.object({ ForwardTableId: z.array(z.string()) }),
	})),
	errors: ["InvalidVpcId.NotFound", "InvalidVSwitchId.NotFound", "IncorrectVpcStatus", "MissingParameter"],
	missing: [
		"It gives no instance a way to the internet: only addresses of their own do here.",
		"DNAT entries, private addresses, regional gateways and PrivateLink.",
	],
	authorize: (input, ctx) => inVpc(ctx, "CreateNatGateway", "natgateway", input),
	handle(input, ctx) {
		const vpc = requireVpc(input.VpcId, ctx);
		assertVpcAvailable(vpc);
		if (input.VSwitchId === undefined) {
			throw vpcErrors.missing({ action: "CreateNatGateway", parameter: "VSwitchId", value: undefined });
		}
		const vSwitch = requireVSwitch(input.VSwitchId, ctx);
		if (vSwitch.vpcId !== vpc.vpcId) {
			throw vpcError("InvalidVSwitchId.NotFound");
		}
		const row: NatGatewayRow = {
			natGatewayId: regionalId(ctx, "ngw", 18),
			regionId: ctx.regionId,
			vpcId: vpc.vpcId,
			vSwitchId: vSwitch.vSwitchId,
			name: input.Name,
			description: input.Description,
			networkType: input.NetworkType,
			chargeType: input.InstanceChargeType,
			eipBindMode: input.EipBindMode,
			icmpReplyEnabled: input.IcmpReplyEnabled,
			snatTableId: regionalId(ctx, "stb", 18),
			forwardTableId: regionalId(ctx, "ftb", 18),
			tags: input.Tag,
			createdAt: ctx.now,
		};
		ctx.tx.put(natGateways, row);
		routeThrough(row, ctx);
		return {
			NatGatewayId: row.natGatewayId,
			SnatTableIds: { SnatTableId: [row.snatTableId] },
			ForwardTableIds: { ForwardTableId: [row.forwardTableId] },
		};
	},
});

/** DeleteNatGateway: without addresses and entries, or with Force, which frees and deletes them. */
export const deleteNatGateway = operation({
	action: "DeleteNatGateway",
	input: params(() => ({
		RegionId: param.string(),
		NatGatewayId: param.string(),
		Force: param.boolean().default(false),
	})),
	output: z.object({}),
	errors: [
		"InvalidNatGatewayId.NotFound",
		"IncorrectStatus.NatGateway",
		"DependencyViolation.EIPS",
		"DependencyViolation.SnatEntry",
		"OperationDenied.DeleteProtectionIsOn",
	],
	authorize: (input, ctx) => vpcPermission(ctx, "DeleteNatGateway", ["natgateway", input.NatGatewayId]),
	handle(input, ctx) {
		const row = requireNatGateway(input.NatGatewayId, ctx);
		assertAvailable(row, ctx);
		if (row.isProtected) {
			throw vpcError("OperationDenied.DeleteProtectionIsOn");
		}
		const addresses = eipsOfGateway(row.natGatewayId, ctx);
		const entries = [...ctx.tx.scan(snatEntries, { index: "gateway", value: row.natGatewayId })];
		if (!input.Force && entries.length > 0) {
			throw vpcError("DependencyViolation.SnatEntry");
		}
		if (!input.Force && addresses.length > 0) {
			throw vpcError("DependencyViolation.EIPS");
		}
		for (const entry of entries) {
			ctx.tx.delete(snatEntries, entry.snatEntryId);
		}
		for (const address of addresses) {
			unbindEip(address, ctx);
		}
		forgetRoutes(row, ctx);
		ctx.tx.delete(natGateways, row.natGatewayId);
		return {};
	},
});

/** ModifyNatGatewayAttribute: what is not sent stays. */
export const modifyNatGatewayAttribute = operation({
	action: "ModifyNatGatewayAttribute",
	input: params(() => ({
		RegionId: param.string(),
		NatGatewayId: param.string(),
		Name: vpcParam.name().optional(),
		Description: vpcParam.description().optional(),
		IcmpReplyEnabled: param.boolean().optional(),
		EipBindMode: param.oneOf(["MULTI_BINDED", "NAT"]).optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidNatGatewayId.NotFound"],
	authorize: (input, ctx) => vpcPermission(ctx, "ModifyNatGatewayAttribute", ["natgateway", input.NatGatewayId]),
	handle(input, ctx) {
		const row = requireNatGateway(input.NatGatewayId, ctx);
		ctx.tx.put(natGateways, {
			...row,
			name: input.Name ?? row.name,
			description: input.Description ?? row.description,
			icmpReplyEnabled: input.IcmpReplyEnabled ?? row.icmpReplyEnabled,
			eipBindMode: input.EipBindMode ?? row.eipBindMode,
		});
		return {};
	},
});

const gatewayShape = lazyObject(() => ({
	NatGatewayId: z.string(),
	Name: z.string(),
	Description: z.string(),
	RegionId: z.string(),
	VpcId: z.string(),
	NatType: z.string(),
	NetworkType: z.string(),
	Status: z.string(),
	BusinessStatus: z.string(),
	InstanceChargeType: z.string(),
	InternetChargeType: z.string(),
	Spec: z.string(),
	EipBindMode: z.string(),
	IcmpReplyEnabled: z.boolean(),
	DeletionProtection: z.boolean(),
	AutoPay: z.boolean(),
	ResourceGroupId: z.string(),
	CreationTime: z.string(),
	ExpiredTime: z.string(),
	SnatTableIds: z.object({ SnatTableId: z.array(z.string()) }),
	ForwardTableIds: z.object({ ForwardTableId: z.array(z.string()) }),
	IpLists: z.object({
		IpList: z.array(
			z.object({
				AllocationId: z.string(),
				IpAddress: z.string(),
				PrivateIpAddress: z.string(),
				UsingStatus: z.string(),
				SnatEntryEnabled: z.boolean(),
			}),
		),
	}),
	NatGatewayPrivateInfo: z.object({ VswitchId: z.string(), IzNo: z.string() }),
	Tags: z.object({ Tag: z.array(z.object({ TagKey: z.string(), TagValue: z.string() })) }),
}));

function gatewayView(row: NatGatewayRow, ctx: Context): z.output<typeof gatewayShape> {
	const used = new Set(
		[...ctx.tx.scan(snatEntries, { index: "gateway", value: row.natGatewayId })].flatMap(({ snatIps }) => snatIps),
	);
	return {
		NatGatewayId: row.natGatewayId,
		Name: row.name,
		Description: row.description,
		RegionId: row.regionId,
		VpcId: row.vpcId,
		NatType: "Enhanced",
		NetworkType: row.networkType,
		Status: natGatewayStatus(row, ctx),
		BusinessStatus: "Normal",
		InstanceChargeType: row.chargeType,
		InternetChargeType: "PayByLcu",
		Spec: "",
		EipBindMode: row.eipBindMode,
		IcmpReplyEnabled: row.icmpReplyEnabled,
		DeletionProtection: row.isProtected ?? false,
		AutoPay: false,
		ResourceGroupId: resourceGroupOf(row, ctx),
		CreationTime: isoSeconds(row.createdAt),
		ExpiredTime: "",
		SnatTableIds: { SnatTableId: [row.snatTableId] },
		ForwardTableIds: { ForwardTableId: [row.forwardTableId] },
		IpLists: {
			IpList: eipsOfGateway(row.natGatewayId, ctx).map(({ allocationId, ipAddress }) => ({
				AllocationId: allocationId,
				IpAddress: ipAddress,
				PrivateIpAddress: "",
				UsingStatus: used.has(ipAddress) ? "UsedBySnatTable" : "Idle",
				SnatEntryEnabled: used.has(ipAddress),
			})),
		},
		NatGatewayPrivateInfo: {
			VswitchId: row.vSwitchId,
			IzNo: ctx.tx.get(vSwitches, row.vSwitchId)?.zoneId ?? "",
		},
		Tags: { Tag: row.tags.map(({ Key, Value }) => ({ TagKey: Key, TagValue: Value })) },
	};
}

/** DescribeNatGateways: the region's NAT gateways that pass the filters, oldest first. */
export const describeNatGateways = operation({
	action: "DescribeNatGateways",
	input: params(() => ({
		RegionId: param.string(),
		NatGatewayId: param.string().optional(),
		VpcId: param.string().optional(),
		Name: param.string().optional(),
		NatType: param.string().optional(),
		NetworkType: param.string().optional(),
		Status: param.string().optional(),
		InstanceChargeType: param.string().optional(),
		ZoneId: param.string().optional(),
		ResourceGroupId: param.string().optional(),
		Tag: vpcParam.tagFilter().default([]),
		DryRun: vpcParam.dryRun(),
		PageNumber: vpcParam.pageNumber(),
		PageSize: vpcParam.pageSize(),
	})),
	output: lazyObject(() => ({ ...pagedAnswer, NatGateways: z.object({ NatGateway: z.array(gatewayShape) }) })),
	errors: ["DryRunOperation"],
	authorize: (input, ctx) => vpcPermission(ctx, "DescribeNatGateways", ["natgateway", input.NatGatewayId ?? "*"]),
	handle(input, ctx) {
		endDryRun(input.DryRun);
		const rows = [...ctx.tx.scan(natGateways, { index: "region", value: ctx.regionId })].filter(
			(row) =>
				same(input.NatGatewayId, row.natGatewayId) &&
				same(input.VpcId, row.vpcId) &&
				same(input.Name, row.name) &&
				same(input.NatType, "Enhanced") &&
				same(input.NetworkType, row.networkType) &&
				same(input.Status, natGatewayStatus(row, ctx)) &&
				same(input.InstanceChargeType, row.chargeType) &&
				same(input.ZoneId, ctx.tx.get(vSwitches, row.vSwitchId)?.zoneId ?? "") &&
				same(input.ResourceGroupId, resourceGroupOf(row, ctx)) &&
				carriesWireTags(row.tags, input.Tag),
		);
		return {
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			TotalCount: rows.length,
			NatGateways: { NatGateway: page(rows, input.PageNumber, input.PageSize).map((row) => gatewayView(row, ctx)) },
		};
	},
});
