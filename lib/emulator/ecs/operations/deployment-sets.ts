import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { ecsOperation, ecsPermission, permissionsOnEach } from "../ecs-operation";
import { among, clientToken, idList, paged, paging, regionalId, regionId, resourceDescription, same } from "../fields";
import { placementErrors } from "../placement/errors";
import { requireDeploymentSet } from "../placement/placement";
import { type DeploymentSetRow, deploymentSets } from "../placement/tables";
import { instances } from "../tables";

/** Groups that an AvailabilityGroup set has where nothing is said, and at most (CreateDeploymentSet, GroupCount). */
const GROUPS = { usual: 3, most: 7 };
/** Instances of an Availability set in one zone (ECS: Limits, deployment sets). */
const INSTANCES_PER_ZONE = 20;

const setName = () => param.string({ min: 2, max: 128, pattern: /^[\p{L}][\p{L}\p{N}:_.-]*$/u });

const membersOf = (row: DeploymentSetRow, ctx: Context) => [
	...ctx.tx.scan(instances, { index: "deploymentSet", value: row.deploymentSetId }),
];

/** CreateDeploymentSet: instances that are put into it are spread over hosts. */
export const createDeploymentSet = ecsOperation({
	action: "CreateDeploymentSet",
	input: params(() => ({
		RegionId: regionId,
		Strategy: param.oneOf(["Availability", "AvailabilityGroup", "LowLatency"]).default("Availability"),
		DeploymentSetName: setName().default(""),
		Description: resourceDescription().default(""),
		Domain: param.oneOf(["Default"]).default("Default"),
		Granularity: param.oneOf(["Host"]).default("Host"),
		GroupCount: param.integer({ min: 1, max: GROUPS.most }).optional(),
		Affinity: param.integer({ min: 1, max: 10 }).optional(),
		OnUnableToRedeployFailedInstance: param.oneOf(["CancelMembershipAndStart", "KeepStopped"]).optional(),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ DeploymentSetId: z.string() })),
	ignored: ["OnUnableToRedeployFailedInstance"],
	missing: ["There are no hosts to spread over: a set knows its instances and holds none back."],
	authorize: (_input, ctx) => ecsPermission(ctx, "CreateDeploymentSet", "deploymentset/*"),
	handle: (input, ctx) => {
		const deploymentSetId = regionalId(ctx, "ds");
		ctx.tx.put(deploymentSets, {
			deploymentSetId,
			regionId: ctx.regionId,
			name: input.DeploymentSetName,
			description: input.Description,
			strategy: input.Strategy,
			domain: input.Domain,
			granularity: input.Granularity,
			...(input.Strategy === "AvailabilityGroup" && { groupCount: input.GroupCount ?? GROUPS.usual }),
			...(input.Affinity !== undefined && { affinity: input.Affinity }),
			createdAt: ctx.now,
		});
		return { DeploymentSetId: deploymentSetId };
	},
});

/** ModifyDeploymentSetAttribute: its name and description. */
export const modifyDeploymentSetAttribute = ecsOperation({
	action: "ModifyDeploymentSetAttribute",
	input: params(() => ({
		RegionId: regionId,
		DeploymentSetId: param.string({ min: 1 }),
		DeploymentSetName: setName().optional(),
		Description: resourceDescription().optional(),
		Affinity: param.integer({ min: 1, max: 10 }).optional(),
	})),
	output: z.object({}),
	cleared: ["Description"],
	errors: ["DeploymentSet.NotFound"],
	authorize: (input, ctx) =>
		ecsPermission(ctx, "ModifyDeploymentSetAttribute", `deploymentset/${input.DeploymentSetId}`),
	handle: (input, ctx) => {
		const row = requireDeploymentSet(input.DeploymentSetId, ctx);
		ctx.tx.put(deploymentSets, {
			...row,
			name: input.DeploymentSetName ?? row.name,
			description: input.Description ?? row.description,
			affinity: input.Affinity ?? row.affinity,
		});
		return {};
	},
});

/** DeleteDeploymentSet: of a set without instances. */
export const deleteDeploymentSet = ecsOperation({
	action: "DeleteDeploymentSet",
	input: params(() => ({ RegionId: regionId, DeploymentSetId: param.string({ min: 1 }) })),
	output: z.object({}),
	errors: ["DeploymentSet.NotFound", "DependencyViolation.DeploymentSet"],
	authorize: (input, ctx) => ecsPermission(ctx, "DeleteDeploymentSet", `deploymentset/${input.DeploymentSetId}`),
	handle: (input, ctx) => {
		const row = requireDeploymentSet(input.DeploymentSetId, ctx);
		if (ctx.tx.count(instances, "deploymentSet", row.deploymentSetId) > 0) {
			throw placementErrors.deploymentSetInUse();
		}
		ctx.tx.delete(deploymentSets, row.deploymentSetId);
		return {};
	},
});

const setAnswer = lazyObject(() => ({
	AccountId: z.int(),
	Affinity: z.int().optional(),
	Capacities: z.object({
		Capacity: z.array(z.object({ AvailableAmount: z.int(), UsedAmount: z.int(), ZoneId: z.string() })),
	}),
	CreationTime: z.string(),
	DeploymentSetDescription: z.string(),
	DeploymentSetId: z.string(),
	DeploymentSetName: z.string(),
	DeploymentStrategy: z.string(),
	Domain: z.string(),
	Granularity: z.string(),
	GroupCount: z.int().optional(),
	InstanceAmount: z.int(),
	InstanceIds: z.object({ InstanceId: z.array(z.string()) }),
	Strategy: z.string(),
}));

function setView(row: DeploymentSetRow, ctx: Context): z.output<typeof setAnswer> {
	const members = membersOf(row, ctx);
	const zones = [...new Set(members.map(({ zoneId }) => zoneId))];
	return {
		AccountId: Number(ctx.accountId),
		...(row.affinity !== undefined && { Affinity: row.affinity }),
		Capacities: {
			Capacity: zones.map((ZoneId) => {
				const UsedAmount = members.filter(({ zoneId }) => zoneId === ZoneId).length;
				return { AvailableAmount: Math.max(0, INSTANCES_PER_ZONE - UsedAmount), UsedAmount, ZoneId };
			}),
		},
		CreationTime: isoSeconds(row.createdAt),
		DeploymentSetDescription: row.description,
		DeploymentSetId: row.deploymentSetId,
		DeploymentSetName: row.name,
		DeploymentStrategy: row.strategy,
		Domain: row.domain,
		Granularity: row.granularity,
		...(row.groupCount !== undefined && { GroupCount: row.groupCount }),
		InstanceAmount: members.length,
		InstanceIds: { InstanceId: members.map(({ instanceId }) => instanceId) },
		Strategy: row.strategy,
	};
}

/** DescribeDeploymentSets: those of the region that pass the filters, oldest first, with their instances. */
export const describeDeploymentSets = ecsOperation({
	action: "DescribeDeploymentSets",
	input: params(() => ({
		RegionId: regionId,
		DeploymentSetIds: idList.default([]),
		DeploymentSetName: param.string().optional(),
		Strategy: param.string().optional(),
		Domain: param.string().optional(),
		Granularity: param.string().optional(),
		PageNumber: paging.PageNumber,
		PageSize: paging.PageSize,
	})),
	output: lazyObject(() => ({
		DeploymentSets: z.object({ DeploymentSet: z.array(setAnswer) }),
		RegionId: z.string(),
		PageNumber: z.int(),
		PageSize: z.int(),
		TotalCount: z.int(),
	})),
	authorize: (input, ctx) => permissionsOnEach(ctx, "DescribeDeploymentSets", "deploymentset", input.DeploymentSetIds),
	handle: (input, ctx) => {
		const rows = () =>
			filtered(
				ctx.tx.scan(deploymentSets, { index: "region", value: ctx.regionId }),
				(row) =>
					among(input.DeploymentSetIds, row.deploymentSetId) &&
					same(input.DeploymentSetName, row.name) &&
					same(input.Strategy, row.strategy) &&
					same(input.Domain?.toLowerCase(), row.domain.toLowerCase()) &&
					same(input.Granularity?.toLowerCase(), row.granularity.toLowerCase()),
			);
		const { rows: taken, fields } = paged("DescribeDeploymentSets", input, rows(), () => countOf(rows()));
		return {
			DeploymentSets: { DeploymentSet: taken.map((row) => setView(row, ctx)) },
			RegionId: ctx.regionId,
			...fields,
		};
	},
});
