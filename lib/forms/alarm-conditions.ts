import type { Alarm } from "@/lib/cloud/ess";

/** The conditions of an event-triggered task: one, or several. */
export function conditionsOf(alarm: Alarm) {
	const { Expressions, MetricName, Statistics, ComparisonOperator, Threshold, Period } = alarm;
	return Expressions.length > 0 ? Expressions : [{ MetricName, Statistics, ComparisonOperator, Threshold, Period }];
}

/** The threshold that step rules measure from when the task runs them: its first condition's. */
export function thresholdOf({ Threshold, Expressions }: Alarm): number | undefined {
	return Threshold ?? Expressions[0]?.Threshold;
}
