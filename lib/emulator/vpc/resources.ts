import type { Context } from "../core/context";
import { type Tag as CoreTag, tagsOfWire } from "../core/tags";
import { findRouteTable, routeTablesOfRegion } from "./route-tables";
import {
	type EipRow,
	eips,
	type NatGatewayRow,
	natGateways,
	type RouteTableRow,
	routeTables,
	type Tag,
	type VpcRow,
	type VSwitchRow,
	vpcs,
	vSwitches,
} from "./tables";

type Reader = Pick<Context, "tx">;
type RegionReader = Pick<Context, "tx" | "regionId">;

/** Kinds of resources that carry tags and belong to resource groups, as ResourceType names them. */
export const RESOURCE_TYPES = ["VPC", "VSWITCH", "ROUTETABLE", "EIP", "NATGATEWAY"] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

/** A resource of one of these kinds; `save` writes what changed of what all kinds have. */
export type Resource = {
	readonly id: string;
	readonly tags: readonly Tag[];
	save(changed: { readonly tags?: readonly Tag[]; readonly resourceGroupId?: string }): void;
};

/** The ARN's word for each kind. */
export const ARN_KINDS = {
	VPC: "vpc",
	VSWITCH: "vswitch",
	ROUTETABLE: "routetable",
	EIP: "eip",
	NATGATEWAY: "natgateway",
} as const;

/** The kind that a text names, whatever its case; undefined when it is none. */
export function resourceTypeOf(text: string): ResourceType | undefined {
	return RESOURCE_TYPES.find((type) => type === text.toUpperCase());
}

/** A resource of the call's region; undefined when there is none of that id. */
export function findResource(type: ResourceType, id: string, ctx: RegionReader): Resource | undefined {
	switch (type) {
		case "VPC":
			return inRegion(ctx.tx.get(vpcs, id), (row) => ofVpc(row, ctx), ctx);
		case "VSWITCH":
			return inRegion(ctx.tx.get(vSwitches, id), (row) => ofVSwitch(row, ctx), ctx);
		case "ROUTETABLE":
			return inRegion(findRouteTable(id, ctx), (row) => ofRouteTable(row, ctx), ctx);
		case "EIP":
			return inRegion(ctx.tx.get(eips, id), (row) => ofEip(row, ctx), ctx);
		case "NATGATEWAY":
			return inRegion(ctx.tx.get(natGateways, id), (row) => ofNatGateway(row, ctx), ctx);
	}
}

/** The tags of a resource of VPC by its ARN, e.g. acs:vpc:cn-hangzhou:1000:eip/eip-1; undefined when it has none. */
export function tagsOfArn(arn: string, { tx }: Reader): readonly CoreTag[] | undefined {
	const [, product, regionId = "", , path = ""] = arn.split(":");
	const [kind = "", id = ""] = path.split("/");
	const type = product === "vpc" ? resourceTypeOf(kind) : undefined;
	const found = type && findResource(type, id, { tx, regionId });
	return found && tagsOfWire(found.tags);
}

/** All resources of a kind in the call's region, oldest first. */
export function resourcesOf(type: ResourceType, ctx: Context): readonly Resource[] {
	const region = { index: "region", value: ctx.regionId };
	switch (type) {
		case "VPC":
			return [...ctx.tx.scan(vpcs, region)].map((row) => ofVpc(row, ctx));
		case "VSWITCH":
			return [...ctx.tx.scan(vSwitches, region)].map((row) => ofVSwitch(row, ctx));
		case "ROUTETABLE":
			return routeTablesOfRegion(ctx).map((row) => ofRouteTable(row, ctx));
		case "EIP":
			return [...ctx.tx.scan(eips, region)].map((row) => ofEip(row, ctx));
		case "NATGATEWAY":
			return [...ctx.tx.scan(natGateways, region)].map((row) => ofNatGateway(row, ctx));
	}
}

function inRegion<R extends { readonly regionId: string }>(
	row: R | undefined,
	resource: (row: R) => Resource,
	ctx: RegionReader,
): Resource | undefined {
	return row?.regionId === ctx.regionId ? resource(row) : undefined;
}

const ofVpc = (row: VpcRow, { tx }: Reader): Resource => ({
	id: row.vpcId,
	tags: row.tags,
	save: (changed) => tx.put(vpcs, { ...row, ...changed }),
});
const ofVSwitch = (row: VSwitchRow, { tx }: Reader): Resource => ({
	id: row.vSwitchId,
	tags: row.tags,
	save: (changed) => tx.put(vSwitches, { ...row, ...changed }),
});
const ofRouteTable = (row: RouteTableRow, { tx }: Reader): Resource => ({
	id: row.routeTableId,
	tags: row.tags,
	save: (changed) => tx.put(routeTables, { ...row, ...changed }),
});
const ofEip = (row: EipRow, { tx }: Reader): Resource => ({
	id: row.allocationId,
	tags: row.tags,
	save: (changed) => tx.put(eips, { ...row, ...changed }),
});
const ofNatGateway = (row: NatGatewayRow, { tx }: Reader): Resource => ({
	id: row.natGatewayId,
	tags: row.tags,
	save: (changed) => tx.put(natGateways, { ...row, ...changed }),
});
