import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { carriesTags } from "../../core/tags";
import { isoSeconds } from "../../core/time-format";
import { ExpressionError } from "../../expressions/expression-error";
import { checkResourceGroup, groupOfNew } from "../check-resource-group";
import { readSchedule } from "../engine/trigger-schedule";
import { oosErrors } from "../errors";
import { findTemplate } from "../find-template";
import { readTemplate } from "../inline-template";
import { applyNow, stopApplying } from "../state-configuration/apply";
import {
	CONFIGURE_MODES,
	requireStateConfiguration,
	type StateConfigurationRow,
	stateConfigurations,
} from "../state-configuration/store";
import type { Tags } from "../store";
import { listOfTags } from "../tagged";
import { jsonMap, newTagsParam, onResource, pageOf, pagingParams, tagsParam } from "./fields";

/** Two runs are half an hour apart at least (API reference, ScheduleExpression). */
const LEAST_INTERVAL_MS = 30 * 60_000;

const shape = () => ({
	ConfigureMode: z.string(),
	CreateTime: z.string(),
	Description: z.string(),
	ResourceGroupId: z.string(),
	ScheduleExpression: z.string(),
	ScheduleType: z.string(),
	StateConfigurationId: z.string(),
	Tags: z.record(z.string(), z.string()),
	Targets: z.string(),
	TemplateId: z.string(),
	TemplateName: z.string(),
	TemplateVersion: z.string(),
});
const listed = () => ({ ...shape(), Parameters: z.string(), UpdateTime: z.string() });

/** What every answer has of a configuration; parameters come as a map from the first and as text from the others. */
function view(row: StateConfigurationRow) {
	return {
		ConfigureMode: row.configureMode,
		CreateTime: isoSeconds(row.createdAt),
		Description: row.description,
		Parameters: JSON.stringify(row.parameters),
		ResourceGroupId: row.resourceGroupId,
		ScheduleExpression: row.scheduleExpression,
		ScheduleType: row.scheduleType,
		StateConfigurationId: row.id,
		Tags: { ...row.tags },
		Targets: JSON.stringify(row.targets),
		TemplateId: row.templateId,
		TemplateName: row.templateName,
		TemplateVersion: row.templateVersion,
		UpdateTime: isoSeconds(row.updatedAt),
	};
}

function onConfiguration(action: string, id: string | undefined, ctx: Context, request: Tags = {}) {
	const own = id === undefined ? undefined : ctx.tx.get(stateConfigurations, id)?.tags;
	return onResource(action, `stateconfiguration/${id ?? "*"}`, ctx, { own, request });
}

/** Throws InvalidParameter for a schedule that is no rate, or a faster one than every half hour. */
function checkSchedule(type: string, expression: string): void {
	const refuse = (problem: string) => oosErrors.invalidParameter("ScheduleExpression", problem);
	try {
		const { when } = readSchedule({ type, expression, timeZone: "", endDate: "" });
		if (when.kind === "rate" && when.everyMs < LEAST_INTERVAL_MS) {
			throw refuse("The interval is 30 minutes at least.");
		}
	} catch (error) {
		throw error instanceof ExpressionError ? refuse(error.message) : error;
	}
}

const common = () => ({
	ClientToken: param.string({ max: 64 }).optional(),
	ConfigureMode: param.oneOf(CONFIGURE_MODES).optional(),
	Description: param.string({ max: 500 }).optional(),
	Parameters: param.json(jsonMap).optional(),
	RegionId: param.string().optional(),
	ResourceGroupId: param.string().optional(),
	Tags: newTagsParam().optional(),
});
const scheduleType = () => param.oneOf(["rate"]);

/** CreateStateConfiguration: applies a state template to instances, now and again and again. */
export const createStateConfiguration = operation({
	action: "CreateStateConfiguration",
	input: params(() => ({
		...common(),
		ScheduleExpression: param.string(),
		ScheduleType: scheduleType(),
		Targets: param.json(jsonMap),
		TemplateName: param.string({ min: 1, max: 200 }),
		TemplateVersion: param.string().optional(),
	})),
	output: lazyObject(() => ({ StateConfiguration: z.object({ ...shape(), Parameters: jsonMap }) })),
	errors: ["EntityNotExists.Template", "EntityNotExists.ResourceGroup", "InvalidTemplate", "InvalidParameter"],
	missing: ["States of the type ACS:Inventory are applied; others are only kept."],
	authorize: (asked, ctx) => onConfiguration("CreateStateConfiguration", undefined, ctx, asked.Tags),
	handle(asked, ctx) {
		const { content, meta } = findTemplate(ctx, ctx.regionId, asked.TemplateName, asked.TemplateVersion || undefined);
		if (readTemplate(content).template.tasks.length > 0) {
			throw oosErrors.invalidTemplate("It has tasks to execute and describes no states.");
		}
		checkSchedule(asked.ScheduleType, asked.ScheduleExpression);
		const resourceGroupId = groupOfNew(ctx, asked.ResourceGroupId);
		const row: StateConfigurationRow = {
			id: `sc-${ctx.ids.hex(20)}`,
			regionId: ctx.regionId,
			templateId: meta.templateId,
			templateName: meta.templateName,
			templateVersion: meta.templateVersion,
			configureMode: asked.ConfigureMode ?? "ApplyOnce",
			parameters: asked.Parameters ?? {},
			targets: asked.Targets,
			scheduleType: asked.ScheduleType,
			scheduleExpression: asked.ScheduleExpression,
			description: asked.Description ?? "",
			resourceGroupId,
			tags: asked.Tags ?? {},
			createdAt: ctx.now,
			updatedAt: ctx.now,
		};
		ctx.tx.put(stateConfigurations, row);
		applyNow(ctx, row);
		return { StateConfiguration: { ...view(row), Parameters: row.parameters } };
	},
});

/** UpdateStateConfiguration: changes what is named of a configuration, and applies it anew. */
export const updateStateConfiguration = operation({
	action: "UpdateStateConfiguration",
	input: params(() => ({
		...common(),
		ScheduleExpression: param.string().optional(),
		ScheduleType: scheduleType().optional(),
		StateConfigurationId: param.string(),
		Targets: param.json(jsonMap).optional(),
	})),
	output: lazyObject(() => ({ StateConfiguration: z.array(z.object(listed())) })),
	cleared: ["Description"],
	errors: ["EntityNotExists.StateConfiguration", "EntityNotExists.ResourceGroup", "InvalidParameter"],
	authorize: (asked, ctx) => onConfiguration("UpdateStateConfiguration", asked.StateConfigurationId, ctx, asked.Tags),
	handle(asked, ctx) {
		const row = requireStateConfiguration(ctx, asked.StateConfigurationId);
		const changed: StateConfigurationRow = {
			...row,
			configureMode: asked.ConfigureMode ?? row.configureMode,
			parameters: asked.Parameters ?? row.parameters,
			targets: asked.Targets ?? row.targets,
			scheduleType: asked.ScheduleType ?? row.scheduleType,
			scheduleExpression: asked.ScheduleExpression ?? row.scheduleExpression,
			description: asked.Description ?? row.description,
			resourceGroupId: asked.ResourceGroupId ?? row.resourceGroupId,
			tags: asked.Tags ?? row.tags,
			updatedAt: ctx.now,
		};
		checkSchedule(changed.scheduleType, changed.scheduleExpression);
		checkResourceGroup(ctx, asked.ResourceGroupId);
		ctx.tx.put(stateConfigurations, changed);
		applyNow(ctx, changed);
		return { StateConfiguration: [view(changed)] };
	},
});

const ids = () => param.json(z.array(z.string()).min(1).max(50));

/** ListStateConfigurations: the region's state configurations, newest first. */
export const listStateConfigurations = operation({
	action: "ListStateConfigurations",
	input: params(() => ({
		...pagingParams(1),
		RegionId: param.string().optional(),
		ResourceGroupId: param.string().optional(),
		StateConfigurationIds: ids().optional(),
		Tags: tagsParam().optional(),
		TemplateName: param.string().optional(),
		TemplateVersion: param.string().optional(),
	})),
	output: lazyObject(() => ({ NextToken: z.string(), StateConfigurations: z.array(z.object(listed())) })),
	errors: ["InvalidParameter"],
	authorize: (_asked, ctx) => onConfiguration("ListStateConfigurations", undefined, ctx),
	handle(asked, ctx) {
		const wanted = listOfTags(asked.Tags ?? {});
		const rows = filtered(
			ctx.tx.scan(stateConfigurations, { index: "region", value: ctx.regionId, newestFirst: true }),
			(row) =>
				(!asked.StateConfigurationIds || asked.StateConfigurationIds.includes(row.id)) &&
				(!asked.ResourceGroupId || row.resourceGroupId === asked.ResourceGroupId) &&
				(!asked.TemplateName || row.templateName === asked.TemplateName) &&
				(!asked.TemplateVersion || row.templateVersion === asked.TemplateVersion) &&
				carriesTags(listOfTags(row.tags), wanted),
		);
		const page = pageOf(rows, asked);
		return { NextToken: page.NextToken, StateConfigurations: page.rows.map(view) };
	},
});

/** DeleteStateConfigurations: removes state configurations; none when one of them is not there. */
export const deleteStateConfigurations = operation({
	action: "DeleteStateConfigurations",
	input: params(() => ({
		ClientToken: param.string({ max: 64 }).optional(),
		RegionId: param.string().optional(),
		StateConfigurationIds: ids(),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.StateConfiguration"],
	authorize: (asked, ctx) =>
		asked.StateConfigurationIds.map((id) => onConfiguration("DeleteStateConfigurations", id, ctx)),
	handle(asked, ctx) {
		for (const id of asked.StateConfigurationIds) {
			requireStateConfiguration(ctx, id);
			stopApplying(ctx, id);
			ctx.tx.delete(stateConfigurations, id);
		}
		return {};
	},
});
