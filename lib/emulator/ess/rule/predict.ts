import type { Context } from "../../core/context";
import { hourOf } from "../activity/statistics";
import { scheduleCheck } from "../group/capacity-check-timer";
import { changeGroup } from "../group/group";
import { groups } from "../group/rows";
import { historyOf } from "../task/metric-history";
import { predictTimer } from "../timer-kinds";
import { type Expectation, expectedIn, instancesFor, predictedSizes } from "./prediction";
import { type Rule, rules } from "./rows";
import { PREDICTIVE_DEFAULTS } from "./rule-change";

const HOUR = 3_600_000;

type Settings = {
	readonly PredictiveScalingMode: string;
	readonly PredictiveValueBehavior: string;
	readonly PredictiveValueBuffer: number;
	readonly PredictiveTaskBufferTime: number;
	readonly InitialMaxSize?: number;
};

const settingsOf = (rule: Rule) => ({ ...PREDICTIVE_DEFAULTS, ...rule.predictive }) as Settings;
const timerId = (scalingRuleId: string) => `ess.predict:${scalingRuleId}`;

/** The sizes that a predictive rule gives its group for an hour of which that is expected; undefined without a target. */
export function sizesFor(
	ctx: Pick<Context, "tx">,
	rule: Rule,
	expected: Expectation,
): { readonly minSize: number; readonly maxSize: number } | undefined {
	const group = ctx.tx.get(groups, rule.scalingGroupId);
	if (!group || rule.targetValue === undefined) {
		return undefined;
	}
	const { InitialMaxSize, PredictiveValueBehavior, PredictiveValueBuffer } = settingsOf(rule);
	return predictedSizes(instancesFor(expected, rule.targetValue), {
		initialMaxSize: InitialMaxSize ?? group.maxSize,
		behavior: PredictiveValueBehavior,
		buffer: PredictiveValueBuffer,
	});
}

/** Has a predictive rule's next task run: each sets the sizes for an hour, PredictiveTaskBufferTime minutes before it begins. */
export function armPrediction(ctx: Context, rule: Rule): void {
	ctx.cancelTimer(timerId(rule.scalingRuleId));
	if (rule.type !== "PredictiveScalingRule") {
		return;
	}
	const ahead = settingsOf(rule).PredictiveTaskBufferTime * 60_000;
	const hour = hourOf(ctx.now + ahead) + HOUR;
	const payload = { scalingRuleId: rule.scalingRuleId, hour };
	ctx.schedule(predictTimer, hour - ahead, payload, timerId(rule.scalingRuleId));
}

/** The rule makes no further task. */
export function disarmPrediction(ctx: Context, scalingRuleId: string): void {
	ctx.cancelTimer(timerId(scalingRuleId));
}

/** Timer `ess.predict`: the group gets the sizes for an hour, unless the rule only predicts. */
export function runPrediction({ scalingRuleId, hour }: { scalingRuleId: string; hour: number }, ctx: Context): void {
	const rule = ctx.tx.get(rules, scalingRuleId);
	const group = rule && ctx.tx.get(groups, rule.scalingGroupId);
	if (!rule || !group) {
		return;
	}
	const expected = expectedIn(historyOf(ctx, rule.scalingGroupId, rule.metricName ?? ""), hour, ctx.now);
	const sizes = expected && sizesFor(ctx, rule, expected);
	const isSuspended = group.suspendedProcesses.includes("ScheduledAction");
	if (sizes && !isSuspended && settingsOf(rule).PredictiveScalingMode === "PredictAndScale") {
		const desired = group.desiredCapacity;
		changeGroup(ctx, group, {
			...sizes,
			desiredCapacity: desired === undefined ? undefined : Math.max(sizes.minSize, Math.min(desired, sizes.maxSize)),
		});
		scheduleCheck(ctx, group.scalingGroupId, "now");
	}
	armPrediction(ctx, rule);
}
