import { ExpressionError } from "../../expressions/expression-error";
import { type JsonMap, member, textOf } from "../../expressions/value";
import { nextFiring, readSchedule } from "../engine/trigger-schedule";
import type { Action } from "./action";

/**
 * ACS::EventTrigger, ACS::AlarmTrigger: the execution waits, and each event or alarm that it asks for starts a child execution,
 * as TriggerExecution does.
 */
export const trigger: Action = () => ({ type: "triggering" });

/** ACS::TimerTrigger: the execution waits, and each time of its schedule starts a child execution. */
export const timerTrigger: Action = ({ ctx, properties }) => {
	const nextAt = nextTime(properties, ctx.now);
	if (nextAt === undefined) {
		throw new ExpressionError("The schedule has no time to come.");
	}
	return { type: "triggering", nextAt };
};

/** The next time (ms) of a TimerTrigger's properties after `now`; undefined when there is none. Throws ExpressionError. */
export function nextTime(properties: JsonMap, now: number): number | undefined {
	const read = (name: string) => textOf(member(properties, name) ?? null);
	const schedule = readSchedule({
		type: read("Type"),
		expression: read("Expression"),
		timeZone: read("TimeZone"),
		endDate: read("EndDate"),
	});
	return nextFiring(schedule, now);
}
