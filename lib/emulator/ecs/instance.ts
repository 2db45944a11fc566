import type { Context } from "../core/context";
import { instanceStatusEvent, systemEvent } from "../core/events";
import { releaseDisks } from "./disk/disk";
import { ecsErrors } from "./errors";
import { bootTimes, type InstanceStatus, instanceLifecycle } from "./instance-lifecycle";
import { type InstanceStep, instanceStepTimer } from "./message-kinds";
import { releaseInterfaces } from "./network-interface/network-interface";
import { type InstanceRow, instances } from "./tables";

/** The instance of an id in the call's region; ECS's InvalidInstanceId.NotFound when there is none. */
export function requireInstance(ctx: Context, instanceId: string): InstanceRow {
	const row = ctx.tx.get(instances, instanceId);
	if (!row || row.regionId !== ctx.regionId) {
		throw ecsErrors.instanceIdNotFound();
	}
	return row;
}

/** Stores an instance's new state and tells the other products when its status is another one. */
export function updateInstance(ctx: Context, row: InstanceRow, change: Partial<InstanceRow>): InstanceRow {
	const next = { ...row, ...change };
	ctx.tx.put(instances, next);
	if (next.status !== row.status) {
		emitStatus(ctx, next, next.status);
	}
	return next;
}

/** Tells the other products an instance's status, and CloudMonitor (ECS: instance state change events). */
export function emitStatus(
	ctx: Context,
	{ instanceId, regionId }: Pick<InstanceRow, "instanceId" | "regionId">,
	status: InstanceStatus | "Deleted",
): void {
	ctx.emit(instanceStatusEvent, { instanceId, status });
	ctx.emit(systemEvent, {
		product: "ECS",
		name: "Instance:StateChange",
		level: "INFO",
		regionId,
		resourceId: `acs:ecs:${regionId}:${ctx.accountId}:instance/${instanceId}`,
		content: { resourceId: instanceId, resourceType: "ALIYUN::ECS::Instance", state: status },
	});
}

/** Lets a step of the instance's life happen after `delay` virtual ms; a later step replaces one that still waits. */
export function scheduleStep(ctx: Context, instanceId: string, step: InstanceStep, delay: number): void {
	ctx.schedule(instanceStepTimer, ctx.now + delay, { instanceId, step }, `ecs.instance-step/${instanceId}`);
}

/** Boots an instance whose status has become Starting. */
export function beginBoot(ctx: Context, row: InstanceRow): void {
	scheduleStep(ctx, row.instanceId, "booted", bootTimes.boot);
}

/** The timer that releases an instance by itself. */
export function autoReleaseId(instanceId: string): string {
	return `ecs.auto-release/${instanceId}`;
}

/** Releases an instance: its steps, its address and its row go; whoever listens hears Deleted. */
export function removeInstance(ctx: Context, row: InstanceRow): void {
	instanceLifecycle.next(row.status, "delete");
	ctx.cancelTimer(`ecs.instance-step/${row.instanceId}`);
	ctx.cancelTimer(autoReleaseId(row.instanceId));
	ctx.tx.delete(instances, row.instanceId);
	releaseDisks(row, ctx);
	releaseInterfaces(row, ctx);
	emitStatus(ctx, row, "Deleted");
}
