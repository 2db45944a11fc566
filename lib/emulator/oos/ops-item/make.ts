import type { Context } from "../../core/context";
import { executedBy } from "../executed-by";
import { type OpsItemRow, opsItems } from "./store";

/** What a new item says; the rest is known. */
type NewOpsItem = Pick<OpsItemRow, "title" | "category" | "severity" | "source"> &
	Partial<Pick<OpsItemRow, "description" | "resources" | "solutions" | "dedupString" | "resourceGroupId" | "tags">> & {
		readonly priority?: number | undefined;
	};

/** Makes an O&M item, which is Open. */
export function makeOpsItem(ctx: Context, { priority, ...asked }: NewOpsItem): OpsItemRow {
	const who = executedBy(ctx.identity);
	const row: OpsItemRow = {
		description: "",
		resources: [],
		solutions: [],
		dedupString: "",
		resourceGroupId: "",
		tags: {},
		...asked,
		id: `oi-${ctx.ids.hex(20)}`,
		regionId: ctx.regionId,
		status: "Open",
		...(priority !== undefined && { priority }),
		createdBy: who,
		createdAt: ctx.now,
		updatedBy: who,
		updatedAt: ctx.now,
	};
	ctx.tx.put(opsItems, row);
	return row;
}
