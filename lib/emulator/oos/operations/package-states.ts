import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { operation } from "../../core/operation";
import { filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { findTemplate } from "../find-template";
import { packageOwner, packageStates } from "../package/store";
import { jsonMap, onEverything, onTemplate, pageOf, pagingParams } from "./fields";

/** UpdateInstancePackageState: notes that an instance has a package, in a version and with parameters, or has it no longer. */
export const updateInstancePackageState = operation({
	action: "UpdateInstancePackageState",
	input: params(() => ({
		ConfigurationInfo: param.string().default(""),
		ConfigureAction: param.oneOf(["install", "uninstall"]),
		InstanceId: param.string({ min: 1 }),
		Parameters: param.json(jsonMap).default({}),
		RegionId: param.string().optional(),
		TemplateName: param.string({ min: 1 }),
		TemplateVersion: param.string().optional(),
	})),
	output: z.object({}),
	errors: ["EntityNotExists.Template"],
	missing: ["It is written down; what is in the machine is the work of ACS::ECS::ConfigureOOSPackage."],
	authorize: (asked, ctx) => onTemplate("UpdateInstancePackageState", asked.TemplateName, ctx),
	handle(asked, ctx) {
		const { meta } = findTemplate(ctx, ctx.regionId, asked.TemplateName, asked.TemplateVersion || undefined);
		const owner = packageOwner(ctx.regionId, asked.InstanceId);
		const key = `${owner}/${meta.templateName}`;
		if (asked.ConfigureAction === "uninstall") {
			ctx.tx.delete(packageStates, key);
			return {};
		}
		ctx.tx.put(packageStates, {
			key,
			owner,
			instanceId: asked.InstanceId,
			templateId: meta.templateId,
			templateName: meta.templateName,
			templateVersion: meta.templateVersion,
			versionName: meta.versionName,
			description: meta.description,
			category: meta.category,
			publisher: meta.createdBy,
			parameters: JSON.stringify(asked.Parameters),
			configurationInfo: asked.ConfigurationInfo,
			updatedAt: ctx.now,
		});
		return {};
	},
});

/** ListInstancePackageStates: the packages that an instance was noted to have. */
export const listInstancePackageStates = operation({
	action: "ListInstancePackageStates",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		...pagingParams(1),
		RegionId: param.string().optional(),
		TemplateNames: param.json(z.array(z.string())).optional(),
	})),
	output: lazyObject(() => ({
		MaxResults: z.string(),
		NextToken: z.string(),
		PackageStates: z.array(
			z.object({
				ConfigurationInfo: z.string(),
				Description: z.string(),
				Parameters: z.string(),
				Publisher: z.string(),
				TemplateCategory: z.string(),
				TemplateId: z.string(),
				TemplateName: z.string(),
				TemplateVersion: z.string(),
				TemplateVersionName: z.string(),
				UpdateTime: z.string(),
			}),
		),
	})),
	errors: ["InvalidParameter"],
	authorize: () => onEverything("ListInstancePackageStates"),
	handle(asked, ctx) {
		const value = packageOwner(ctx.regionId, asked.InstanceId);
		const rows = filtered(
			ctx.tx.scan(packageStates, { index: "owner", value }),
			(row) => asked.TemplateNames?.includes(row.templateName) ?? true,
		);
		const page = pageOf(rows, asked);
		return {
			MaxResults: String(asked.MaxResults),
			NextToken: page.NextToken,
			PackageStates: page.rows.map((row) => ({
				ConfigurationInfo: row.configurationInfo,
				Description: row.description,
				Parameters: row.parameters,
				Publisher: row.publisher,
				TemplateCategory: row.category,
				TemplateId: row.templateId,
				TemplateName: row.templateName,
				TemplateVersion: row.templateVersion,
				TemplateVersionName: row.versionName,
				UpdateTime: isoSeconds(row.updatedAt),
			})),
		};
	},
});
