import { z } from "zod";
import type { Context } from "../../core/context";
import { identityArn } from "../../core/identity";
import { lazyObject } from "../../core/lazy-object";
import { page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoMinutes } from "../../core/time-format";
import { checkResourceGroup } from "../check-resource-group";
import { ecsOperation, ecsPermission, permissionsOnEach } from "../ecs-operation";
import { ecsErrors, ecsParamErrors } from "../errors";
import { among, hasTags, regionalId, regionId, tagParams, tagsAnswer, tagsOf, tagsView } from "../fields";
import { dataOf, type TemplateData, templateAnswer, templateParams, templateView } from "../launch-template/data";
import { templateErrors, templateNameError } from "../launch-template/errors";
import {
	findTemplate,
	requireTemplate,
	requireVersion,
	type TemplateName,
	versionsOf,
} from "../launch-template/launch-template";
import { type LaunchTemplateRow, launchTemplates, templateVersions } from "../launch-template/tables";

/** Templates of one region, and versions of one template (CreateLaunchTemplate, CreateLaunchTemplateVersion). */
const TEMPLATE_LIMIT = 30;
const VERSION_LIMIT = 30;

/** User data of a template before encoding, in bytes (CreateLaunchTemplate, UserData). */
const USER_DATA_BYTES = 16 * 1024;

const versionDescription = () =>
	param.string({ max: 256, pattern: /^(?!https?:\/\/)/, error: ecsParamErrors.description }).default("");
const templateName = {
	LaunchTemplateId: param.string().optional(),
	LaunchTemplateName: param.string().optional(),
} as const;
const pages = {
	PageNumber: param.integer({ min: 1 }).default(1),
	PageSize: param.integer({ min: 1, max: 50 }).default(10),
} as const;
const pagesAnswer = { TotalCount: z.int(), PageNumber: z.int(), PageSize: z.int() } as const;

/** The permission on a template, by whichever of its names the call has. */
function permission(ctx: Context, action: string, named: TemplateName) {
	return ecsPermission(ctx, action, `launchtemplate/${findTemplate(named, ctx)?.launchTemplateId ?? "*"}`);
}

function checkData(data: TemplateData): void {
	tagsOf(data.Tag);
	if (data.UserData && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(data.UserData)) {
		throw ecsErrors.userDataNotBase64();
	}
	if (data.UserData && Buffer.from(data.UserData, "base64").length > USER_DATA_BYTES) {
		throw ecsErrors.userDataTooLarge();
	}
}

/** CreateLaunchTemplate: a template with its first version, which is the default one. */
export const createLaunchTemplate = ecsOperation({
	action: "CreateLaunchTemplate",
	input: params(() => ({
		RegionId: regionId,
		LaunchTemplateName: param.string({
			min: 2,
			max: 128,
			pattern: /^(?!https?:\/\/)\p{L}[\p{L}\p{N}:_.-]*$/u,
			error: templateNameError,
		}),
		VersionDescription: versionDescription(),
		TemplateResourceGroupId: param.string().default(""),
		TemplateTag: tagParams,
		...templateParams.shape,
	})),
	output: lazyObject(() => ({ LaunchTemplateId: z.string(), LaunchTemplateVersionNumber: z.int() })),
	errors: [
		"LaunchTemplateName.Duplicated",
		"LaunchTemplateLimitExceed",
		"InvalidUserData.SizeExceeded",
		"InvalidUserData.Base64FormatInvalid",
		"Duplicate.TagKey",
		"InvalidResourceGroup.NotFound",
	],
	missing: [
		"What the template names (image, vSwitch, groups) is looked for when instances are made of it, not before.",
	],
	authorize: (input, ctx) => ecsPermission(ctx, "CreateLaunchTemplate", "launchtemplate/*", tagsOf(input.TemplateTag)),
	handle: (input, ctx) => {
		if (ctx.tx.count(launchTemplates, "name", `${ctx.regionId}/${input.LaunchTemplateName}`) > 0) {
			throw templateErrors.nameDuplicated();
		}
		if (ctx.tx.count(launchTemplates, "region", ctx.regionId) >= TEMPLATE_LIMIT) {
			throw templateErrors.limit();
		}
		checkData(input);
		checkResourceGroup(ctx, input.TemplateResourceGroupId);
		const launchTemplateId = regionalId(ctx, "lt");
		const made = { createdBy: identityArn(ctx.identity), createdAt: ctx.now };
		ctx.tx.put(launchTemplates, {
			...made,
			launchTemplateId,
			regionId: ctx.regionId,
			name: input.LaunchTemplateName,
			defaultVersion: 1,
			latestVersion: 1,
			tags: tagsOf(input.TemplateTag),
			resourceGroupId: input.TemplateResourceGroupId,
			modifiedAt: ctx.now,
		});
		ctx.tx.put(templateVersions, {
			...made,
			launchTemplateId,
			version: 1,
			description: input.VersionDescription,
			data: dataOf(input),
		});
		return { LaunchTemplateId: launchTemplateId, LaunchTemplateVersionNumber: 1 };
	},
});

/** CreateLaunchTemplateVersion: a further version, with nothing taken over from those before. */
export const createLaunchTemplateVersion = ecsOperation({
	action: "CreateLaunchTemplateVersion",
	input: params(() => ({
		RegionId: regionId,
		...templateName,
		VersionDescription: versionDescription(),
		...templateParams.shape,
	})),
	output: lazyObject(() => ({ LaunchTemplateId: z.string(), LaunchTemplateVersionNumber: z.int() })),
	errors: [
		"MissingParameter",
		"InvalidLaunchTemplate.NotFound",
		"LaunchTemplateVersionLimitExceed",
		"InvalidUserData.SizeExceeded",
		"InvalidUserData.Base64FormatInvalid",
		"Duplicate.TagKey",
	],
	authorize: (input, ctx) => permission(ctx, "CreateLaunchTemplateVersion", input),
	handle: (input, ctx) => {
		const template = requireTemplate("CreateLaunchTemplateVersion", input, ctx);
		if (versionsOf(template, ctx).length >= VERSION_LIMIT) {
			throw templateErrors.versionLimit();
		}
		checkData(input);
		const { launchTemplateId } = template;
		const version = template.latestVersion + 1;
		ctx.tx.put(launchTemplates, { ...template, latestVersion: version, modifiedAt: ctx.now });
		ctx.tx.put(templateVersions, {
			launchTemplateId,
			version,
			description: input.VersionDescription,
			data: dataOf(input),
			createdBy: identityArn(ctx.identity),
			createdAt: ctx.now,
		});
		return { LaunchTemplateId: launchTemplateId, LaunchTemplateVersionNumber: version };
	},
});

/** DescribeLaunchTemplates: the region's templates that pass the filters, oldest first. */
export const describeLaunchTemplates = ecsOperation({
	action: "DescribeLaunchTemplates",
	input: params(() => ({
		RegionId: regionId,
		LaunchTemplateId: param.list(param.string({ min: 1 }), { max: 100 }).default([]),
		LaunchTemplateName: param.list(param.string({ min: 1 }), { max: 100 }).default([]),
		TemplateResourceGroupId: param.string().optional(),
		TemplateTag: tagParams,
		...pages,
	})),
	output: lazyObject(() => ({
		...pagesAnswer,
		LaunchTemplateSets: z.object({
			LaunchTemplateSet: z.array(
				z.object({
					LaunchTemplateId: z.string(),
					LaunchTemplateName: z.string(),
					DefaultVersionNumber: z.int(),
					LatestVersionNumber: z.int(),
					CreateTime: z.string(),
					ModifiedTime: z.string(),
					CreatedBy: z.string(),
					ResourceGroupId: z.string(),
					Tags: tagsAnswer,
				}),
			),
		}),
	})),
	authorize: (input, ctx) =>
		input.LaunchTemplateId.length === 0 && input.LaunchTemplateName.length > 0
			? input.LaunchTemplateName.map((name) => permission(ctx, "DescribeLaunchTemplates", { LaunchTemplateName: name }))
			: permissionsOnEach(ctx, "DescribeLaunchTemplates", "launchtemplate", input.LaunchTemplateId),
	handle: (input, ctx) => {
		const rows = [...ctx.tx.scan(launchTemplates, { index: "region", value: ctx.regionId })].filter(
			(row) =>
				among(input.LaunchTemplateId, row.launchTemplateId) &&
				among(input.LaunchTemplateName, row.name) &&
				(!input.TemplateResourceGroupId || row.resourceGroupId === input.TemplateResourceGroupId) &&
				hasTags(row.tags, input.TemplateTag),
		);
		return {
			TotalCount: rows.length,
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			LaunchTemplateSets: {
				LaunchTemplateSet: page(rows, input.PageNumber, input.PageSize).map((row) => ({
					LaunchTemplateId: row.launchTemplateId,
					LaunchTemplateName: row.name,
					DefaultVersionNumber: row.defaultVersion,
					LatestVersionNumber: row.latestVersion,
					CreateTime: isoMinutes(row.createdAt),
					ModifiedTime: isoMinutes(row.modifiedAt),
					CreatedBy: row.createdBy,
					ResourceGroupId: row.resourceGroupId,
					Tags: tagsView(row.tags),
				})),
			},
		};
	},
});

/** DescribeLaunchTemplateVersions: the versions of one template that pass the filters, newest first. */
export const describeLaunchTemplateVersions = ecsOperation({
	action: "DescribeLaunchTemplateVersions",
	input: params(() => ({
		RegionId: regionId,
		...templateName,
		LaunchTemplateVersion: param.list(param.integer({ min: 1 }), { max: 30 }).default([]),
		MinVersion: param.integer({ min: 0 }).optional(),
		MaxVersion: param.integer({ min: 0 }).optional(),
		DefaultVersion: param.boolean().optional(),
		DetailFlag: param.boolean().default(true),
		...pages,
	})),
	output: lazyObject(() => ({
		...pagesAnswer,
		LaunchTemplateVersionSets: z.object({
			LaunchTemplateVersionSet: z.array(
				z.object({
					LaunchTemplateId: z.string(),
					LaunchTemplateName: z.string(),
					VersionNumber: z.int(),
					VersionDescription: z.string(),
					DefaultVersion: z.boolean(),
					CreateTime: z.string(),
					ModifiedTime: z.string(),
					CreatedBy: z.string(),
					LaunchTemplateData: templateAnswer.optional(),
				}),
			),
		}),
	})),
	errors: ["MissingParameter", "InvalidLaunchTemplate.NotFound"],
	authorize: (input, ctx) => permission(ctx, "DescribeLaunchTemplateVersions", input),
	handle: (input, ctx) => {
		const template = requireTemplate("DescribeLaunchTemplateVersions", input, ctx);
		const wanted = input.LaunchTemplateVersion;
		const rows = versionsOf(template, ctx)
			.filter(
				({ version }) =>
					(wanted.length === 0 || wanted.includes(version)) &&
					version >= (input.MinVersion ?? 0) &&
					version <= (input.MaxVersion ?? Number.POSITIVE_INFINITY) &&
					(input.DefaultVersion === undefined || input.DefaultVersion === (version === template.defaultVersion)),
			)
			.reverse();
		return {
			TotalCount: rows.length,
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
			LaunchTemplateVersionSets: {
				LaunchTemplateVersionSet: page(rows, input.PageNumber, input.PageSize).map((row) => ({
					LaunchTemplateId: row.launchTemplateId,
					LaunchTemplateName: template.name,
					VersionNumber: row.version,
					VersionDescription: row.description,
					DefaultVersion: row.version === template.defaultVersion,
					CreateTime: isoMinutes(row.createdAt),
					ModifiedTime: isoMinutes(row.createdAt),
					CreatedBy: row.createdBy,
					...(input.DetailFlag && { LaunchTemplateData: templateView(row.data) }),
				})),
			},
		};
	},
});

/** ModifyLaunchTemplateDefaultVersion: which version counts where none is named. */
export const modifyLaunchTemplateDefaultVersion = ecsOperation({
	action: "ModifyLaunchTemplateDefaultVersion",
	input: params(() => ({ RegionId: regionId, ...templateName, DefaultVersionNumber: param.integer({ min: 1 }) })),
	output: lazyObject(() => ({ LaunchTemplateId: z.string() })),
	errors: ["MissingParameter", "InvalidLaunchTemplate.NotFound", "InvalidLaunchTemplateVersion.NotFound"],
	authorize: (input, ctx) => permission(ctx, "ModifyLaunchTemplateDefaultVersion", input),
	handle: (input, ctx) => {
		const template = requireTemplate("ModifyLaunchTemplateDefaultVersion", input, ctx);
		const { version } = requireVersion(template, input.DefaultVersionNumber, ctx);
		ctx.tx.put(launchTemplates, { ...template, defaultVersion: version, modifiedAt: ctx.now });
		return { LaunchTemplateId: template.launchTemplateId };
	},
});

function removeVersions(template: LaunchTemplateRow, versions: readonly number[], ctx: Context): void {
	for (const version of versions) {
		ctx.tx.delete(templateVersions, `${template.launchTemplateId}/${version}`);
	}
}

/** DeleteLaunchTemplate: with all its versions; instances that were made of it stay. */
export const deleteLaunchTemplate = ecsOperation({
	action: "DeleteLaunchTemplate",
	input: params(() => ({ RegionId: regionId, ...templateName })),
	output: lazyObject(() => ({
		LaunchTemplateId: z.string(),
		LaunchTemplateVersionNumbers: z.object({ versionNumbers: z.array(z.int()) }),
	})),
	errors: ["MissingParameter", "InvalidLaunchTemplate.NotFound"],
	authorize: (input, ctx) => permission(ctx, "DeleteLaunchTemplate", input),
	handle: (input, ctx) => {
		const template = requireTemplate("DeleteLaunchTemplate", input, ctx);
		const versionNumbers = versionsOf(template, ctx).map(({ version }) => version);
		removeVersions(template, versionNumbers, ctx);
		ctx.tx.delete(launchTemplates, template.launchTemplateId);
		return {
			LaunchTemplateId: template.launchTemplateId,
			LaunchTemplateVersionNumbers: { versionNumbers },
		};
	},
});

/** DeleteLaunchTemplateVersion: versions by their numbers, all or none; the default one stays. */
export const deleteLaunchTemplateVersion = ecsOperation({
	action: "DeleteLaunchTemplateVersion",
	input: params(() => ({
		RegionId: regionId,
		...templateName,
		DeleteVersion: param.list(param.integer({ min: 1 }), { min: 1, max: 29 }),
	})),
	output: lazyObject(() => ({
		LaunchTemplateVersions: z.object({
			LaunchTemplateVersion: z.array(z.object({ LaunchTemplateId: z.string(), LaunchTemplateVersionNumber: z.int() })),
		}),
	})),
	errors: [
		"MissingParameter",
		"InvalidParameter",
		"InvalidLaunchTemplate.NotFound",
		"InvalidLaunchTemplateVersion.NotFound",
	],
	authorize: (input, ctx) => permission(ctx, "DeleteLaunchTemplateVersion", input),
	handle: (input, ctx) => {
		const template = requireTemplate("DeleteLaunchTemplateVersion", input, ctx);
		const versions = [...new Set(input.DeleteVersion)].map((version) => requireVersion(template, version, ctx).version);
		if (versions.includes(template.defaultVersion)) {
			throw templateErrors.defaultVersion();
		}
		removeVersions(template, versions, ctx);
		return {
			LaunchTemplateVersions: {
				LaunchTemplateVersion: versions.map((version) => ({
					LaunchTemplateId: template.launchTemplateId,
					LaunchTemplateVersionNumber: version,
				})),
			},
		};
	},
});
