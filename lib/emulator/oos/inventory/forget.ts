import type { Context } from "../../core/context";
import type { instanceStatusEvent } from "../../core/events";
import type { PayloadOf } from "../../core/message-kinds";
import { inventories } from "./store";

/** Event `ecs.instance-status`: what a released instance had is found no longer, nor kept. */
export function forgetReleased({ instanceId, status }: PayloadOf<typeof instanceStatusEvent>, ctx: Context): void {
	if (status === "Deleted") {
		for (const { key } of [...ctx.tx.scan(inventories, { index: "instance", value: instanceId })]) {
			ctx.tx.delete(inventories, key);
		}
	}
}
