import type { Context } from "../core/context";
import type { PayloadOf } from "../core/message-kinds";
import { beginBoot, updateInstance } from "./instance";
import { bootTimes, instanceLifecycle } from "./instance-lifecycle";
import type { instanceStepTimer } from "./message-kinds";
import { instances } from "./tables";

/** Timer `ecs.instance-step`: what the virtual hardware does by itself after a while. */
export function stepInstance({ instanceId, step }: PayloadOf<typeof instanceStepTimer>, ctx: Context): void {
	const row = ctx.tx.get(instances, instanceId);
	if (!row) {
		return;
	}
	switch (step) {
		case "provisioned":
			beginBoot(ctx, updateInstance(ctx, row, { status: instanceLifecycle.next(row.status, "provisioned") }));
			return;
		// CreateInstance leaves the first boot to StartInstance.
		case "created":
			updateInstance(ctx, row, { status: instanceLifecycle.next(row.status, "created") });
			return;
		case "booted":
			updateInstance(ctx, row, {
				status: instanceLifecycle.next(row.status, "booted"),
				startedAt: ctx.now,
				agentReadyAt: ctx.now + bootTimes.agent,
				boots: row.boots + 1,
			});
			return;
		case "halted":
			updateInstance(ctx, row, { status: instanceLifecycle.next(row.status, "halted") });
			return;
		case "restart":
			beginBoot(ctx, row);
			return;
	}
}
