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
import { instancePermission, vpcPermission, vpcPermissions } from "../arns";
import { findInstance } from "../ecs-facts";
import { bindEip, eipStatus, freeEipAddress, requireEip, unbindEip } from "../eips";
import { endDryRun, vpcError } from "../errors";
import { assertAvailable, isInSnatEntry, requireNatGateway } from "../nat-gateways";
import { pagedAnswer, vpcParam } from "../params";
import { type EipRow, eips } from "../tables";

/** Elastic IP addresses of one account (EIP: Limits). */
const EIP_LIMIT = 20;

/** The permission on what an address is, or is to be, bound to. */
const boundPermission = (ctx: Context, action: string, bound: { instanceType: string; instanceId: string }) =>
	bound.instanceType === "Nat"
		? vpcPermission(ctx, action, ["natgateway", bound.instanceId])
		: instancePermission(ctx, action, bound.instanceId);

/** Mbit/s, 1 to 200 (AllocateEipAddress, Bandwidth: a text). */
const bandwidthText = () => param.string({ pattern: /^([1-9]\d?|1\d\d|200)$/ });

/** AllocateEipAddress: an address of one's own, which belongs to nothing yet. */
export const allocateEipAddress = operation({
	action: "AllocateEipAddress",
	input: params(() => ({
		RegionId: param.string(),
		Bandwidth: bandwidthText().default("5"),
		InternetChargeType: param.oneOf(["PayByTraffic", "PayByBandwidth"]).default("PayByBandwidth"),
		InstanceChargeType: param.oneOf(["PostPaid", "PrePaid"]).default("PostPaid"),
		ISP: param.string().default("BGP"),
		Netmode: param.oneOf(["public"]).default("public"),
		Zone: param.string().optional(),
		Name: vpcParam.name().default(""),
		Description: vpcParam.description().default(""),
		ResourceGroupId: param.string().optional(),
		SecurityProtectionTypes: param.list(param.oneOf(["AntiDDoS_Enhanced"]), { max: 10 }).default([]),
		Tag: vpcParam.tags().default([]),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: lazyObject(() => ({ AllocationId: z.string(), EipAddress: z.string(), ResourceGroupId: z.string() })),
	errors: ["QuotaExceeded.Eip"],
	ignored: ["Netmode"],
	missing: [
		"Subscriptions are not billed; address pools and chosen addresses. Nothing attacks an address, so its protection is shown alone.",
		"Whether the resource group exists is not checked.",
	],
	authorize: (input, ctx) => vpcPermission(ctx, "AllocateEipAddress", ["eip", "*"], input.Tag),
	handle(input, ctx) {
		const ipAddress = ctx.tx.count(eips) < EIP_LIMIT ? freeEipAddress(ctx) : undefined;
		if (ipAddress === undefined) {
			throw vpcError("QuotaExceeded.Eip");
		}
		const allocationId = regionalId(ctx, "eip", 18);
		ctx.tx.put(eips, {
			allocationId,
			regionId: ctx.regionId,
			ipAddress,
			name: input.Name,
			description: input.Description,
			bandwidth: Number(input.Bandwidth),
			internetChargeType: input.InternetChargeType,
			chargeType: input.InstanceChargeType,
			isp: input.ISP,
			tags: input.Tag,
			createdAt: ctx.now,
			...(input.SecurityProtectionTypes.length > 0 && { securityProtectionTypes: input.SecurityProtectionTypes }),
			...(input.ResourceGroupId && { resourceGroupId: input.ResourceGroupId }),
			...(input.Zone && { zoneId: input.Zone }),
		});
		return {
			AllocationId: allocationId,
			EipAddress: ipAddress,
			ResourceGroupId: resourceGroupOf({ resourceGroupId: input.ResourceGroupId }, ctx),
		};
	},
});

/** ModifyEipAddressAttribute: bandwidth, name and description; what is not sent stays. */
export const modifyEipAddressAttribute = operation({
	action: "ModifyEipAddressAttribute",
	input: params(() => ({
		RegionId: param.string().optional(),
		AllocationId: param.string(),
		Bandwidth: bandwidthText().optional(),
		Name: vpcParam.name().optional(),
		Description: vpcParam.description().optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidAllocationId.NotFound", "IncorrectEipStatus"],
	authorize: (input, ctx) => vpcPermission(ctx, "ModifyEipAddressAttribute", ["eip", input.AllocationId]),
	handle(input, ctx) {
		const row = requireEip(input.AllocationId, ctx);
		if (eipStatus(row, ctx) === "Associating") {
			throw vpcError("IncorrectEipStatus");
		}
		const changed: EipRow = {
			...row,
			bandwidth: input.Bandwidth === undefined ? row.bandwidth : Number(input.Bandwidth),
			name: input.Name ?? row.name,
			description: input.Description ?? row.description,
		};
		if (changed.association) {
			bindEip(changed, changed.association, ctx);
		} else {
			ctx.tx.put(eips, changed);
		}
		return {};
	},
});

/** AssociateEipAddress: the address becomes that of an instance, which has no other, or one of those of a NAT gateway. */
export const associateEipAddress = operation({
	action: "AssociateEipAddress",
	input: params(() => ({
		RegionId: param.string().optional(),
		AllocationId: param.string(),
		InstanceId: param.string(),
		InstanceType: param.string().default("EcsInstance"),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: z.object({}),
	errors: [
		"InvalidAllocationId.NotFound",
		"IncorrectEipStatus",
		"InvalidInstanceType.ValueNotSupported",
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidStatus.InstanceHasBandWidth",
		"InvalidAssociation.Duplicated",
		"InvalidNatGatewayId.NotFound",
		"IncorrectStatus.NatGateway",
	],
	missing: ["Addresses belong to NAT gateways and to the primary private addresses of instances."],
	authorize: (input, ctx) => [
		vpcPermission(ctx, "AssociateEipAddress", ["eip", input.AllocationId]),
		boundPermission(ctx, "AssociateEipAddress", { instanceType: input.InstanceType, instanceId: input.InstanceId }),
	],
	handle(input, ctx) {
		const row = requireEip(input.AllocationId, ctx);
		if (row.association) {
			throw vpcError("IncorrectEipStatus");
		}
		if (input.InstanceType === "Nat") {
			const gateway = requireNatGateway(input.InstanceId, ctx);
			assertAvailable(gateway, ctx);
			bindEip(
				row,
				{
					instanceId: gateway.natGatewayId,
					vpcId: gateway.vpcId,
					privateIp: "",
					instanceType: "Nat",
					at: ctx.now,
				},
				ctx,
			);
			return {};
		}
		if (input.InstanceType !== "EcsInstance") {
			throw vpcError("InvalidInstanceType.ValueNotSupported");
		}
		const instance = findInstance(input.InstanceId, ctx);
		if (!instance) {
			throw vpcError("InvalidInstanceId.NotFound");
		}
		if (instance.status !== "Running" && instance.status !== "Stopped") {
			throw vpcError("IncorrectInstanceStatus");
		}
		if (instance.publicIp !== undefined) {
			throw vpcError("InvalidStatus.InstanceHasBandWidth");
		}
		if (ctx.tx.count(eips, "instance", input.InstanceId) > 0) {
			throw vpcError("InvalidAssociation.Duplicated");
		}
		const { instanceId, vpcId, privateIp } = instance;
		bindEip(row, { instanceId, vpcId, privateIp, instanceType: "EcsInstance", at: ctx.now }, ctx);
		return {};
	},
});

/** UnassociateEipAddress: the address belongs to nothing again. */
export const unassociateEipAddress = operation({
	action: "UnassociateEipAddress",
	input: params(() => ({
		RegionId: param.string().optional(),
		AllocationId: param.string(),
		InstanceId: param.string().optional(),
		InstanceType: param.string().optional(),
		Force: param.boolean().optional(),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: z.object({}),
	errors: [
		"InvalidAllocationId.NotFound",
		"IncorrectEipStatus",
		"InvalidInstanceId.NotFound",
		"DependencyViolation.SnatEntry",
	],
	// The address itself tells what it is associated with.
	ignored: ["InstanceType"],
	authorize: (input, ctx) => {
		const bound = ctx.tx.get(eips, input.AllocationId)?.association;
		return [
			vpcPermission(ctx, "UnassociateEipAddress", ["eip", input.AllocationId]),
			...(bound ? [boundPermission(ctx, "UnassociateEipAddress", bound)] : []),
		];
	},
	handle(input, ctx) {
		const row = requireEip(input.AllocationId, ctx);
		if (eipStatus(row, ctx) !== "InUse") {
			throw vpcError("IncorrectEipStatus");
		}
		if (input.InstanceId !== undefined && input.InstanceId !== row.association?.instanceId) {
			throw vpcError("InvalidInstanceId.NotFound");
		}
		if (isInSnatEntry(row, ctx) && input.Force !== true) {
			throw vpcError("DependencyViolation.SnatEntry");
		}
		unbindEip(row, ctx);
		return {};
	},
});

/** ReleaseEipAddress: gives an address back that belongs to nothing. */
export const releaseEipAddress = operation({
	action: "ReleaseEipAddress",
	input: params(() => ({ RegionId: param.string().optional(), AllocationId: param.string() })),
	output: z.object({}),
	errors: ["InvalidAllocationId.NotFound", "IncorrectEipStatus", "OperationDenied.DeleteProtectionIsOn"],
	authorize: (input, ctx) => vpcPermission(ctx, "ReleaseEipAddress", ["eip", input.AllocationId]),
	handle(input, ctx) {
		const row = requireEip(input.AllocationId, ctx);
		if (row.association) {
			throw vpcError("IncorrectEipStatus");
		}
		if (row.isProtected) {
			throw vpcError("OperationDenied.DeleteProtectionIsOn");
		}
		ctx.tx.delete(eips, row.allocationId);
		return {};
	},
});

const eipShape = lazyObject(() => ({
	AllocationId: z.string(),
	IpAddress: z.string(),
	Name: z.string(),
	Description: z.string(),
	Status: z.string(),
	Bandwidth: z.string(),
	EipBandwidth: z.string(),
	InternetChargeType: z.string(),
	ChargeType: z.string(),
	ISP: z.string(),
	Netmode: z.string(),
	RegionId: z.string(),
	AvailableRegions: z.object({ AvailableRegion: z.array(z.string()) }),
	AllocationTime: z.string(),
	ExpiredTime: z.string(),
	BusinessStatus: z.string(),
	DeletionProtection: z.boolean(),
	SecurityProtectionTypes: z.object({ SecurityProtectionType: z.array(z.string()) }),
	ResourceGroupId: z.string(),
	InstanceId: z.string(),
	InstanceType: z.string(),
	InstanceRegionId: z.string(),
	PrivateIpAddress: z.string(),
	VpcId: z.string(),
	OperationLocks: z.object({ LockReason: z.array(z.object({ LockReason: z.string() })) }),
	Mode: z.string(),
	Zone: z.string(),
	HDMonitorStatus: z.string(),
	Tags: z.object({ Tag: z.array(z.object({ Key: z.string(), Value: z.string() })) }),
}));

function eipView(row: EipRow, ctx: Context): z.output<typeof eipShape> {
	return {
		AllocationId: row.allocationId,
		IpAddress: row.ipAddress,
		Name: row.name,
		Description: row.description,
		Status: eipStatus(row, ctx),
		Bandwidth: String(row.bandwidth),
		EipBandwidth: String(row.bandwidth),
		InternetChargeType: row.internetChargeType,
		ChargeType: row.chargeType,
		ISP: row.isp,
		Netmode: "public",
		RegionId: row.regionId,
		AvailableRegions: { AvailableRegion: [row.regionId] },
		AllocationTime: isoSeconds(row.createdAt),
		ExpiredTime: "",
		BusinessStatus: "Normal",
		DeletionProtection: row.isProtected ?? false,
		SecurityProtectionTypes: { SecurityProtectionType: [...(row.securityProtectionTypes ?? [])] },
		ResourceGroupId: resourceGroupOf(row, ctx),
		InstanceId: row.association?.instanceId ?? "",
		InstanceType: row.association?.instanceType ?? "",
		InstanceRegionId: row.association ? row.regionId : "",
		PrivateIpAddress: row.association?.privateIp ?? "",
		VpcId: row.association?.vpcId ?? "",
		OperationLocks: { LockReason: [] },
		Mode: row.mode ?? "NAT",
		Zone: row.zoneId ?? "",
		HDMonitorStatus: row.monitorLog ? "ON" : "OFF",
		Tags: { Tag: [...row.tags] },
	};
}

/** DescribeEipAddresses: the region's addresses that pass the filters, oldest first. */
export const describeEipAddresses = operation({
	action: "DescribeEipAddresses",
	input: params(() => ({
		RegionId: param.string(),
		AllocationId: param.string().optional(),
		EipAddress: param.string().optional(),
		EipName: param.string().optional(),
		Status: param.string({ values: ["Associating", "Unassociating", "InUse", "Available", "Releasing"] }).optional(),
		AssociatedInstanceId: param.string().optional(),
		AssociatedInstanceType: param.string().optional(),
		ChargeType: param.string({ values: ["PostPaid", "PrePaid"] }).optional(),
		ISP: param.string().optional(),
		ResourceGroupId: param.string().optional(),
		Tag: vpcParam.tagFilter().default([]),
		DryRun: vpcParam.dryRun(),
		PageNumber: vpcParam.pageNumber(),
		PageSize: vpcParam.pageSize(100),
	})),
	output: lazyObject(() => ({ ...pagedAnswer, EipAddresses: z.object({ EipAddress: z.array(eipShape) }) })),
	errors: ["DryRunOperation"],
	authorize: (input, ctx) => vpcPermissions(ctx, "DescribeEipAddresses", "eip", input.AllocationId),
	handle(input, ctx) {
		endDryRun(input.DryRun);
		const ids = input.AllocationId?.split(",");
		const addresses = input.EipAddress?.split(",");
		const rows = [...ctx.tx.scan(eips, { index: "region", value: ctx.regionId })].filter(
			(row) =>
				(!ids || ids.includes(row.allocationId)) &&
				(!addresses || addresses.includes(row.ipAddress)) &&
				(input.EipName === undefined || row.name === input.EipName) &&
				(input.Status === undefined || eipStatus(row, ctx) === input.Status) &&
				(input.AssociatedInstanceId === undefined || row.association?.instanceId === input.AssociatedInstanceId) &&
				(input.AssociatedInstanceType === undefined ||
					row.association?.instanceType === input.AssociatedInstanceType) &&
				(input.ChargeType === undefined || row.chargeType === input.ChargeType) &&
				(input.ISP === undefined || row.isp === input.ISP) &&
				(input.ResourceGroupId === undefined || resourceGroupOf(row, ctx) === input.ResourceGroupId) &&
				carriesWireTags(row.tags, input.Tag),
		);
		return {
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			TotalCount: rows.length,
			EipAddresses: { EipAddress: page(rows, input.PageNumber, input.PageSize).map((row) => eipView(row, ctx)) },
		};
	},
});
