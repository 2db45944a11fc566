import { table } from "../../kernel/store";

/** Rows of scheduled and event-triggered tasks. Times are virtual ms, durations seconds where the name says so. */
export type ScheduledTask = {
	readonly scheduledTaskId: string;
	readonly regionId: string;
	readonly name: string;
	readonly description: string | undefined;
	/** The ari of the rule to execute; unset when the task sets the sizes of a group. */
	readonly scheduledAction: string | undefined;
	readonly scalingGroupId: string | undefined;
	readonly minValue: number | undefined;
	readonly maxValue: number | undefined;
	readonly desiredCapacity: number | undefined;
	readonly launchTime: number;
	readonly launchExpirationSeconds: number;
	readonly recurrenceType: "Daily" | "Weekly" | "Monthly" | "Cron" | undefined;
	readonly recurrenceValue: string | undefined;
	readonly recurrenceEndTime: number | undefined;
	readonly isEnabled: boolean;
	readonly createdAt: number;
};

export const scheduledTasks = table<ScheduledTask>("ess.scheduled-tasks", (row) => row.scheduledTaskId, {
	region: (row) => row.regionId,
	name: (row) => `${row.regionId}/${row.name}`,
});

export type AlarmCondition = {
	readonly metricName: string;
	readonly statistics: "Average" | "Minimum" | "Maximum";
	readonly comparisonOperator: ">=" | "<=" | ">" | "<";
	readonly threshold: number;
	readonly periodSeconds: number;
};

export type Alarm = {
	readonly alarmTaskId: string;
	readonly regionId: string;
	readonly scalingGroupId: string;
	readonly name: string;
	readonly description: string | undefined;
	readonly metricType: "system" | "custom" | "hybrid";
	/** One condition, or several joined by `operator`. */
	readonly conditions: readonly AlarmCondition[];
	readonly isMultiMetric: boolean;
	readonly operator: "&&" | "||";
	readonly evaluationCount: number;
	readonly effective: string | undefined;
	readonly dimensions: readonly { readonly DimensionKey: string; readonly DimensionValue: string }[];
	/** Aris of the rules that it executes. */
	readonly actions: readonly string[];
	/** The target tracking rule that made it, which then runs it instead of actions. */
	readonly targetTrackingRuleId: string | undefined;
	readonly isEnabled: boolean;
	readonly state: "ALARM" | "OK" | "INSUFFICIENT_DATA";
	/** The latest value seen of each metric, and how often in a row the conditions held. */
	readonly latest: Readonly<Record<string, number>>;
	readonly breaches: number;
	readonly createdAt: number;
};

export const alarms = table<Alarm>("ess.alarms", (row) => row.alarmTaskId, {
	region: (row) => row.regionId,
	group: (row) => row.scalingGroupId,
	targetTracking: (row) => row.targetTrackingRuleId,
});
