import { parseCron } from "../../../kit/task-cron";
import type { Context } from "../../core/context";
import { invalidParameter } from "../errors";
import { type Alarm, alarms } from "./rows";

/** The event-triggered task by id. Throws InvalidParameter, the only error that the API documents for these tasks. */
export function requireAlarm(ctx: Pick<Context, "tx">, alarmTaskId: string): Alarm {
	const alarm = ctx.tx.get(alarms, alarmTaskId);
	if (!alarm) {
		throw invalidParameter("AlarmTaskId", 404);
	}
	return alarm;
}

/** Has the task judge from now on, or see nothing and execute nothing. */
export function setAlarmEnabled(ctx: Context, alarmTaskId: string, isEnabled: boolean): void {
	const alarm = requireAlarm(ctx, alarmTaskId);
	const state = isEnabled ? "INSUFFICIENT_DATA" : alarm.state;
	ctx.tx.put(alarms, { ...alarm, isEnabled, breaches: 0, state });
}

/** Six cron fields, seconds first, after an optional `TZ=+08:00`-like zone; undefined when the text is none of these. */
export function parseEffective(
	text: string,
): { readonly expression: string; readonly offsetMinutes: number } | undefined {
	const match = /^(?:TZ=([+-])(\d{1,2})(?::?(\d{2}))?\s+)?(\S+)((?:\s+\S+){5})$/.exec(text.trim());
	const expression = match?.[5]?.trim();
	if (!match || expression === undefined || !parseCron(expression)) {
		return undefined;
	}
	const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
	return { expression, offsetMinutes: match[1] === "-" ? -minutes : minutes };
}
