import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { carriesTags } from "../../core/tags";
import { isoSeconds } from "../../core/time-format";
import {
	type ApplicationRow,
	applicationGroups,
	applicationKey,
	applications,
	deployRevisions,
	requireApplication,
} from "../application/store";
import { checkResourceGroup } from "../check-resource-group";
import { oosErrors } from "../errors";
import type { Tags } from "../store";
import { listOfTags } from "../tagged";
import { newTagsParam, onResource, pageOf, pagingParams, tagsParam } from "./fields";

/** Names of applications and of their groups: as those of templates, without the prefixes' rule. */
export const applicationName = () => param.string({ min: 1, max: 128, pattern: /^[^/]+$/ });

const alarmConfig = () =>
	param.object(() => ({
		ContactGroups: param.list(param.string()).default([]),
		HealthCheckUrl: param.string().default(""),
		TemplateIds: param.list(param.string()).default([]),
	}));
type AlarmConfig = z.output<ReturnType<typeof alarmConfig>>;

const tagMap = () => z.record(z.string(), z.string());
const facts = () => ({ Description: z.string(), Name: z.string(), Tags: tagMap() });
const dates = () => ({ CreateDate: z.string(), UpdateDate: z.string() });

/** All that is answered of an application, for each answer's schema to take from. */
function view(row: ApplicationRow) {
	return {
		AlarmConfig: {
			ContactGroups: [...row.alarmConfig.contactGroups],
			HealthCheckUrl: row.alarmConfig.healthCheckUrl,
			TemplateIds: [...row.alarmConfig.templateIds],
		},
		ApplicationSource: row.source,
		ApplicationType: typeOf(row),
		CreateDate: isoSeconds(row.createdAt),
		Description: row.description,
		Name: row.name,
		ResourceGroupId: row.resourceGroupId,
		ServiceId: row.serviceId,
		Tags: { ...row.tags },
		UpdateDate: isoSeconds(row.updatedAt),
	};
}

function typeOf(row: ApplicationRow): "ComputeNest" | "Custom" {
	return row.serviceId === "" ? "Custom" : "ComputeNest";
}

/** What RAM has to allow for an operation on an application. */
export function onApplication(action: string, name: string | undefined, ctx: Context, request: Tags = {}) {
	const own = name === undefined ? undefined : ctx.tx.get(applications, applicationKey(ctx.regionId, name))?.tags;
	return onResource(action, `application/${name ?? "*"}`, ctx, { own, request });
}

const keptAlarms = (config: AlarmConfig | undefined) => ({
	contactGroups: config?.ContactGroups ?? [],
	healthCheckUrl: config?.HealthCheckUrl ?? "",
	templateIds: config?.TemplateIds ?? [],
});

/** CreateApplication: makes an application, to which groups of resources are added. */
export const createApplication = operation({
	action: "CreateApplication",
	input: params(() => ({
		AlarmConfig: alarmConfig().optional(),
		ApplicationSource: param.string().default(""),
		ClientToken: param.string({ max: 64 }).optional(),
		Description: param.string({ max: 1024 }).default(""),
		Name: applicationName(),
		RegionId: param.string().optional(),
		ResourceGroupId: param.string().default(""),
		ServiceId: param.string().default(""),
		Tags: newTagsParam().default({}),
	})),
	output: lazyObject(() => ({ Application: z.object({ ...facts(), ...dates() }) })),
	errors: ["EntityAlreadyExists.Application", "EntityNotExists.ResourceGroup"],
	missing: ["Alert contacts and templates are kept and answered; nothing watches an application."],
	authorize: (asked, ctx) => onApplication("CreateApplication", asked.Name, ctx, asked.Tags),
	handle(asked, ctx) {
		const key = applicationKey(ctx.regionId, asked.Name);
		if (ctx.tx.get(applications, key)) {
			throw oosErrors.entityExists("Application", asked.Name);
		}
		checkResourceGroup(ctx, asked.ResourceGroupId);
		const row: ApplicationRow = {
			key,
			regionId: ctx.regionId,
			name: asked.Name,
			description: asked.Description,
			resourceGroupId: asked.ResourceGroupId,
			serviceId: asked.ServiceId,
			source: asked.ApplicationSource,
			alarmConfig: keptAlarms(asked.AlarmConfig),
			tags: asked.Tags,
			createdAt: ctx.now,
			updatedAt: ctx.now,
		};
		ctx.tx.put(applications, row);
		return { Application: view(row) };
	},
});

/** UpdateApplication: changes an application's description, tags or alerts; what is not named stays. */
export const updateApplication = operation({
	action: "UpdateApplication",
	input: params(() => ({
		AlarmConfig: alarmConfig().optional(),
		DeleteAlarmRulesBeforeUpdate: param.boolean().default(false),
		Description: param.string({ max: 1024 }).optional(),
		Name: applicationName(),
		RegionId: param.string().optional(),
		Tags: newTagsParam().optional(),
	})),
	output: lazyObject(() => ({
		Application: z.object({
			...facts(),
			CreatedDate: z.string(),
			ResourceGroupId: z.string(),
			UpdatedDate: z.string(),
		}),
	})),
	cleared: ["Description"],
	errors: ["EntityNotExists.Application"],
	ignored: ["DeleteAlarmRulesBeforeUpdate"],
	authorize: (asked, ctx) => onApplication("UpdateApplication", asked.Name, ctx, asked.Tags),
	handle(asked, ctx) {
		const row = requireApplication(ctx, asked.Name);
		const changed: ApplicationRow = {
			...row,
			description: asked.Description ?? row.description,
			tags: asked.Tags ?? row.tags,
			alarmConfig: asked.AlarmConfig ? keptAlarms(asked.AlarmConfig) : row.alarmConfig,
			updatedAt: ctx.now,
		};
		ctx.tx.put(applications, changed);
		const { CreateDate, UpdateDate, ...shown } = view(changed);
		return { Application: { ...shown, CreatedDate: CreateDate, UpdatedDate: UpdateDate } };
	},
});

/** GetApplication: an application by its name. */
export const getApplication = operation({
	action: "GetApplication",
	input: params(() => ({ Name: applicationName(), RegionId: param.string().optional() })),
	output: lazyObject(() => ({
		Application: z.object({
			...facts(),
			...dates(),
			AlarmConfig: z.object({
				ContactGroups: z.array(z.string()),
				HealthCheckUrl: z.string(),
				TemplateIds: z.array(z.string()),
			}),
			ApplicationSource: z.string(),
			ApplicationType: z.string(),
			ResourceGroupId: z.string(),
			ServiceId: z.string(),
		}),
	})),
	errors: ["EntityNotExists.Application"],
	authorize: (asked, ctx) => onApplication("GetApplication", asked.Name, ctx),
	handle: (asked, ctx) => ({ Application: view(requireApplication(ctx, asked.Name)) }),
});

/** ListApplications: the region's applications, newest first. */
export const listApplications = operation({
	action: "ListApplications",
	input: params(() => ({
		ApplicationType: param.oneOf(["ComputeNest", "Custom", "DingTalk"]).optional(),
		...pagingParams(10),
		Name: param.string().optional(),
		Names: param.json(z.array(z.string())).optional(),
		RegionId: param.string().optional(),
		Tags: tagsParam().optional(),
	})),
	output: lazyObject(() => ({
		Applications: z.array(
			z.object({ ...facts(), ...dates(), ApplicationType: z.string(), ResourceGroupId: z.string() }),
		),
		MaxResults: z.number(),
		NextToken: z.string(),
	})),
	errors: ["InvalidParameter"],
	authorize: (_asked, ctx) => onApplication("ListApplications", undefined, ctx),
	handle(asked, ctx) {
		const wanted = listOfTags(asked.Tags ?? {});
		const rows = filtered(
			ctx.tx.scan(applications, { index: "region", value: ctx.regionId, newestFirst: true }),
			(row) =>
				(!asked.Name || row.name.includes(asked.Name)) &&
				(!asked.Names || asked.Names.includes(row.name)) &&
				(!asked.ApplicationType || typeOf(row) === asked.ApplicationType) &&
				carriesTags(listOfTags(row.tags), wanted),
		);
		const page = pageOf(rows, asked);
		return { Applications: page.rows.map(view), MaxResults: asked.MaxResults, NextToken: page.NextToken };
	},
});

/** DeleteApplication: removes an application; one that has groups only with Force, and its groups with it. */
export const deleteApplication = operation({
	action: "DeleteApplication",
	input: params(() => ({
		Force: param.boolean().default(false),
		Name: applicationName(),
		RegionId: param.string().optional(),
		RetainResource: param.boolean().default(false),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.Application", "DeleteConflict.Application"],
	ignored: ["RetainResource"],
	missing: ["Groups here only name resources, which always stay: none was made by deploying."],
	authorize: (asked, ctx) => onApplication("DeleteApplication", asked.Name, ctx),
	handle(asked, ctx) {
		const { key } = requireApplication(ctx, asked.Name);
		const groups = [...ctx.tx.scan(applicationGroups, { index: "application", value: key })];
		if (groups.length > 0 && !asked.Force) {
			throw oosErrors.applicationInUse(asked.Name);
		}
		for (const group of groups) {
			ctx.tx.delete(applicationGroups, group.key);
		}
		for (const { revisionId } of [...ctx.tx.scan(deployRevisions, { index: "application", value: key })]) {
			ctx.tx.delete(deployRevisions, revisionId);
		}
		ctx.tx.delete(applications, key);
		return {};
	},
});
