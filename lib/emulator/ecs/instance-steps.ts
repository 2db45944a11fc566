import type { TimerHandler } from "../core/product";
import { beginBoot, type InstanceStep, updateInstance } from "./instance";
import { bootTimes, instanceLifecycle } from "./instance-lifecycle";
import { instances } from "./tables";

/** Timer `ecs.instance-step`: what the virtual hardware does by itself after a while. */
export const stepInstance: TimerHandler = (payload, ctx) => {
	const row = ctx.tx.get(instances, String(payload.instanceId));
	if (!row) {
		return;
	}
	switch (payload.step as InstanceStep) {
		case "provisioned":
			beginBoot(ctx, updateInstance(ctx, row, { status: instanceLifecycle.next(row.status, "provisioned") }));
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
};
