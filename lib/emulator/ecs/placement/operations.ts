import type { Operation } from "../../core/operation";
import {
	createDeploymentSet,
	deleteDeploymentSet,
	describeDeploymentSets,
	modifyDeploymentSetAttribute,
} from "../operations/deployment-sets";
import {
	createDedicatedHostCluster,
	deleteDedicatedHostCluster,
	describeDedicatedHostClusters,
	modifyDedicatedHostClusterAttribute,
} from "../operations/host-clusters";
import {
	createHpcCluster,
	deleteHpcCluster,
	describeHpcClusters,
	modifyHpcClusterAttribute,
} from "../operations/hpc-clusters";

/** The operations on where instances are put: dedicated host clusters, deployment sets, HPC clusters. */
export const placementOperations: readonly Operation[] = [
	createDedicatedHostCluster,
	modifyDedicatedHostClusterAttribute,
	deleteDedicatedHostCluster,
	describeDedicatedHostClusters,
	createDeploymentSet,
	modifyDeploymentSetAttribute,
	deleteDeploymentSet,
	describeDeploymentSets,
	createHpcCluster,
	modifyHpcClusterAttribute,
	deleteHpcCluster,
	describeHpcClusters,
];
