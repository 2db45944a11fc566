import type { Tag } from "../core/tags";
import { table } from "../kernel/store";
import type { InstanceOptions } from "./instance/options";
import type { InstanceStatus } from "./instance-lifecycle";
import type { SecurityGroupRule } from "./security-group/rule";

export type { Tag } from "../core/tags";

/** An ECS instance. Times are virtual ms. */
export type InstanceRow = {
	readonly instanceId: string;
	readonly regionId: string;
	readonly zoneId: string;
	readonly instanceName: string;
	readonly hostName: string;
	readonly description: string;
	readonly imageId: string;
	readonly instanceType: string;
	readonly status: InstanceStatus;
	readonly vpcId: string;
	readonly vSwitchId: string;
	readonly privateIp: string;
	readonly publicIp: string | undefined;
	readonly macAddress: string;
	readonly networkInterfaceId: string;
	readonly securityGroupIds: readonly string[];
	readonly keyPairName: string;
	readonly ramRoleName: string;
	readonly instanceChargeType: "PrePaid" | "PostPaid";
	readonly spotStrategy: "NoSpot" | "SpotWithPriceLimit" | "SpotAsPriceGo";
	readonly spotPriceLimit: number | undefined;
	readonly systemDiskCategory: string;
	readonly systemDiskSize: number;
	readonly internetChargeType: "PayByTraffic" | "PayByBandwidth";
	readonly bandwidthIn: number;
	readonly bandwidthOut: number;
	readonly tags: readonly Tag[];
	readonly resourceGroupId: string;
	readonly deletionProtection: boolean;
	/** What it was asked to be beside this; what is absent is as by default (instance/options). */
	readonly options?: Partial<InstanceOptions> | undefined;
	readonly serialNumber: string;
	/** Base64, as given; cloud-init runs it on the first boot. */
	readonly userData: string;
	readonly createdAt: number;
	/** When the present boot began; undefined while the instance is not up. */
	readonly startedAt: number | undefined;
	/** When the Cloud Assistant client of the present boot answers; undefined while the instance is not up. */
	readonly agentReadyAt: number | undefined;
	readonly stoppedMode: "KeepCharging" | "StopCharging" | "Not-applicable";
	/** How often it was booted: scripts of an earlier boot are no more. */
	readonly boots: number;
	readonly invocationCount: number;
	readonly lastInvokedAt: number | undefined;
	/** The elastic IP address that VPC has given it; absent: none. */
	readonly eip?: InstanceEip | undefined;
	/** The public image that its own image began with; absent: its image is a public one. */
	readonly baseImageId?: string;
	/** Set once its system disk was replaced; absent: the id follows from the instance's. */
	readonly systemDiskId?: string;
};

/** An elastic IP address as its instance knows it; `bandwidth` in Mbit/s. */
export type InstanceEip = {
	readonly allocationId: string;
	readonly ipAddress: string;
	readonly internetChargeType: string;
	readonly bandwidth: number;
};

export type SecurityGroupRow = {
	readonly securityGroupId: string;
	readonly regionId: string;
	readonly vpcId: string;
	readonly securityGroupName: string;
	readonly description: string;
	readonly securityGroupType: "normal" | "enterprise";
	readonly resourceGroupId: string;
	readonly tags: readonly Tag[];
	/** Absent: those that the system gives the group that it makes itself. */
	readonly rules?: readonly SecurityGroupRule[];
	/** Whether members reach each other; absent: Accept. */
	readonly innerAccessPolicy?: "Accept" | "Drop";
	readonly createdAt: number;
};

export type KeyPairRow = {
	readonly keyPairName: string;
	readonly regionId: string;
	readonly fingerPrint: string;
	readonly publicKey: string;
	/** Absent: none. */
	readonly tags?: readonly Tag[];
	readonly resourceGroupId?: string;
	readonly createdAt: number;
};

/** Where the search for a vSwitch's next free private address goes on. */
export type AddressCursorRow = { readonly vSwitchId: string; readonly next: number };

export const instances = table<InstanceRow>("ecs.instances", (row) => row.instanceId, {
	region: (row) => row.regionId,
	address: (row) => `${row.vSwitchId}/${row.privateIp}`,
	vSwitch: (row) => row.vSwitchId,
	image: (row) => `${row.regionId}/${row.imageId}`,
	securityGroup: (row) => [...row.securityGroupIds],
	networkInterface: (row) => row.networkInterfaceId,
	keyPair: (row) => (row.keyPairName === "" ? undefined : `${row.regionId}/${row.keyPairName}`),
	deploymentSet: (row) => row.options?.deploymentSetId,
	hpcCluster: (row) => row.options?.hpcClusterId,
});

export const securityGroups = table<SecurityGroupRow>("ecs.security-groups", (row) => row.securityGroupId, {
	region: (row) => row.regionId,
});

export const keyPairs = table<KeyPairRow>("ecs.key-pairs", (row) => `${row.regionId}/${row.keyPairName}`, {
	region: (row) => row.regionId,
});

export const addressCursors = table<AddressCursorRow>("ecs.address-cursors", (row) => row.vSwitchId);
