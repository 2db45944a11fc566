import type { Context } from "../../core/context";
import { instances, type ScalingInstance } from "./rows";

/** Whether the instance warms up, has done so, or needed no warm-up (DescribeScalingInstances, WarmupState). Pure. */
export function warmupState({ warmsUntil }: Pick<ScalingInstance, "warmsUntil">, now: number): string {
	if (warmsUntil === undefined) {
		return "NoNeedWarmup";
	}
	return now < warmsUntil ? "WaitingForInstanceWarmup" : "InstanceWarmupFinish";
}

/** How many instances of the group are in service but not warm yet. */
export function warmingCount(ctx: Pick<Context, "tx" | "now">, scalingGroupId: string): number {
	const warmed = [...ctx.tx.scan(instances, { index: "warming", value: scalingGroupId })];
	return warmed.filter((row) => ctx.now < (row.warmsUntil ?? 0)).length;
}
