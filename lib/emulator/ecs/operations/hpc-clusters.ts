import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { ecsOperation, ecsPermission, permissionsOnEach } from "../ecs-operation";
import { among, clientToken, idList, paged, paging, regionalId, regionId, resourceDescription } from "../fields";
import { placementErrors } from "../placement/errors";
import { requireHpcCluster } from "../placement/placement";
import { hpcClusters } from "../placement/tables";
import { instances } from "../tables";

const clusterName = () => param.string({ min: 2, max: 128, pattern: /^(?!https?:\/\/)/ });

/** CreateHpcCluster: a cluster that instances can be put into. */
export const createHpcCluster = ecsOperation({
	action: "CreateHpcCluster",
	input: params(() => ({
		RegionId: regionId,
		Name: clusterName(),
		Description: resourceDescription().default(""),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ HpcClusterId: z.string() })),
	missing: ["Its instances have no RDMA network."],
	authorize: (_input, ctx) => ecsPermission(ctx, "CreateHpcCluster", "hpccluster/*"),
	handle: (input, ctx) => {
		const hpcClusterId = regionalId(ctx, "hpc");
		const said = { name: input.Name, description: input.Description };
		ctx.tx.put(hpcClusters, { hpcClusterId, regionId: ctx.regionId, ...said, createdAt: ctx.now });
		return { HpcClusterId: hpcClusterId };
	},
});

/** ModifyHpcClusterAttribute: its name and description. */
export const modifyHpcClusterAttribute = ecsOperation({
	action: "ModifyHpcClusterAttribute",
	input: params(() => ({
		RegionId: regionId,
		HpcClusterId: param.string({ min: 1 }),
		Name: clusterName().optional(),
		Description: resourceDescription().optional(),
		ClientToken: clientToken,
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["InvalidHpcClusterId.NotFound"],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyHpcClusterAttribute", `hpccluster/${input.HpcClusterId}`),
	handle: (input, ctx) => {
		const row = requireHpcCluster(input.HpcClusterId, ctx);
		ctx.tx.put(hpcClusters, {
			...row,
			name: input.Name ?? row.name,
			description: input.Description ?? row.description,
		});
		return {};
	},
});

/** DeleteHpcCluster: of a cluster without instances. */
export const deleteHpcCluster = ecsOperation({
	action: "DeleteHpcCluster",
	input: params(() => ({ RegionId: regionId, HpcClusterId: param.string({ min: 1 }), ClientToken: clientToken })),
	output: z.object({}),
	errors: ["InvalidHpcClusterId.NotFound", "DependencyViolation.HpcCluster"],
	authorize: (input, ctx) => ecsPermission(ctx, "DeleteHpcCluster", `hpccluster/${input.HpcClusterId}`),
	handle: (input, ctx) => {
		const { hpcClusterId } = requireHpcCluster(input.HpcClusterId, ctx);
		if (ctx.tx.count(instances, "hpcCluster", hpcClusterId) > 0) {
			throw placementErrors.hpcClusterInUse();
		}
		ctx.tx.delete(hpcClusters, hpcClusterId);
		return {};
	},
});

/** DescribeHpcClusters: those of the region, oldest first. */
export const describeHpcClusters = ecsOperation({
	action: "DescribeHpcClusters",
	input: params(() => ({
		RegionId: regionId,
		HpcClusterIds: idList.default([]),
		ClientToken: clientToken,
		PageNumber: paging.PageNumber,
		PageSize: paging.PageSize,
	})),
	output: lazyObject(() => ({
		HpcClusters: z.object({
			HpcCluster: z.array(z.object({ HpcClusterId: z.string(), Name: z.string(), Description: z.string() })),
		}),
		PageNumber: z.int(),
		PageSize: z.int(),
		TotalCount: z.int(),
	})),
	authorize: (input, ctx) => permissionsOnEach(ctx, "DescribeHpcClusters", "hpccluster", input.HpcClusterIds),
	handle: (input, ctx) => {
		const rows = () =>
			filtered(ctx.tx.scan(hpcClusters, { index: "region", value: ctx.regionId }), (row) =>
				among(input.HpcClusterIds, row.hpcClusterId),
			);
		const { rows: taken, fields } = paged("DescribeHpcClusters", input, rows(), () => countOf(rows()));
		const HpcCluster = taken.map(({ hpcClusterId, name, description }) => ({
			HpcClusterId: hpcClusterId,
			Name: name,
			Description: description,
		}));
		return { HpcClusters: { HpcCluster }, ...fields };
	},
});
