import type { Context } from "../core/context";
import { instanceLoadEvent } from "../core/events";
import { findInstanceType } from "./data/instance-types";
import { instances } from "./tables";

const MINUTE = 60_000;

/** Tells the products how busy an instance's vCPUs were: in each minute so many ms of computing. */
export function tellLoad(
	ctx: Context,
	instanceId: string,
	minutes: ReadonlyArray<readonly [minute: number, ms: number]>,
): void {
	const instance = ctx.tx.get(instances, instanceId);
	const cores = instance && findInstanceType(instance.instanceType)?.cores;
	if (!cores) {
		return;
	}
	for (const [minute, ms] of minutes) {
		ctx.emit(instanceLoadEvent, { instanceId, minute, cpuPercent: Math.min(100, (100 * ms) / (MINUTE * cores)) });
	}
}
