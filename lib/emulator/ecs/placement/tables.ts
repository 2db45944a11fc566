import type { Tag } from "../../core/tags";
import { table } from "../../kernel/store";

/** A cluster of dedicated hosts, which are none here. Times are virtual ms. */
export type HostClusterRow = {
	readonly clusterId: string;
	readonly regionId: string;
	readonly zoneId: string;
	readonly name: string;
	readonly description: string;
	readonly tags: readonly Tag[];
	readonly resourceGroupId: string;
	readonly createdAt: number;
};

/** A deployment set: how its instances are spread over hosts. */
export type DeploymentSetRow = {
	readonly deploymentSetId: string;
	readonly regionId: string;
	readonly name: string;
	readonly description: string;
	readonly strategy: string;
	readonly domain: string;
	readonly granularity: string;
	/** Groups of an AvailabilityGroup set. */
	readonly groupCount?: number | undefined;
	readonly affinity?: number | undefined;
	readonly createdAt: number;
};

/** A cluster for high-performance computing. */
export type HpcClusterRow = {
	readonly hpcClusterId: string;
	readonly regionId: string;
	readonly name: string;
	readonly description: string;
	readonly createdAt: number;
};

const byRegion = { region: (row: { readonly regionId: string }) => row.regionId };

export const hostClusters = table<HostClusterRow>("ecs.host-clusters", (row) => row.clusterId, byRegion);
export const deploymentSets = table<DeploymentSetRow>("ecs.deployment-sets", (row) => row.deploymentSetId, byRegion);
export const hpcClusters = table<HpcClusterRow>("ecs.hpc-clusters", (row) => row.hpcClusterId, byRegion);
