import * as z from "zod";
import { COMPARISONS, SYSTEM_METRICS } from "@/lib/forms/alarm-task";
import { TRIGGER_KINDS, type TriggerForm, triggerForm } from "@/lib/forms/trigger";
import { minuteText } from "@/lib/i18n/local-time";
import type { WalkthroughView } from "@/lib/tutorial/run/view";

/** What executes the rule, as it is typed: what was typed for one kind stays when another is looked at. */
const typedTriggerForm = z.object({
	kind: z.enum(TRIGGER_KINDS),
	launchTime: z.string(),
	metricName: z.enum(SYSTEM_METRICS),
	comparison: z.enum(COMPARISONS),
	threshold: z.string(),
	evaluationCount: z.string(),
});
export type TypedTrigger = z.infer<typeof typedTriggerForm>;

/** As it was typed last; at first the rule is executed now. */
export function typedTrigger({ state, direction }: WalkthroughView): TypedTrigger {
	const typed = typedTriggerForm.safeParse(state.steps.execute.inputs.typedTrigger).data;
	const [comparison, threshold] = direction === "SCALE_OUT" ? ([">=", "80"] as const) : (["<=", "20"] as const);
	const metricName = "CpuUtilization";
	return typed ?? { kind: "now", launchTime: "", metricName, comparison, threshold, evaluationCount: "1" };
}

/** What was typed as it is sent; undefined while it is not right. */
export function readTrigger(typed: TypedTrigger): TriggerForm | undefined {
	return triggerForm.safeParse(typed).data;
}

const MINUTE_MS = 60_000;

/** The time that a scheduled task begins with: ten minutes from now by the cloud's clock, as the cloud writes times. */
export function firstLaunch(now: number): string {
	return minuteText(now - (now % MINUTE_MS) + 10 * MINUTE_MS);
}
