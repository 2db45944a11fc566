import { type Table, table } from "../kernel/store";

export type Tag = { readonly Key: string; readonly Value: string };
type NetworkStatus = "Pending" | "Available";

/** A virtual private cloud; `createdAt` in virtual ms. */
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
};

export const vpcs = table<VpcRow>("vpc.vpcs", (row) => row.vpcId, { region: (row) => row.regionId });
export const vSwitches = table<VSwitchRow>("vpc.vswitches", (row) => row.vSwitchId, {
	region: (row) => row.regionId,
	vpc: (row) => row.vpcId,
});

export const vpcTables: readonly Table<never>[] = [vpcs, vSwitches];
