import type { Context } from "../core/context";
import type { Tag } from "../core/tags";
import type { Table } from "../kernel/store";
import { commands, invocations } from "./command-tables";
import { disksOfRegion, findDisk } from "./disk/disk";
import { disks, snapshots } from "./disk/tables";
import { customImages } from "./image/tables";
import { launchTemplates } from "./launch-template/tables";
import { findInterface, interfacesOfRegion } from "./network-interface/network-interface";
import { networkInterfaces } from "./network-interface/tables";
import { hostClusters } from "./placement/tables";
import { snapshotPolicies } from "./snapshot-policy/tables";
import { instances, keyPairs, securityGroups } from "./tables";

type ResourceRow = {
	readonly regionId: string;
	readonly tags?: readonly Tag[];
	readonly resourceGroupId?: string;
};

/** Kinds that DescribeTags counts. */
export type CountedKind =
	| "Instance"
	| "Disk"
	| "Image"
	| "Snapshot"
	| "Securitygroup"
	| "KeyPair"
	| "LaunchTemplate"
	| "Eni";

/** A resource of ECS that carries tags and is in a resource group. */
export type TaggedResource = { readonly id: string; readonly tags: readonly Tag[]; readonly resourceGroupId: string };

/** One kind of resource, as ResourceType names it. */
export type ResourceKind = {
	readonly type: string;
	/** What DescribeTags calls it in its counts; undefined for kinds that it does not count. */
	readonly counted: CountedKind | undefined;
	/** The resource of an id in the call's region. */
	find(ctx: Pick<Context, "tx" | "regionId">, id: string): TaggedResource | undefined;
	/** Those of the call's region, oldest first. */
	all(ctx: Pick<Context, "tx" | "regionId">): Iterable<TaggedResource>;
	/** Stores other tags or another resource group; the resource exists. */
	change(ctx: Pick<Context, "tx" | "regionId">, id: string, change: Partial<Omit<TaggedResource, "id">>): void;
};

/**
 * A kind of resources by what finds their rows: system disks and primary interfaces that nothing was said of have no
 * rows of their own, and their first tags make one.
 */
function kindOf<T extends ResourceRow>(
	type: string,
	counted: CountedKind | undefined,
	table: Table<T>,
	rows: {
		readonly idOf: (row: T) => string;
		readonly find: (id: string, ctx: Pick<Context, "tx" | "regionId">) => T | undefined;
		readonly all: (ctx: Pick<Context, "tx" | "regionId">) => Iterable<T>;
	},
): ResourceKind {
	const viewOf = (row: T): TaggedResource => ({
		id: rows.idOf(row),
		tags: row.tags ?? [],
		resourceGroupId: row.resourceGroupId ?? "",
	});
	return {
		type,
		counted,
		find: (ctx, id) => {
			const row = rows.find(id, ctx);
			return row && viewOf(row);
		},
		*all(ctx) {
			for (const row of rows.all(ctx)) {
				yield viewOf(row);
			}
		},
		change: (ctx, id, change) => {
			const row = rows.find(id, ctx);
			if (row) {
				ctx.tx.put(table, { ...row, ...change });
			}
		},
	};
}

/** A kind whose resources all have rows in `table`. */
function storedKind<T extends ResourceRow>(
	type: string,
	counted: CountedKind | undefined,
	table: Table<T>,
	idOf: (row: T) => string,
	keyOf: (regionId: string, id: string) => string = (_regionId, id) => id,
): ResourceKind {
	return kindOf(type, counted, table, {
		idOf,
		find: (id, ctx) => {
			const row = ctx.tx.get(table, keyOf(ctx.regionId, id));
			return row?.regionId === ctx.regionId ? row : undefined;
		},
		all: (ctx) => ctx.tx.scan(table, { index: "region", value: ctx.regionId }),
	});
}

const disksKind = kindOf("disk", "Disk", disks, {
	idOf: (row) => row.diskId,
	find: findDisk,
	all: disksOfRegion,
});
const interfacesKind = kindOf("eni", "Eni", networkInterfaces, {
	idOf: (row) => row.networkInterfaceId,
	find: findInterface,
	all: interfacesOfRegion,
});

/** Every kind that carries tags. */
export const resourceKinds: readonly ResourceKind[] = [
	storedKind("instance", "Instance", instances, (row) => row.instanceId),
	storedKind("securitygroup", "Securitygroup", securityGroups, (row) => row.securityGroupId),
	storedKind(
		"keypair",
		"KeyPair",
		keyPairs,
		(row) => row.keyPairName,
		(regionId, name) => `${regionId}/${name}`,
	),
	disksKind,
	storedKind("snapshot", "Snapshot", snapshots, (row) => row.snapshotId),
	storedKind("image", "Image", customImages, (row) => row.imageId),
	interfacesKind,
	storedKind("launchtemplate", "LaunchTemplate", launchTemplates, (row) => row.launchTemplateId),
	storedKind("snapshotpolicy", undefined, snapshotPolicies, (row) => row.policyId),
	storedKind("ddhcluster", undefined, hostClusters, (row) => row.clusterId),
	storedKind("command", undefined, commands, (row) => row.commandId),
	storedKind("invocation", undefined, invocations, (row) => row.invokeId),
];

/** The kind that a ResourceType names, in any case. */
export function findKind(resourceType: string): ResourceKind | undefined {
	return resourceKinds.find(({ type }) => type === resourceType.toLowerCase());
}

/** The tags of a resource of ECS by its ARN, e.g. acs:ecs:cn-hangzhou:1000:instance/i-1; undefined when there is none. */
export function tagsOfArn(arn: string, { tx }: Pick<Context, "tx">): readonly Tag[] | undefined {
	const [, product, regionId = "", , path = ""] = arn.split(":");
	const [type = "", id = ""] = path.split("/");
	return product === "ecs" ? findKind(type)?.find({ tx, regionId }, id)?.tags : undefined;
}
