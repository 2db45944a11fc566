import type { Context } from "../../core/context";
import type { instanceStatusEvent } from "../../core/events";
import type { PayloadOf } from "../../core/message-kinds";
import type { Table } from "../../kernel/store";
import { packageStates } from "../package/store";
import { patchStates } from "../patch/store";
import { inventories } from "./store";

/** Event `ecs.instance-status`: what a released instance had is found no longer, nor kept. */
export function forgetReleased({ instanceId, status }: PayloadOf<typeof instanceStatusEvent>, ctx: Context): void {
	if (status === "Deleted") {
		forgetIn(ctx, inventories, instanceId);
		forgetIn(ctx, packageStates, instanceId);
		forgetIn(ctx, patchStates, instanceId);
	}
}

function forgetIn<Row extends { readonly key: string }>(ctx: Context, table: Table<Row>, instanceId: string): void {
	for (const { key } of [...ctx.tx.scan(table, { index: "instance", value: instanceId })]) {
		ctx.tx.delete(table, key);
	}
}
