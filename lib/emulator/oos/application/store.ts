import type { Context } from "../../core/context";
import { table } from "../../kernel/store";
import { oosErrors } from "../errors";
import type { Tags } from "../store";

/** Where an application's alerts go and what they watch; kept as given. */
export type AlarmConfig = {
	readonly contactGroups: readonly string[];
	readonly healthCheckUrl: string;
	readonly templateIds: readonly string[];
};

/** An application of application management: a name for groups of resources. */
export type ApplicationRow = {
	readonly key: string;
	readonly regionId: string;
	readonly name: string;
	readonly description: string;
	readonly resourceGroupId: string;
	readonly serviceId: string;
	/** JSON text as given; empty for none. */
	readonly source: string;
	readonly alarmConfig: AlarmConfig;
	readonly tags: Tags;
	readonly createdAt: number;
	readonly updatedAt: number;
};

/** A group of an application: the resources of a region that carry its tag. */
export type ApplicationGroupRow = {
	readonly key: string;
	/** The application's key, which lists go by. */
	readonly applicationKey: string;
	readonly regionId: string;
	readonly applicationName: string;
	readonly name: string;
	readonly description: string;
	readonly deployRegionId: string;
	readonly cmsGroupId: string;
	readonly importTagKey: string;
	readonly importTagValue: string;
	readonly monitorMetadata: string;
	readonly operationMetadata: string;
	readonly deployedRevisionIds: string;
	readonly createdAt: number;
	readonly updatedAt: number;
};

export const applications = table<ApplicationRow>("oos.application", (row) => row.key, {
	region: (row) => row.regionId,
});
export const applicationGroups = table<ApplicationGroupRow>("oos.application-group", (row) => row.key, {
	region: (row) => row.regionId,
	application: (row) => row.applicationKey,
});

/** What a deployment of an application would consist of: the texts are kept as given. */
type DeployRevisionRow = {
	readonly revisionId: string;
	readonly applicationKey: string;
	readonly deployResourceType: string;
	readonly description: string;
	readonly hooks: string;
	readonly location: string;
	readonly revisionType: string;
	readonly createdAt: number;
};

export const deployRevisions = table<DeployRevisionRow>("oos.deploy-revision", (row) => row.revisionId, {
	application: (row) => row.applicationKey,
});

export function applicationKey(regionId: string, name: string): string {
	return `${regionId}/${name}`;
}

export function groupKey(regionId: string, applicationName: string, name: string): string {
	return `${applicationKey(regionId, applicationName)}/${name}`;
}

/** The application of this name. Throws EntityNotExists.Application. */
export function requireApplication(ctx: Context, name: string): ApplicationRow {
	const row = ctx.tx.get(applications, applicationKey(ctx.regionId, name));
	if (!row) {
		throw oosErrors.entityNotFound("Application", name);
	}
	return row;
}

/** The group of this name in an application. Throws EntityNotExists.Application, EntityNotExists.ApplicationGroup. */
export function requireGroup(ctx: Context, applicationName: string, name: string): ApplicationGroupRow {
	requireApplication(ctx, applicationName);
	const row = ctx.tx.get(applicationGroups, groupKey(ctx.regionId, applicationName, name));
	if (!row) {
		throw oosErrors.entityNotFound("ApplicationGroup", name);
	}
	return row;
}
