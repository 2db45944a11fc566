import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import {
	type ApplicationGroupRow,
	applicationGroups,
	applicationKey,
	deployRevisions,
	groupKey,
	requireApplication,
	requireGroup,
} from "../application/store";
import { hasInstance, unlessRefused } from "../as-service";
import { oosErrors } from "../errors";
import { applicationName } from "./applications";
import { jsonMap, onResource, pageOf, pagingParams } from "./fields";

const named = () => ({
	ApplicationName: applicationName(),
	Name: applicationName(),
	RegionId: param.string().optional(),
});
const NOT_FOUND = ["EntityNotExists.Application", "EntityNotExists.ApplicationGroup"] as const;

const facts = () => ({
	ApplicationName: z.string(),
	DeployRegionId: z.string(),
	Description: z.string(),
	ImportTagKey: z.string(),
	ImportTagValue: z.string(),
	Name: z.string(),
});
const dates = () => ({ CmsGroupId: z.string(), CreateDate: z.string(), UpdateDate: z.string() });
const listed = () => ({
	...facts(),
	...dates(),
	DeployedRevisionIds: z.string(),
	Status: z.string(),
	StatusReason: z.string(),
});

/** All that is answered of a group, for each answer's schema to take from. A group that was not deployed is Created. */
function view(row: ApplicationGroupRow) {
	return {
		ApplicationName: row.applicationName,
		CmsGroupId: row.cmsGroupId,
		CreateDate: isoSeconds(row.createdAt),
		DeployRegionId: row.deployRegionId,
		DeployedRevisionIds: row.deployedRevisionIds,
		Description: row.description,
		ImportTagKey: row.importTagKey,
		ImportTagValue: row.importTagValue,
		MonitorMetadata: row.monitorMetadata,
		Name: row.name,
		OperationMetadata: row.operationMetadata,
		Progress: "100",
		Status: "Created",
		StatusReason: "ApplicationGroup is Created.",
		UpdateDate: isoSeconds(row.updatedAt),
	};
}

function onGroup(action: string, application: string | undefined, name: string | undefined, ctx: Context) {
	return onResource(action, `application/${application ?? "*"}/applicationgroup/${name ?? "*"}`, ctx);
}

/** CreateApplicationGroup: makes a group of an application; the resources that carry its tag belong to it. */
export const createApplicationGroup = operation({
	action: "CreateApplicationGroup",
	input: params(() => ({
		...named(),
		ClientToken: param.string({ max: 64 }).optional(),
		CmsGroupId: param.string().default(""),
		DeployRegionId: param.string(),
		Description: param.string({ max: 1024 }).default(""),
		ImportTagKey: param.string({ max: 128 }).default(""),
		ImportTagValue: param.string({ max: 128 }).default(""),
	})),
	output: lazyObject(() => ({ ApplicationGroup: z.object({ ...facts(), ...dates() }) })),
	errors: ["EntityNotExists.Application", "EntityAlreadyExists.ApplicationGroup", "InvalidParameter"],
	authorize: (asked, ctx) => onGroup("CreateApplicationGroup", asked.ApplicationName, asked.Name, ctx),
	handle(asked, ctx) {
		const application = requireApplication(ctx, asked.ApplicationName);
		const key = groupKey(ctx.regionId, asked.ApplicationName, asked.Name);
		if (ctx.tx.get(applicationGroups, key)) {
			throw oosErrors.entityExists("ApplicationGroup", asked.Name);
		}
		if ((asked.ImportTagKey === "") !== (asked.ImportTagValue === "")) {
			throw oosErrors.invalidParameter("ImportTagKey", "ImportTagKey and ImportTagValue are set together.");
		}
		const row: ApplicationGroupRow = {
			key,
			applicationKey: application.key,
			regionId: ctx.regionId,
			applicationName: asked.ApplicationName,
			name: asked.Name,
			description: asked.Description,
			deployRegionId: asked.DeployRegionId,
			cmsGroupId: asked.CmsGroupId,
			importTagKey: asked.ImportTagKey || `app-${asked.ApplicationName}`,
			importTagValue: asked.ImportTagValue || asked.Name,
			monitorMetadata: "",
			operationMetadata: "",
			deployedRevisionIds: "",
			createdAt: ctx.now,
			updatedAt: ctx.now,
		};
		ctx.tx.put(applicationGroups, row);
		return { ApplicationGroup: view(row) };
	},
});

/** UpdateApplicationGroup: gives a group another name or the configuration of an operation; what is not named stays. */
export const updateApplicationGroup = operation({
	action: "UpdateApplicationGroup",
	input: params(() => ({
		...named(),
		DeployedRevisionId: param.string().optional(),
		MonitorMetadata: param.string().optional(),
		NewName: applicationName().optional(),
		OperationName: param.string().optional(),
		Parameters: param.json(jsonMap).optional(),
	})),
	output: lazyObject(() => ({
		ApplicationGroup: z.object({
			...facts(),
			CreatedDate: z.string(),
			MonitorMetadata: z.string(),
			UpdatedDate: z.string(),
		}),
	})),
	errors: [...NOT_FOUND, "EntityAlreadyExists.ApplicationGroup", "EntityNotExists.DeployRevision"],
	authorize: (asked, ctx) => onGroup("UpdateApplicationGroup", asked.ApplicationName, asked.Name, ctx),
	handle(asked, ctx) {
		const row = requireGroup(ctx, asked.ApplicationName, asked.Name);
		const { DeployedRevisionId: revisionId } = asked;
		if (revisionId && ctx.tx.get(deployRevisions, revisionId)?.applicationKey !== row.applicationKey) {
			throw oosErrors.entityNotFound("DeployRevision", revisionId);
		}
		const name = asked.NewName ?? row.name;
		const key = groupKey(ctx.regionId, asked.ApplicationName, name);
		if (key !== row.key && ctx.tx.get(applicationGroups, key)) {
			throw oosErrors.entityExists("ApplicationGroup", name);
		}
		const changed: ApplicationGroupRow = {
			...row,
			key,
			name,
			deployedRevisionIds: asked.DeployedRevisionId ?? row.deployedRevisionIds,
			monitorMetadata: asked.MonitorMetadata ?? row.monitorMetadata,
			operationMetadata: asked.OperationName
				? JSON.stringify({ [asked.OperationName]: asked.Parameters ?? {} })
				: row.operationMetadata,
			updatedAt: ctx.now,
		};
		if (key !== row.key) {
			ctx.tx.delete(applicationGroups, row.key);
		}
		ctx.tx.put(applicationGroups, changed);
		const { CreateDate, UpdateDate, ...shown } = view(changed);
		return { ApplicationGroup: { ...shown, CreatedDate: CreateDate, UpdatedDate: UpdateDate } };
	},
});

/** GetApplicationGroup: a group of an application by its name. */
export const getApplicationGroup = operation({
	action: "GetApplicationGroup",
	input: params(named),
	output: lazyObject(() => ({
		ApplicationGroup: z.object({
			...listed(),
			ApplicationSource: z.string(),
			MonitorMetadata: z.string(),
			OperationMetadata: z.string(),
			Progress: z.string(),
		}),
	})),
	errors: NOT_FOUND,
	authorize: (asked, ctx) => onGroup("GetApplicationGroup", asked.ApplicationName, asked.Name, ctx),
	handle: (asked, ctx) => ({
		ApplicationGroup: {
			...view(requireGroup(ctx, asked.ApplicationName, asked.Name)),
			ApplicationSource: requireApplication(ctx, asked.ApplicationName).source,
		},
	}),
});

/** ListApplicationGroups: the groups of an application, or of all; those that an instance belongs to when one is named. */
export const listApplicationGroups = operation({
	action: "ListApplicationGroups",
	input: params(() => ({
		ApplicationName: param.string().optional(),
		DeployRegionId: param.string().optional(),
		...pagingParams(1),
		RegionId: param.string().optional(),
		ResourceId: param.string().optional(),
		ResourceProduct: param.string().optional(),
		ResourceType: param.string().optional(),
	})),
	output: lazyObject(() => ({
		ApplicationGroups: z.array(z.object(listed())),
		MaxResults: z.number(),
		NextToken: z.string(),
	})),
	errors: ["InvalidParameter"],
	missing: ["Only instances of ECS are found by ResourceId."],
	authorize: (asked, ctx) => onGroup("ListApplicationGroups", asked.ApplicationName, undefined, ctx),
	handle(asked, ctx) {
		const all = asked.ApplicationName
			? { index: "application", value: applicationKey(ctx.regionId, asked.ApplicationName) }
			: { index: "region", value: ctx.regionId };
		const rows = filtered(
			ctx.tx.scan(applicationGroups, { ...all, newestFirst: true }),
			(row) =>
				(!asked.DeployRegionId || row.deployRegionId === asked.DeployRegionId) &&
				(!asked.ResourceId || holdsResource(ctx, row, asked.ResourceId, asked)),
		);
		const page = pageOf(rows, asked);
		return { ApplicationGroups: page.rows.map(view), MaxResults: asked.MaxResults, NextToken: page.NextToken };
	},
});

type Kind = { readonly ResourceProduct?: string | undefined; readonly ResourceType?: string | undefined };

/** Whether a resource carries the group's tag. */
function holdsResource(ctx: Context, row: ApplicationGroupRow, resourceId: string, asked: Kind): boolean {
	const product = (asked.ResourceProduct ?? "ecs").toLowerCase();
	const type = (asked.ResourceType ?? "instance").toLowerCase();
	if (product !== "ecs" || type !== "instance") {
		return false;
	}
	const tag = { key: row.importTagKey, value: row.importTagValue };
	// A group of a region that there is not, or with a tag that ECS does not take, holds nothing.
	return unlessRefused(() => hasInstance(ctx, row.deployRegionId, { instanceId: resourceId, tag })) ?? false;
}

/** DeleteApplicationGroup: removes a group; the resources that carry its tag stay. */
export const deleteApplicationGroup = operation({
	action: "DeleteApplicationGroup",
	input: params(() => ({ ...named(), RetainResource: param.boolean().default(false) })),
	output: z.object({}),
	errors: NOT_FOUND,
	ignored: ["RetainResource"],
	missing: ["Groups here only name resources, which always stay: none was made by deploying."],
	authorize: (asked, ctx) => onGroup("DeleteApplicationGroup", asked.ApplicationName, asked.Name, ctx),
	handle(asked, ctx) {
		ctx.tx.delete(applicationGroups, requireGroup(ctx, asked.ApplicationName, asked.Name).key);
		return {};
	},
});

/** Deploying a group makes a stack of ROS from a template in the network: neither is here. */
function deployment(action: string) {
	return operation({
		action,
		input: params(() => ({ ...named(), DeployParameters: param.json(jsonMap) })),
		output: z.object({}),
		errors: [...NOT_FOUND, "InvalidTemplateURL"],
		missing: ["Every deployment is refused: it makes a stack of Resource Orchestration Service, which is not here."],
		authorize: (asked, ctx) => onGroup(action, asked.ApplicationName, asked.Name, ctx),
		handle(asked, ctx) {
			requireGroup(ctx, asked.ApplicationName, asked.Name);
			const url = asked.DeployParameters["TemplateURL"];
			throw typeof url === "string" ? oosErrors.unreachableTemplate(url) : oosErrors.noDeployments();
		},
	});
}

/** DeployApplicationGroup: refused for every group that is there. */
export const deployApplicationGroup = deployment("DeployApplicationGroup");

/** ContinueDeployApplicationGroup: refused for every group that is there. */
export const continueDeployApplicationGroup = deployment("ContinueDeployApplicationGroup");
