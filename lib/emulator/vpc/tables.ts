import { type Table, table } from "../kernel/store";

export type Tag = { readonly Key: string; readonly Value: string };
type NetworkStatus = "Pending" | "Available";

/** A virtual private cloud; `createdAt` in virtual ms. What is absent was never set. */
export type VpcRow = {
	readonly vpcId: string;
	readonly regionId: string;
	readonly name: string;
	readonly description: string;
	readonly cidrBlock: string;
	readonly status: NetworkStatus;
	readonly vRouterId: string;
	readonly routeTableId: string;
	readonly tags: readonly Tag[];
	readonly createdAt: number;
	readonly resourceGroupId?: string;
	/** Made by CreateDefaultVpc. */
	readonly isDefault?: boolean;
	readonly secondaryCidrBlocks?: readonly string[];
	readonly userCidrs?: readonly string[];
	readonly classicLinkEnabled?: boolean;
	readonly dnsHostnamesEnabled?: boolean;
	readonly ipv6?: { readonly cidrBlock: string; readonly isp: string } | undefined;
};

export type VSwitchRow = {
	readonly vSwitchId: string;
	readonly vpcId: string;
	readonly regionId: string;
	readonly zoneId: string;
	readonly name: string;
	readonly description: string;
	readonly cidrBlock: string;
	readonly status: NetworkStatus;
	readonly tags: readonly Tag[];
	readonly createdAt: number;
	/** Made by CreateDefaultVSwitch. */
	readonly isDefault?: boolean;
	readonly resourceGroupId?: string;
	/** The custom route table that it is associated with; absent: the VPC's system route table. */
	readonly routeTableId?: string;
	readonly ipv6CidrBlock?: string | undefined;
};

/**
 * A route table. A VPC's system route table has a row from the first change of it on; before, it is what route-tables.ts
 * makes of the VPC's row.
 */
export type RouteTableRow = {
	readonly routeTableId: string;
	readonly regionId: string;
	readonly vpcId: string;
	readonly type: "System" | "Custom";
	readonly name: string;
	readonly description: string;
	readonly tags: readonly Tag[];
	readonly createdAt: number;
	readonly resourceGroupId?: string;
	readonly propagationEnabled: boolean;
};

/** A next hop of a custom route, e.g. an instance. */
export type NextHop = { readonly id: string; readonly type: string; readonly weight: number };

/** A route that somebody made; those of the system follow from the vSwitches. */
export type RouteEntryRow = {
	readonly routeEntryId: string;
	readonly routeTableId: string;
	readonly vpcId: string;
	readonly destination: string;
	readonly name: string;
	readonly description: string;
	readonly nextHops: readonly NextHop[];
	readonly createdAt: number;
};

/** What an elastic IP address is associated with, since `at` (virtual ms). */
export type EipAssociation = {
	readonly instanceId: string;
	readonly instanceType: "EcsInstance" | "Nat" | "NetworkInterface";
	readonly vpcId: string;
	readonly privateIp: string;
	readonly at: number;
};

/** An elastic IP address. */
export type EipRow = {
	readonly allocationId: string;
	readonly regionId: string;
	readonly ipAddress: string;
	readonly name: string;
	readonly description: string;
	/** Mbit/s. */
	readonly bandwidth: number;
	readonly internetChargeType: "PayByTraffic" | "PayByBandwidth";
	readonly chargeType: "PostPaid" | "PrePaid";
	readonly isp: string;
	readonly tags: readonly Tag[];
	readonly createdAt: number;
	readonly resourceGroupId?: string;
	readonly association?: EipAssociation;
	readonly isProtected?: boolean;
	readonly securityProtectionTypes?: readonly string[];
	/** The zone that it was asked for in. */
	readonly zoneId?: string;
	/** How an interface sees the address (ModifyEipForwardMode); absent: NAT. */
	readonly mode?: "NAT" | "BINDED" | "MULTI_BINDED";
	/** Where its monitoring to the second goes (SetHighDefinitionMonitorLogStatus); absent: it is off. */
	readonly monitorLog?: { readonly project: string; readonly store: string };
};

/** A NAT gateway; its SNAT table and DNAT table come with it. */
export type NatGatewayRow = {
	readonly natGatewayId: string;
	readonly regionId: string;
	readonly vpcId: string;
	readonly vSwitchId: string;
	readonly name: string;
	readonly description: string;
	readonly networkType: "internet" | "intranet";
	readonly chargeType: "PostPaid" | "PrePaid";
	readonly eipBindMode: "MULTI_BINDED" | "NAT";
	readonly icmpReplyEnabled: boolean;
	readonly snatTableId: string;
	readonly forwardTableId: string;
	readonly tags: readonly Tag[];
	readonly createdAt: number;
	readonly resourceGroupId?: string;
	readonly isProtected?: boolean;
};

/** A rule by which a vSwitch or a block leaves its VPC under addresses of the NAT gateway. */
export type SnatEntryRow = {
	readonly snatEntryId: string;
	readonly snatTableId: string;
	readonly natGatewayId: string;
	readonly name: string;
	readonly sourceCidr: string;
	/** Empty when the rule is for a block. */
	readonly sourceVSwitchId: string;
	readonly snatIps: readonly string[];
	readonly eipAffinity: boolean;
	readonly createdAt: number;
};

export const vpcs = table<VpcRow>("vpc.vpcs", (row) => row.vpcId, { region: (row) => row.regionId });
export const vSwitches = table<VSwitchRow>("vpc.vswitches", (row) => row.vSwitchId, {
	region: (row) => row.regionId,
	vpc: (row) => row.vpcId,
});
export const routeTables = table<RouteTableRow>("vpc.route-tables", (row) => row.routeTableId, {
	vpc: (row) => row.vpcId,
});
export const routeEntries = table<RouteEntryRow>("vpc.route-entries", (row) => row.routeEntryId, {
	table: (row) => row.routeTableId,
	vpc: (row) => row.vpcId,
});
export const eips = table<EipRow>("vpc.eips", (row) => row.allocationId, {
	region: (row) => row.regionId,
	address: (row) => row.ipAddress,
	instance: (row) => row.association?.instanceId,
});

export const natGateways = table<NatGatewayRow>("vpc.nat-gateways", (row) => row.natGatewayId, {
	region: (row) => row.regionId,
	vpc: (row) => row.vpcId,
	vSwitch: (row) => row.vSwitchId,
});
export const snatEntries = table<SnatEntryRow>("vpc.snat-entries", (row) => row.snatEntryId, {
	table: (row) => row.snatTableId,
	gateway: (row) => row.natGatewayId,
	vSwitch: (row) => row.sourceVSwitchId || undefined,
});

export const vpcTables: readonly Table<never>[] = [
	vpcs,
	vSwitches,
	routeTables,
	routeEntries,
	eips,
	natGateways,
	snatEntries,
];
