import type { Context } from "../../core/context";
import type { JsonMap } from "../../expressions/value";
import { table } from "../../kernel/store";
import { oosErrors } from "../errors";
import type { Tags } from "../store";

export const CATEGORIES = ["Availability", "Performance", "Security", "Cost", "Recovery"] as const;
export const SEVERITIES = ["High", "Low", "Medium", "Critical"] as const;

/** An O&M item (运维项): something that somebody has to look at. */
export type OpsItemRow = {
	readonly id: string;
	readonly regionId: string;
	readonly title: string;
	readonly description: string;
	readonly category: string;
	readonly severity: string;
	readonly source: string;
	readonly status: string;
	/** 1 (highest) to 5. */
	readonly priority?: number;
	/** ARNs. */
	readonly resources: readonly string[];
	readonly solutions: readonly JsonMap[];
	readonly dedupString: string;
	readonly resourceGroupId: string;
	readonly tags: Tags;
	readonly createdBy: string;
	readonly createdAt: number;
	readonly updatedBy: string;
	readonly updatedAt: number;
};

export const opsItems = table<OpsItemRow>("oos.ops-item", (row) => row.id, { region: (row) => row.regionId });

/** The item of this id in the region. Throws EntityNotExists.OpsItem. */
export function requireOpsItem(ctx: Context, id: string): OpsItemRow {
	const row = ctx.tx.get(opsItems, id);
	if (row?.regionId !== ctx.regionId) {
		throw oosErrors.entityNotFound("OpsItem", id);
	}
	return row;
}
