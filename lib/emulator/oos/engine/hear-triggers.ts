import type { Context } from "../../core/context";
import type { metricEvent } from "../../core/events";
import type { PayloadOf } from "../../core/message-kinds";
import { type Json, type JsonMap, member } from "../../expressions/value";
import { alarmStates, type ExecutionRow, executions } from "../store";
import { triggeredTimer } from "../timer-kinds";
import { triggerProperties } from "./fire-trigger";
import { GROUP_NAMESPACE, judgeAlarm, watches } from "./judge-alarm";
import { matchesEvent, type SystemEvent } from "./match-event";

/**
 * How long an event is on its way, in ms. What is started by it may cause the next one: were that there at once, such a
 * circle would hold the clock at one moment for ever.
 */
const ON_ITS_WAY_MS = 1000;

/** A product told CloudMonitor of something: executions whose EventTrigger asks for it start a child execution. */
export function onSystemEvent(event: SystemEvent, ctx: Context): void {
	for (const { execution, properties } of awaiting(ctx, "EventTrigger")) {
		if (matchesEvent(properties, event)) {
			tell(ctx, execution, eventMessage(ctx, event));
		}
	}
}

/** A scaling group's metric has a new value: executions whose AlarmTrigger it sets off start a child execution. */
export function onMetric({ scalingGroupId, metric, value }: PayloadOf<typeof metricEvent>, ctx: Context): void {
	for (const { execution, properties } of awaiting(ctx, "AlarmTrigger")) {
		if (!watches(properties, metric, scalingGroupId)) {
			continue;
		}
		const key = `${execution.executionId}/${scalingGroupId}`;
		const before = ctx.tx.get(alarmStates, key) ?? { breaches: 0, silentUntil: 0 };
		const { state, isTold } = judgeAlarm(properties, before, value, ctx.now);
		ctx.tx.put(alarmStates, { key, executionId: execution.executionId, ...state });
		if (isTold) {
			tell(ctx, execution, alarmMessage(ctx, execution, properties, scalingGroupId, value));
		}
	}
}

/** The executions that wait for their trigger, with the trigger's evaluated properties. */
function* awaiting(ctx: Context, category: "EventTrigger" | "AlarmTrigger") {
	for (const execution of ctx.tx.scan(executions, { index: "awaiting", value: category })) {
		const properties = triggerProperties(ctx, execution.executionId);
		if (properties) {
			yield { execution, properties };
		}
	}
}

/** Fires in a transaction of its own: whatever happened does not depend on who listens. */
function tell(ctx: Context, { executionId }: ExecutionRow, message: JsonMap): void {
	ctx.schedule(triggeredTimer, ctx.now + ON_ITS_WAY_MS, { executionId, message });
}

/** An event as CloudMonitor words it: its times are those of UTC+8 (ECS: event notification format). */
function eventMessage(ctx: Context, event: SystemEvent): JsonMap {
	const local = new Date(ctx.now + 8 * 3_600_000).toISOString().replace(/[-:]|Z$/g, "");
	return {
		eventTime: `${local}+0800`,
		id: ctx.ids.guid(),
		level: event.level,
		name: event.name,
		product: event.product,
		regionId: event.regionId,
		resourceId: event.resourceId,
		userId: ctx.accountId,
		ver: "1.0",
		content: event.content as Json,
	};
}

/** An alarm as CloudMonitor tells it to whoever it calls back. */
function alarmMessage(
	ctx: Context,
	{ executionId, regionId }: ExecutionRow,
	properties: JsonMap,
	scalingGroupId: string,
	value: number,
): JsonMap {
	return {
		alertName: `OOS-${executionId}`,
		alertState: "ALERT",
		curValue: value,
		dimensions: { userId: ctx.accountId, scalingGroupId },
		metricName: member(properties, "MetricName") ?? "",
		namespace: GROUP_NAMESPACE,
		regionId,
		scalingGroupId,
		timestamp: ctx.now,
		userId: ctx.accountId,
	};
}
