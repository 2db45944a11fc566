import { isList, isMap, type Json, type JsonMap, member, textOf } from "../../expressions/value";

/** Where CloudMonitor keeps the metrics of scaling groups, the only ones that there are here. */
export const GROUP_NAMESPACE = "acs_ess_dashboard";

/** Seconds in which an alarm that goes on is not told again, unless SilenceTime says so (CloudMonitor: a day). */
const SILENCE_SECONDS = 86_400;

/** How an alarm stands: how often in a row it was met, and until when (ms) it stays silent. */
export type AlarmState = { readonly breaches: number; readonly silentUntil: number };

/** Whether an AlarmTrigger's properties watch a metric of a scaling group; without Resources, of every one. Pure. */
export function watches(properties: JsonMap, metric: string, scalingGroupId: string): boolean {
	const read = (name: string) => textOf(member(properties, name) ?? null);
	return (
		read("Namespace") === GROUP_NAMESPACE &&
		read("MetricName") === metric &&
		isAmong(member(properties, "Resources") ?? null, scalingGroupId)
	);
}

/** Resources are a list of dimensions, or that list as text. */
function isAmong(resources: Json, scalingGroupId: string): boolean {
	const list = typeof resources === "string" ? parsed(resources) : resources;
	return (
		!isList(list) ||
		list.length === 0 ||
		list.some((one) => isMap(one) && member(one, "scalingGroupId") === scalingGroupId)
	);
}

function parsed(text: string): Json {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return null;
	}
}

/**
 * How an alarm stands after another value, and whether it is told: once it was met Times in a row, and, while it goes on,
 * not again before SilenceTime is over (OOS: ACS::AlarmTrigger). Pure.
 */
export function judgeAlarm(
	properties: JsonMap,
	state: AlarmState,
	value: number,
	now: number,
): { readonly state: AlarmState; readonly isTold: boolean } {
	const read = (name: string) => textOf(member(properties, name) ?? null);
	if (!isMet(read("ComparisonOperator"), value, Number(read("Threshold")))) {
		return { state: { breaches: 0, silentUntil: 0 }, isTold: false };
	}
	const breaches = state.breaches + 1;
	const isTold = breaches >= Number(read("Times") || 1) && now >= state.silentUntil;
	const silence = Number(read("SilenceTime") || SILENCE_SECONDS) * 1000;
	return { state: { breaches, silentUntil: isTold ? now + silence : state.silentUntil }, isTold };
}

/** A comparison with the values of another day is never met: none is kept. */
function isMet(operator: string, value: number, threshold: number): boolean {
	switch (operator) {
		case "GreaterThanThreshold":
			return value > threshold;
		case "GreaterThanOrEqualToThreshold":
			return value >= threshold;
		case "LessThanThreshold":
			return value < threshold;
		case "LessThanOrEqualToThreshold":
			return value <= threshold;
		case "NotEqualToThreshold":
			return value !== threshold;
		default:
			return false;
	}
}
