import { instanceLoadEvent, instanceStatusEvent, metricEvent } from "../core/events";
import { onEvent } from "../core/message-handlers";
import type { Product } from "../core/product";
import { activities } from "./activity/rows";
import { configurations } from "./configuration/rows";
import { essErrors } from "./errors";
import { VERSION_2014, VERSION_2022 } from "./ess-operation";
import { groups } from "./group/rows";
import { hooks } from "./hook/rows";
import { onInstanceStatus } from "./instance/instance-events";
import { instances } from "./instance/rows";
import { deliveredTo } from "./notification/messages";
import { operations } from "./operations";
import { rules } from "./rule/rows";
import { seedEss } from "./seed";
import { essTables } from "./tables";
import { onMetric } from "./task/judge-metric";
import { onInstanceLoad } from "./task/measure-load";
import { alarms, scheduledTasks } from "./task/rows";
import { essTimers } from "./timers";

/** Auto Scaling (Elastic Scaling Service), in both of its API versions. */
export const essProduct: Product = {
	name: "ess",
	title: "Ess",
	versions: [VERSION_2014, VERSION_2022],
	defaultFormat: "JSON",
	operations,
	tables: essTables,
	errors: essErrors,
	timers: essTimers,
	events: [
		onEvent(instanceStatusEvent, onInstanceStatus),
		onEvent(instanceLoadEvent, onInstanceLoad),
		onEvent(metricEvent, onMetric),
	],
	seed: seedEss,
	messages: deliveredTo,
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
