import "server-only";
import type { Cloud } from "./create-cloud";
import { readAllPages } from "./read-all-pages";

/** All configurations of a group. */
export const readConfigurations = ({ ess }: Cloud, ScalingGroupId: string) =>
	readAllPages(async (page) => {
		const { ScalingConfigurations, TotalCount } = await ess.describeScalingConfigurations({ ScalingGroupId, ...page });
		return { items: ScalingConfigurations, total: TotalCount };
	});

/** All rules of a group; the event-triggered tasks of each only where they are asked for. */
export const readRules = ({ ess }: Cloud, wanted: { ScalingGroupId: string; ShowAlarmRules?: boolean }) =>
	readAllPages(async (page) => {
		const { ScalingRules, TotalCount } = await ess.describeScalingRules({ ...wanted, ...page });
		return { items: ScalingRules, total: TotalCount };
	});

/** All scheduled tasks of the region: of one that executes a rule the cloud tells the rule alone, and no group. */
export const readScheduledTasks = ({ ess }: Cloud) =>
	readAllPages(async (page) => {
		const { ScheduledTasks, TotalCount } = await ess.describeScheduledTasks(page);
		return { items: ScheduledTasks, total: TotalCount };
	});

/** All event-triggered tasks of the region, or of a group. */
export const readAlarms = ({ ess }: Cloud, wanted: { ScalingGroupId?: string }) =>
	readAllPages(async (page) => {
		const { AlarmList, TotalCount } = await ess.describeAlarms({ ...wanted, ...page });
		return { items: AlarmList, total: TotalCount };
	});
