import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { checkResourceGroup } from "../check-resource-group";
import { checkZone } from "../check-zone";
import { ecsOperation, ecsPermission, permissionsOnEach } from "../ecs-operation";
import { endDryRun } from "../errors";
import {
	among,
	hasTags,
	idList,
	paged,
	paging,
	regionalId,
	regionId,
	resourceDescription,
	resourceName,
	same,
	tagParams,
	tagsAnswer,
	tagsOf,
	tagsView,
} from "../fields";
import { requireHostCluster } from "../placement/placement";
import { type HostClusterRow, hostClusters } from "../placement/tables";

const onCluster = (ctx: Context, action: string, clusterId: string) =>
	ecsPermission(ctx, action, `ddhcluster/${clusterId}`);

/** CreateDedicatedHostCluster: an empty cluster of dedicated hosts in a zone. */
export const createDedicatedHostCluster = ecsOperation({
	action: "CreateDedicatedHostCluster",
	input: params(() => ({
		RegionId: regionId,
		ZoneId: param.string({ min: 1 }),
		DedicatedHostClusterName: resourceName().default(""),
		Description: resourceDescription().default(""),
		ResourceGroupId: param.string().default(""),
		Tag: tagParams,
		DryRun: param.boolean().default(false),
	})),
	output: lazyObject(() => ({ DedicatedHostClusterId: z.string() })),
	errors: ["InvalidZoneId.NotFound", "InvalidResourceGroup.NotFound", "Duplicate.TagKey", "DryRunOperation"],
	missing: ["No dedicated host exists: a cluster holds none."],
	authorize: (input, ctx) => ecsPermission(ctx, "CreateDedicatedHostCluster", "ddhcluster/*", tagsOf(input.Tag)),
	handle: (input, ctx) => {
		checkZone(ctx, input.ZoneId);
		checkResourceGroup(ctx, input.ResourceGroupId);
		endDryRun(input.DryRun);
		const clusterId = regionalId(ctx, "dc");
		ctx.tx.put(hostClusters, {
			clusterId,
			regionId: ctx.regionId,
			zoneId: input.ZoneId,
			name: input.DedicatedHostClusterName,
			description: input.Description,
			tags: tagsOf(input.Tag),
			resourceGroupId: input.ResourceGroupId,
			createdAt: ctx.now,
		});
		return { DedicatedHostClusterId: clusterId };
	},
});

/** ModifyDedicatedHostClusterAttribute: its name and description. */
export const modifyDedicatedHostClusterAttribute = ecsOperation({
	action: "ModifyDedicatedHostClusterAttribute",
	input: params(() => ({
		RegionId: regionId,
		DedicatedHostClusterId: param.string({ min: 1 }),
		DedicatedHostClusterName: resourceName().optional(),
		Description: resourceDescription().optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidDedicatedHostClusterId.NotFound"],
	authorize: (input, ctx) => onCluster(ctx, "ModifyDedicatedHostClusterAttribute", input.DedicatedHostClusterId),
	handle: (input, ctx) => {
		const row = requireHostCluster(input.DedicatedHostClusterId, ctx);
		ctx.tx.put(hostClusters, {
			...row,
			name: input.DedicatedHostClusterName ?? row.name,
			description: input.Description ?? row.description,
		});
		return {};
	},
});

/** DeleteDedicatedHostCluster. */
export const deleteDedicatedHostCluster = ecsOperation({
	action: "DeleteDedicatedHostCluster",
	input: params(() => ({ RegionId: regionId, DedicatedHostClusterId: param.string({ min: 1 }) })),
	output: z.object({}),
	errors: ["InvalidDedicatedHostClusterId.NotFound"],
	authorize: (input, ctx) => onCluster(ctx, "DeleteDedicatedHostCluster", input.DedicatedHostClusterId),
	handle: (input, ctx) => {
		ctx.tx.delete(hostClusters, requireHostCluster(input.DedicatedHostClusterId, ctx).clusterId);
		return {};
	},
});

const clusterAnswer = lazyObject(() => ({
	DedicatedHostClusterId: z.string(),
	DedicatedHostClusterName: z.string(),
	Description: z.string(),
	RegionId: z.string(),
	ZoneId: z.string(),
	ResourceGroupId: z.string(),
	DedicatedHostIds: z.object({ DedicatedHostId: z.array(z.string()) }),
	DedicatedHostClusterCapacity: z.object({
		AvailableInstanceTypes: z.object({ AvailableInstanceType: z.array(z.object({})) }),
		LocalStorageCapacities: z.object({ LocalStorageCapacity: z.array(z.object({})) }),
		AvailableMemory: z.int(),
		AvailableVcpus: z.int(),
		TotalMemory: z.int(),
		TotalVcpus: z.int(),
	}),
	Tags: tagsAnswer,
}));

function clusterView(row: HostClusterRow): z.output<typeof clusterAnswer> {
	return {
		DedicatedHostClusterId: row.clusterId,
		DedicatedHostClusterName: row.name,
		Description: row.description,
		RegionId: row.regionId,
		ZoneId: row.zoneId,
		ResourceGroupId: row.resourceGroupId,
		DedicatedHostIds: { DedicatedHostId: [] },
		DedicatedHostClusterCapacity: {
			AvailableInstanceTypes: { AvailableInstanceType: [] },
			LocalStorageCapacities: { LocalStorageCapacity: [] },
			AvailableMemory: 0,
			AvailableVcpus: 0,
			TotalMemory: 0,
			TotalVcpus: 0,
		},
		Tags: tagsView(row.tags),
	};
}

/** DescribeDedicatedHostClusters: those of the region that pass the filters, oldest first. */
export const describeDedicatedHostClusters = ecsOperation({
	action: "DescribeDedicatedHostClusters",
	input: params(() => ({
		RegionId: regionId,
		DedicatedHostClusterIds: idList.default([]),
		DedicatedHostClusterName: param.string().optional(),
		ZoneId: param.string().optional(),
		ResourceGroupId: param.string().optional(),
		Tag: tagParams,
		PageNumber: paging.PageNumber,
		PageSize: paging.PageSize,
	})),
	output: lazyObject(() => ({
		DedicatedHostClusters: z.object({ DedicatedHostCluster: z.array(clusterAnswer) }),
		PageNumber: z.int(),
		PageSize: z.int(),
		TotalCount: z.int(),
	})),
	missing: ["Clusters are never locked, and have no states to filter by."],
	authorize: (input, ctx) =>
		permissionsOnEach(ctx, "DescribeDedicatedHostClusters", "ddhcluster", input.DedicatedHostClusterIds),
	handle: (input, ctx) => {
		const rows = () =>
			filtered(
				ctx.tx.scan(hostClusters, { index: "region", value: ctx.regionId }),
				(row) =>
					among(input.DedicatedHostClusterIds, row.clusterId) &&
					same(input.DedicatedHostClusterName, row.name) &&
					same(input.ZoneId, row.zoneId) &&
					same(input.ResourceGroupId, row.resourceGroupId) &&
					hasTags(row.tags, input.Tag),
			);
		const { rows: taken, fields } = paged("DescribeDedicatedHostClusters", input, rows(), () => countOf(rows()));
		return { DedicatedHostClusters: { DedicatedHostCluster: taken.map(clusterView) }, ...fields };
	},
});
