import type { Product } from "../core/product";
import { beginActivity } from "./activity/begin-activity";
import { activities } from "./activity/rows";
import { configurations } from "./configuration/rows";
import { essErrors } from "./errors";
import { VERSION_2014, VERSION_2022 } from "./ess-operation";
import { checkCapacity } from "./group/check-capacity";
import { groups } from "./group/rows";
import { timeOutWait } from "./hook/end-wait";
import { notifyHook } from "./hook/notify-hook";
import { hooks } from "./hook/rows";
import { onInstanceStatus } from "./instance/instance-events";
import { instances } from "./instance/rows";
import { operations } from "./operations";
import { rules } from "./rule/rows";
import { seedEss } from "./seed";
import { essTables } from "./tables";
import { onMetric } from "./task/judge-metric";
import { launchTask } from "./task/launch-task";
import { alarms, scheduledTasks } from "./task/rows";
import { essTimerFailures } from "./timer-failures";

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
	timerFailures: essTimerFailures,
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
