import { matchesCron, parseCron } from "../../../kit/task-cron";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import type { metricEvent } from "../../core/events";
import type { PayloadOf } from "../../core/message-kinds";
import { rejectActivity } from "../activity/activity";
import { causes } from "../activity/activity-texts";
import { capacityNoChange } from "../errors";
import { assertActive, totalCapacity } from "../group/group";
import { type Group, groups } from "../group/rows";
import { warmingCount } from "../instance/warmup";
import { adjustCapacity, executeRule } from "../rule/execute-rule";
import type { Rule } from "../rule/rows";
import { findRuleByAri } from "../rule/rule";
import { parseEffective } from "./alarm";
import { rememberMetric } from "./metric-history";
import { type Alarm, type AlarmCondition, alarms } from "./rows";

/**
 * Event `emulator.metric`: a metric of a group has a new value. Every value counts as one evaluation of the tasks that
 * watch the metric; a task whose conditions hold EvaluationCount times in a row is in ALARM and executes its rules.
 */
export function onMetric({ scalingGroupId, metric, value }: PayloadOf<typeof metricEvent>, ctx: Context): void {
	const group = ctx.tx.get(groups, scalingGroupId);
	if (!group) {
		return;
	}
	rememberMetric(ctx, scalingGroupId, metric, value);
	for (const alarm of [...ctx.tx.scan(alarms, { index: "group", value: group.scalingGroupId })]) {
		const isWatching = alarm.isEnabled && alarm.conditions.some(({ metricName }) => metricName === metric);
		if (isWatching && isEffective(alarm, ctx.now)) {
			evaluate(ctx, group, alarm, metric, value);
		}
	}
}

function evaluate(ctx: Context, group: Group, alarm: Alarm, metric: string, value: number): void {
	const latest = { ...alarm.latest, [metric]: value };
	const isMet = conditionsHold(alarm, latest);
	const breaches = isMet ? alarm.breaches + 1 : 0;
	const isAlarm = breaches >= alarm.evaluationCount;
	ctx.tx.put(alarms, { ...alarm, latest, breaches, state: isAlarm ? "ALARM" : "OK" });
	if (isAlarm && !group.suspendedProcesses.includes("AlarmNotification")) {
		for (const ari of alarm.actions) {
			const rule = findRuleByAri(ctx, ari);
			if (rule) {
				run(ctx, alarm, rule, value);
			}
		}
	}
}

function run(ctx: Context, alarm: Alarm, rule: Rule, value: number): void {
	const group = ctx.tx.get(groups, rule.scalingGroupId);
	if (!group) {
		return;
	}
	const execution = {
		trigger: { type: "Cms" as const, id: alarm.alarmTaskId },
		cause: (from: number, to: number) => causes.alarm(alarm.alarmTaskId, rule.scalingRuleId, from, to),
		isEventTriggered: true,
		metricValue: value,
		breachThreshold: alarm.conditions[0]?.threshold,
	};
	try {
		ctx.tx.savepoint(() => {
			if (alarm.targetTrackingRuleId === rule.scalingRuleId) {
				trackTarget(ctx, group, rule, value, execution);
			} else {
				executeRule(ctx, rule, execution);
			}
		});
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		rejectActivity(ctx, group, execution, error.message);
	}
}

/** Target tracking: as many instances as bring the metric, which falls as they share the load, to its target. */
function trackTarget(
	ctx: Context,
	group: Group,
	rule: Rule,
	value: number,
	execution: Parameters<typeof executeRule>[2],
): void {
	assertActive(group);
	const current = totalCapacity(ctx, group.scalingGroupId);
	const warming = warmingCount(ctx, group.scalingGroupId);
	// The metric speaks of those that are warm; those that warm up are there already, and none leaves until they are.
	const target = Math.ceil((Math.max(current - warming, 1) * value) / (rule.targetValue ?? value));
	if (target < current && (rule.disableScaleIn || warming > 0)) {
		throw capacityNoChange();
	}
	const adjustment = { type: "TotalCapacity" as const, value: target };
	adjustCapacity(ctx, group, adjustment, {
		...execution,
		cooldownSeconds: 0,
		warmupSeconds: rule.estimatedWarmupSeconds,
	});
}

/** Whether the conditions hold, all or any as the task says; one whose metric has no value yet does not. */
function conditionsHold(alarm: Pick<Alarm, "conditions" | "operator">, latest: Alarm["latest"]): boolean {
	const holds = (condition: AlarmCondition) => {
		const value = latest[condition.metricName];
		return value !== undefined && compare(value, condition.comparisonOperator, condition.threshold);
	};
	return alarm.operator === "&&" ? alarm.conditions.every(holds) : alarm.conditions.some(holds);
}

function compare(value: number, operator: AlarmCondition["comparisonOperator"], threshold: number): boolean {
	switch (operator) {
		case ">=":
			return value >= threshold;
		case "<=":
			return value <= threshold;
		case ">":
			return value > threshold;
		case "<":
			return value < threshold;
	}
}

function isEffective(alarm: Alarm, now: number): boolean {
	const window = alarm.effective === undefined ? undefined : parseEffective(alarm.effective);
	const cron = window && parseCron(window.expression);
	return !window || !cron || matchesCron(cron, now + window.offsetMinutes * 60_000);
}
