import type { Product } from "../core/product";
import type { Table } from "../kernel/store";
import { beginActivity } from "./begin-activity";
import { checkCapacity } from "./check-capacity";
import { timeOutWait } from "./end-wait";
import { essErrors } from "./errors";
import { VERSION_2014, VERSION_2022 } from "./ess-operation";
import { onInstanceStatus } from "./instance-events";
import { onMetric } from "./judge-metric";
import { launchTask } from "./launch-task";
import { notifyHook } from "./notify-hook";
import { operations } from "./operations";
import { seedEss } from "./seed";
import { activities, configurations, groups, hooks, instances, essTables as ownTables, rules } from "./store";
import { alarms, scheduledTasks, taskTables } from "./store-tasks";

export const essTables: readonly Table<never>[] = [...ownTables, ...taskTables];

/** Auto Scaling (Elastic Scaling Service), in both of its API versions. */
export const essProduct: Product = {
	name: "ess",
	title: "Ess",
	versions: [VERSION_2014, VERSION_2022],
	defaultFormat: "JSON",
	operations,
	tables: essTables,
	errors: essErrors,
	timers: {
		"ess.begin-activity": beginActivity,
		"ess.check-capacity": checkCapacity,
		"ess.heartbeat": timeOutWait,
		"ess.notify": notifyHook,
		"ess.launch-task": launchTask,
	},
	events: { "ecs.instance-status": onInstanceStatus, "emulator.metric": onMetric },
	seed: seedEss,
	inventory: ({ tx }) => ({
		scalingGroups: tx.count(groups),
		scalingConfigurations: tx.count(configurations),
		scalingRules: tx.count(rules),
		scheduledTasks: tx.count(scheduledTasks),
		alarmTasks: tx.count(alarms),
		lifecycleHooks: tx.count(hooks),
		scalingInstances: tx.count(instances),
		scalingActivities: tx.count(activities),
	}),
};
