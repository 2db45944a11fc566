import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { regionalId } from "../../core/region-marks";
import { vpcPermission } from "../arns";
import { containsCidr, parseCidr } from "../cidr";
import { endDryRun, vpcError, vpcErrors } from "../errors";
import {
	assertAvailable,
	eipsOfGateway,
	findGatewayOfTable,
	gatewayOfTable,
	requireNatGateway,
	snatEntryStatus,
} from "../nat-gateways";
import { blocksOf, requireVpc, requireVSwitch } from "../networks";
import { pagedAnswer, same, vpcParam } from "../params";
import { type NatGatewayRow, type SnatEntryRow, snatEntries } from "../tables";

/** The permission on the gateway that a SNAT table belongs to; on every gateway when there is none. */
const tablePermission = (ctx: Context, action: string, snatTableId: string) =>
	vpcPermission(ctx, action, ["natgateway", findGatewayOfTable(snatTableId, ctx)?.natGatewayId ?? "*"]);

/** CreateSnatEntry: a vSwitch, or a block of the VPC, leaves under addresses of the gateway. */
export const createSnatEntry = operation({
	action: "CreateSnatEntry",
	input: params(() => ({
		RegionId: param.string(),
		SnatTableId: param.string(),
		SourceVSwitchId: param.string().optional(),
		SourceCIDR: param.string().optional(),
		SnatIp: param.string().optional(),
		SnatEntryName: vpcParam.name().default(""),
		EipAffinity: param.integer({ min: 0, max: 1 }).default(0),
		DryRun: vpcParam.dryRun(),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: lazyObject(() => ({ SnatEntryId: z.string() })),
	errors: [
		"InvalidSnatTableId.NotFound",
		"IncorrectStatus.NatGateway",
		"MissingParameter",
		"InvalidVSwitchId.NotFound",
		"InvalidSourceCIDR.Malformed",
		"InvalidSourceCIDR.Duplicated",
		"InvalidSnatIp.NotFound",
		"DryRunOperation",
	],
	authorize: (input, ctx) => tablePermission(ctx, "CreateSnatEntry", input.SnatTableId),
	handle(input, ctx) {
		const gateway = gatewayOfTable(input.SnatTableId, ctx);
		assertAvailable(gateway, ctx);
		const source = sourceOf(input, gateway, ctx);
		const snatIps = input.SnatIp?.split(",").map((ip) => ip.trim()) ?? [];
		const own = new Set(eipsOfGateway(gateway.natGatewayId, ctx).map(({ ipAddress }) => ipAddress));
		if (snatIps.length === 0) {
			throw vpcErrors.missing({ action: "CreateSnatEntry", parameter: "SnatIp", value: undefined });
		}
		if (snatIps.some((ip) => !own.has(ip))) {
			throw vpcError("InvalidSnatIp.NotFound");
		}
		const entries = ctx.tx.scan(snatEntries, { index: "table", value: gateway.snatTableId });
		if ([...entries].some(({ sourceCidr }) => sourceCidr === source.sourceCidr)) {
			throw vpcError("InvalidSourceCIDR.Duplicated");
		}
		endDryRun(input.DryRun);
		const snatEntryId = regionalId(ctx, "snat", 18);
		ctx.tx.put(snatEntries, {
			...source,
			snatEntryId,
			snatTableId: gateway.snatTableId,
			natGatewayId: gateway.natGatewayId,
			name: input.SnatEntryName,
			snatIps,
			eipAffinity: input.EipAffinity === 1,
			createdAt: ctx.now,
		});
		return { SnatEntryId: snatEntryId };
	},
});

function sourceOf(
	input: { readonly SourceVSwitchId?: string | undefined; readonly SourceCIDR?: string | undefined },
	gateway: NatGatewayRow,
	ctx: Context,
): Pick<SnatEntryRow, "sourceCidr" | "sourceVSwitchId"> {
	if (input.SourceVSwitchId !== undefined) {
		const vSwitch = requireVSwitch(input.SourceVSwitchId, ctx);
		if (vSwitch.vpcId !== gateway.vpcId) {
			throw vpcError("InvalidVSwitchId.NotFound");
		}
		return { sourceCidr: vSwitch.cidrBlock, sourceVSwitchId: vSwitch.vSwitchId };
	}
	if (input.SourceCIDR === undefined) {
		throw vpcErrors.missing({ action: "CreateSnatEntry", parameter: "SourceVSwitchId", value: undefined });
	}
	const vpc = requireVpc(gateway.vpcId, ctx);
	const cidr = parseCidr(input.SourceCIDR);
	if (!cidr || (cidr.prefix > 0 && !blocksOf(vpc).some((block) => containsCidr(block, cidr)))) {
		throw vpcError("InvalidSourceCIDR.Malformed");
	}
	return { sourceCidr: input.SourceCIDR, sourceVSwitchId: "" };
}

/** DeleteSnatEntry. */
export const deleteSnatEntry = operation({
	action: "DeleteSnatEntry",
	input: params(() => ({
		RegionId: param.string(),
		SnatTableId: param.string(),
		SnatEntryId: param.string(),
		ClientToken: vpcParam.clientToken().optional(),
	})),
	output: z.object({}),
	errors: ["InvalidSnatTableId.NotFound", "InvalidSnatEntryId.NotFound"],
	authorize: (input, ctx) => tablePermission(ctx, "DeleteSnatEntry", input.SnatTableId),
	handle(input, ctx) {
		const gateway = gatewayOfTable(input.SnatTableId, ctx);
		const row = ctx.tx.get(snatEntries, input.SnatEntryId);
		if (row?.natGatewayId !== gateway.natGatewayId) {
			throw vpcError("InvalidSnatEntryId.NotFound");
		}
		ctx.tx.delete(snatEntries, row.snatEntryId);
		return {};
	},
});

/** DescribeSnatTableEntries: of a table, or of all tables of a NAT gateway. */
export const describeSnatTableEntries = operation({
	action: "DescribeSnatTableEntries",
	input: params(() => ({
		RegionId: param.string(),
		SnatTableId: param.string().optional(),
		NatGatewayId: param.string().optional(),
		SnatEntryId: param.string().optional(),
		SnatEntryName: param.string().optional(),
		SnatIp: param.string().optional(),
		SourceCIDR: param.string().optional(),
		SourceVSwitchId: param.string().optional(),
		PageNumber: vpcParam.pageNumber(),
		PageSize: vpcParam.pageSize(),
	})),
	output: lazyObject(() => ({
		...pagedAnswer,
		SnatTableEntries: z.object({
			SnatTableEntry: z.array(
				z.object({
					SnatEntryId: z.string(),
					SnatEntryName: z.string(),
					SnatTableId: z.string(),
					NatGatewayId: z.string(),
					SourceCIDR: z.string(),
					SourceVSwitchId: z.string(),
					SnatIp: z.string(),
					EipAffinity: z.string(),
					Status: z.string(),
				}),
			),
		}),
	})),
	errors: ["InvalidSnatTableId.NotFound", "InvalidNatGatewayId.NotFound", "MissingParameter"],
	authorize: (input, ctx) =>
		input.SnatTableId === undefined
			? vpcPermission(ctx, "DescribeSnatTableEntries", ["natgateway", input.NatGatewayId ?? "*"])
			: tablePermission(ctx, "DescribeSnatTableEntries", input.SnatTableId),
	handle(input, ctx) {
		if (input.SnatTableId === undefined && input.NatGatewayId === undefined) {
			throw vpcErrors.missing({ action: "DescribeSnatTableEntries", parameter: "SnatTableId", value: undefined });
		}
		const gateway =
			input.SnatTableId === undefined
				? requireNatGateway(input.NatGatewayId ?? "", ctx)
				: gatewayOfTable(input.SnatTableId, ctx);
		const rows = [...ctx.tx.scan(snatEntries, { index: "table", value: gateway.snatTableId })].filter(
			(row) =>
				same(input.NatGatewayId, row.natGatewayId) &&
				same(input.SnatEntryId, row.snatEntryId) &&
				same(input.SnatEntryName, row.name) &&
				(input.SnatIp === undefined || row.snatIps.includes(input.SnatIp)) &&
				same(input.SourceCIDR, row.sourceCidr) &&
				same(input.SourceVSwitchId, row.sourceVSwitchId),
		);
		return {
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			TotalCount: rows.length,
			SnatTableEntries: {
				SnatTableEntry: page(rows, input.PageNumber, input.PageSize).map((row) => ({
					SnatEntryId: row.snatEntryId,
					SnatEntryName: row.name,
					SnatTableId: row.snatTableId,
					NatGatewayId: row.natGatewayId,
					SourceCIDR: row.sourceCidr,
					SourceVSwitchId: row.sourceVSwitchId,
					SnatIp: row.snatIps.join(","),
					EipAffinity: row.eipAffinity ? "1" : "0",
					Status: snatEntryStatus(row, ctx),
				})),
			},
		};
	},
});
