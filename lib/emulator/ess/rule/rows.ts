import { table } from "../../kernel/store";
import type { AdjustmentType } from "./adjustment";
import type { Step } from "./step-adjustments";

/** Rows of scaling rules. Times are virtual ms, durations seconds where the name says so. */
export type ScalingRuleType =
	| "SimpleScalingRule"
	| "StepScalingRule"
	| "TargetTrackingScalingRule"
	| "PredictiveScalingRule";

export type Rule = {
	readonly scalingRuleId: string;
	readonly scalingRuleAri: string;
	readonly scalingGroupId: string;
	readonly regionId: string;
	readonly name: string;
	readonly type: ScalingRuleType;
	readonly adjustmentType: AdjustmentType | undefined;
	readonly adjustmentValue: number | undefined;
	readonly minAdjustmentMagnitude: number | undefined;
	readonly cooldownSeconds: number | undefined;
	readonly steps: readonly Step[];
	readonly estimatedWarmupSeconds: number | undefined;
	readonly metricName: string | undefined;
	readonly targetValue: number | undefined;
	readonly disableScaleIn: boolean | undefined;
	readonly scaleOutEvaluationCount: number | undefined;
	readonly scaleInEvaluationCount: number | undefined;
	/** Whose metric it is: unset, the cloud's own (system). */
	readonly metricType?: "system" | "custom" | "hybrid" | undefined;
	/** What narrows the metric, and the expression over several ones (hybrid monitoring): kept and shown. */
	readonly metricSettings?: Readonly<Record<string, unknown>> | undefined;
	/** Seconds between two evaluations of the rule's own tasks (AlarmOptions.Period). */
	readonly alarmPeriodSeconds?: number | undefined;
	/** Predictive settings, as they were given. */
	readonly predictive: Readonly<Record<string, unknown>>;
};

export const rules = table<Rule>("ess.rules", (row) => row.scalingRuleId, {
	ari: (row) => row.scalingRuleAri,
	group: (row) => row.scalingGroupId,
	region: (row) => row.regionId,
	name: (row) => `${row.regionId}/${row.name}`,
});
