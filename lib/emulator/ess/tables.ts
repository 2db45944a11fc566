import type { Table } from "../kernel/store";
import { activities, activityMembers } from "./activity/rows";
import { configurations } from "./configuration/rows";
import { diagnoseReports } from "./diagnosis/rows";
import { eciConfigurations } from "./eci/rows";
import { groups } from "./group/rows";
import { hooks, lifecycleActions } from "./hook/rows";
import { instances } from "./instance/rows";
import { messages } from "./notification/messages";
import { notifications } from "./notification/rows";
import { refreshes } from "./refresh/rows";
import { rules } from "./rule/rows";
import { instanceLoads } from "./task/load-rows";
import { metricHours } from "./task/metric-rows";
import { alarms, scheduledTasks } from "./task/rows";

/** Every table of Auto Scaling; each stands beside its row in the room of its noun. */
export const essTables: readonly Table<never>[] = [
	groups,
	configurations,
	hooks,
	rules,
	instances,
	activities,
	activityMembers,
	lifecycleActions,
	notifications,
	scheduledTasks,
	alarms,
	refreshes,
	messages,
	eciConfigurations,
	diagnoseReports,
	metricHours,
	instanceLoads,
];
