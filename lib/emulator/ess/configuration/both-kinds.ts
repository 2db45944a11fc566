import type { Context } from "../../core/context";
import { filtered } from "../../core/pagination";
import { param } from "../../core/params";
import type { Table } from "../../kernel/table";
import { configurationNameDuplicate, configurationNotFound, configurationQuotaExceeded } from "../errors";
import { renamed } from "../ess-operation";
import { idFilter, pageNumber, pageSize, regionId } from "../fields";
import { type Group, groups } from "../group/rows";
import { limits } from "../limits";
import { pageOf } from "../page-of";
import type { ConfigurationRow } from "./rows";

/** What scaling configurations have in common, whether they make instances or container groups: each kind has a table. */
type Kind<S> = Table<ConfigurationRow<S>>;

/** The configuration by id. Throws InvalidScalingConfigurationId.NotFound. */
export function requireConfiguration<S>(
	ctx: Pick<Context, "tx">,
	kind: Kind<S>,
	scalingConfigurationId: string,
): ConfigurationRow<S> {
	const configuration = ctx.tx.get(kind, scalingConfigurationId);
	if (!configuration) {
		throw configurationNotFound();
	}
	return configuration;
}

/** Throws InvalidScalingConfigurationName.Duplicate when another configuration of the group has the name. */
export function checkConfigurationName<S>(
	ctx: Pick<Context, "tx">,
	kind: Kind<S>,
	scalingGroupId: string,
	name: string,
	ownId?: string,
): void {
	for (const other of ctx.tx.scan(kind, { index: "name", value: `${scalingGroupId}/${name}` })) {
		if (other.scalingConfigurationId !== ownId) {
			throw configurationNameDuplicate();
		}
	}
}

/** Adds a configuration to a group; unnamed, it is called by its id, which is returned. Throws over the quota. */
export function addConfiguration<S>(
	ctx: Context,
	kind: Kind<S>,
	{ scalingGroupId, regionId }: Group,
	{ name, settings }: { readonly name: string | undefined; readonly settings: S },
): string {
	if (ctx.tx.count(kind, "group", scalingGroupId) >= limits.scalingConfigurations) {
		throw configurationQuotaExceeded();
	}
	const scalingConfigurationId = ctx.ids.next("asc-");
	const row = { scalingConfigurationId, scalingGroupId, regionId, name: name ?? scalingConfigurationId, settings };
	checkConfigurationName(ctx, kind, scalingGroupId, row.name);
	ctx.tx.put(kind, { ...row, createdAt: ctx.now });
	return scalingConfigurationId;
}

/** What listing either kind takes. */
export const configurationFilters = {
	RegionId: regionId,
	ScalingGroupId: param.string().optional(),
	ScalingConfigurationIds: renamed("ScalingConfigurationId", idFilter()),
	ScalingConfigurationNames: renamed("ScalingConfigurationName", idFilter()),
	PageNumber: pageNumber,
	PageSize: pageSize,
} as const;

type Filters = {
	readonly ScalingGroupId?: string | undefined;
	readonly ScalingConfigurationIds?: readonly string[] | undefined;
	readonly ScalingConfigurationNames?: readonly string[] | undefined;
	readonly PageNumber: number;
	readonly PageSize: number;
};

/** A page of the configurations of a group or of the call's region. */
export function configurationPage<S>(ctx: Context, kind: Kind<S>, input: Filters) {
	const { ScalingGroupId: groupId, ScalingConfigurationIds: ids, ScalingConfigurationNames: names } = input;
	const candidates = ids
		? ids.flatMap((id) => ctx.tx.get(kind, id) ?? [])
		: groupId
			? ctx.tx.scan(kind, { index: "group", value: groupId })
			: ctx.tx.scan(kind, { index: "region", value: ctx.regionId });
	const keep = (row: ConfigurationRow<S>) =>
		row.regionId === ctx.regionId &&
		(!groupId || row.scalingGroupId === groupId) &&
		(!names || names.includes(row.name));
	const isWhole = !groupId && !ids && !names;
	const total = isWhole ? ctx.tx.count(kind, "region", ctx.regionId) : undefined;
	return pageOf(filtered(candidates, keep), input, total);
}

/** Whether the configuration is the one that its group creates from. */
export function isActiveConfiguration(
	{ tx }: Pick<Context, "tx">,
	{ scalingGroupId, scalingConfigurationId }: ConfigurationRow<unknown>,
): boolean {
	return tx.get(groups, scalingGroupId)?.activeConfigurationId === scalingConfigurationId;
}
