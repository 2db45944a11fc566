import { table } from "../../kernel/store";

/** What a metric of a group was within an hour. Times are virtual ms. */
export type MetricHour = {
	readonly scalingGroupId: string;
	readonly metric: string;
	/** When the hour begins. */
	readonly hour: number;
	/** How many values came, their sum, and the sum of each times the capacity that the group had then. */
	readonly count: number;
	readonly sum: number;
	readonly load: number;
};

const series = ({ scalingGroupId, metric }: Pick<MetricHour, "scalingGroupId" | "metric">) =>
	`${scalingGroupId}/${metric}`;

export const metricHours = table<MetricHour>("ess.metric-hours", (row) => `${series(row)}/${row.hour}`, {
	group: (row) => row.scalingGroupId,
	series,
});
