import type { Tag } from "../../core/tags";
import { table } from "../../kernel/store";

/**
 * A secondary network interface; and what was said of an instance's primary one, whose addresses and groups are the
 * instance's. Times are virtual ms.
 */
export type NetworkInterfaceRow = {
	readonly networkInterfaceId: string;
	readonly regionId: string;
	readonly type: "Primary" | "Secondary";
	readonly zoneId: string;
	readonly vpcId: string;
	readonly vSwitchId: string;
	readonly privateIp: string;
	/** Further private addresses, in the order in which they came. */
	readonly secondaryIps?: readonly string[] | undefined;
	readonly macAddress: string;
	readonly securityGroupIds: readonly string[];
	readonly name: string;
	readonly description: string;
	readonly instanceId?: string | undefined;
	readonly deviceIndex?: number | undefined;
	readonly attachedAt?: number | undefined;
	readonly deleteOnRelease: boolean;
	readonly sourceDestCheck: boolean;
	/** Absent: as many as the instance type gives. */
	readonly queueNumber?: number | undefined;
	readonly tags: readonly Tag[];
	readonly resourceGroupId: string;
	readonly createdAt: number;
};

export const networkInterfaces = table<NetworkInterfaceRow>("ecs.network-interfaces", (row) => row.networkInterfaceId, {
	region: (row) => row.regionId,
	instance: (row) => row.instanceId,
	secondaryOfVSwitch: (row) => (row.type === "Secondary" ? row.vSwitchId : undefined),
	// The first of a primary interface is its instance's.
	address: ({ type, vSwitchId, privateIp, secondaryIps = [] }) =>
		[...(type === "Secondary" ? [privateIp] : []), ...secondaryIps].map((address) => `${vSwitchId}/${address}`),
});
