import type { Tag } from "../../core/tags";
import { table } from "../../kernel/store";
import type { TemplateData } from "./data";

/** A launch template. Times are virtual ms. */
export type LaunchTemplateRow = {
	readonly launchTemplateId: string;
	readonly regionId: string;
	readonly name: string;
	readonly defaultVersion: number;
	/** Numbers of versions are never given again. */
	readonly latestVersion: number;
	readonly tags: readonly Tag[];
	readonly resourceGroupId: string;
	readonly createdBy: string;
	readonly createdAt: number;
	readonly modifiedAt: number;
};

/** One version of a launch template; it never changes. */
export type TemplateVersionRow = {
	readonly launchTemplateId: string;
	readonly version: number;
	readonly description: string;
	readonly data: TemplateData;
	readonly createdBy: string;
	readonly createdAt: number;
};

export const launchTemplates = table<LaunchTemplateRow>("ecs.launch-templates", (row) => row.launchTemplateId, {
	region: (row) => row.regionId,
	name: (row) => `${row.regionId}/${row.name}`,
});

export const templateVersions = table<TemplateVersionRow>(
	"ecs.launch-template-versions",
	(row) => `${row.launchTemplateId}/${row.version}`,
	{ template: (row) => row.launchTemplateId },
);
