import type { Context } from "../../core/context";
import { placementErrors } from "./errors";
import {
	type DeploymentSetRow,
	deploymentSets,
	type HostClusterRow,
	type HpcClusterRow,
	hostClusters,
	hpcClusters,
} from "./tables";

/** The dedicated host cluster of an id in the call's region, or InvalidDedicatedHostClusterId.NotFound. */
export function requireHostCluster(clusterId: string, ctx: Context): HostClusterRow {
	const row = ctx.tx.get(hostClusters, clusterId);
	if (row?.regionId !== ctx.regionId) {
		throw placementErrors.hostClusterNotFound();
	}
	return row;
}

/** The deployment set of an id in the call's region, or DeploymentSet.NotFound. */
export function requireDeploymentSet(deploymentSetId: string, ctx: Context): DeploymentSetRow {
	const row = ctx.tx.get(deploymentSets, deploymentSetId);
	if (row?.regionId !== ctx.regionId) {
		throw placementErrors.deploymentSetNotFound();
	}
	return row;
}

/** The HPC cluster of an id in the call's region, or InvalidHpcClusterId.NotFound. */
export function requireHpcCluster(hpcClusterId: string, ctx: Context): HpcClusterRow {
	const row = ctx.tx.get(hpcClusters, hpcClusterId);
	if (row?.regionId !== ctx.regionId) {
		throw placementErrors.hpcClusterNotFound();
	}
	return row;
}
