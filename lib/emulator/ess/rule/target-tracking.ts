import type { Context } from "../../core/context";
import { type Alarm, alarms } from "../task/rows";
import type { Rule } from "./rows";

/** Below this share of the target value the group has instances to spare. */
const SCALE_IN_SHARE = 0.9;

/** Keeps the event-triggered tasks of a target tracking rule as the rule says: one to grow, one to shrink. */
export function watchTarget(ctx: Context, rule: Rule): void {
	unwatchTarget(ctx, rule);
	if (rule.type !== "TargetTrackingScalingRule" || rule.metricName === undefined || rule.targetValue === undefined) {
		return;
	}
	const { metricName, targetValue } = rule;
	put(ctx, rule, "scaleOut", ">", metricName, targetValue, rule.scaleOutEvaluationCount ?? 1);
	if (!rule.disableScaleIn) {
		const threshold = targetValue * SCALE_IN_SHARE;
		put(ctx, rule, "scaleIn", "<", metricName, threshold, rule.scaleInEvaluationCount ?? 1);
	}
}

/** Takes the rule's own tasks away. */
export function unwatchTarget(ctx: Context, rule: Rule): void {
	for (const alarm of [...ctx.tx.scan(alarms, { index: "targetTracking", value: rule.scalingRuleId })]) {
		ctx.tx.delete(alarms, alarm.alarmTaskId);
	}
}

function put(
	ctx: Context,
	rule: Rule,
	direction: "scaleOut" | "scaleIn",
	comparisonOperator: ">" | "<",
	metricName: string,
	threshold: number,
	evaluationCount: number,
): void {
	const alarm: Alarm = {
		alarmTaskId: `${rule.scalingGroupId}_${ctx.ids.guid().toLowerCase()}`,
		regionId: rule.regionId,
		scalingGroupId: rule.scalingGroupId,
		name: `TargetTracking-${direction}-${rule.scalingRuleId}`,
		description: undefined,
		metricType: rule.metricType ?? "system",
		conditions: [
			{
				metricName,
				statistics: "Average",
				comparisonOperator,
				threshold,
				periodSeconds: rule.alarmPeriodSeconds ?? 60,
			},
		],
		isMultiMetric: false,
		operator: "&&",
		evaluationCount,
		effective: undefined,
		dimensions: [
			{ DimensionKey: "user_id", DimensionValue: ctx.accountId },
			{ DimensionKey: "scaling_group", DimensionValue: rule.scalingGroupId },
		],
		actions: [rule.scalingRuleAri],
		targetTrackingRuleId: rule.scalingRuleId,
		isEnabled: true,
		state: "INSUFFICIENT_DATA",
		latest: {},
		breaches: 0,
		createdAt: ctx.now,
	};
	ctx.tx.put(alarms, alarm);
}
