import { instanceLoadEvent, instanceStatusEvent, metricEvent } from "../core/events";
import { onEvent } from "../core/message-handlers";
import type { Product } from "../core/product";
import { essErrors } from "./errors";
import { VERSION_2014, VERSION_2022 } from "./ess-operation";
import { onInstanceStatus } from "./instance/instance-events";
import { deliveredTo } from "./notification/messages";
import { operations } from "./operations";
import { seedEss } from "./seed";
import { essTables } from "./tables";
import { onMetric } from "./task/judge-metric";
import { onInstanceLoad } from "./task/measure-load";
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
	kinds: {
		"ess.groups": "scalingGroups",
		"ess.configurations": "scalingConfigurations",
		"ess.eci-configurations": "eciScalingConfigurations",
		"ess.rules": "scalingRules",
		"ess.alarms": "alarmTasks",
		"ess.hooks": "lifecycleHooks",
		"ess.instances": "scalingInstances",
		"ess.activities": "scalingActivities",
		"ess.refreshes": "instanceRefreshes",
		"ess.activity-members": null,
		"ess.messages": null,
		"ess.metric-hours": null,
		"ess.instance-loads": null,
	},
};
