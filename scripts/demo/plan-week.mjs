// The demo's week as a list of events. Pure: the same chance gives the same week.
import { groups, outage } from "./cast.mjs";

const MINUTE = 60;
const HOUR = 3600;
const HOURS = 7 * 24;
/** The week begins at an even hour (UTC), so that scheduled tasks fire when its plan says. */
export const WEEK_SECONDS = HOURS * HOUR;
/** Every so many hours a scheduled group grows by itself; only what follows is an event of the week. */
export const SCHEDULED_EVERY_HOURS = 2;
/** In every hour scale-outs begin within the first minutes, are over by `SETTLED`, and are taken back after `BACK`. */
const BEGIN = 10 * MINUTE;
const SETTLED = 26 * MINUTE;
const BACK = 30 * MINUTE;

/** By day (8 to 22 h of the week's own hours) more happens than by night. */
const isDay = (hour) => hour % 24 >= 8 && hour % 24 < 22;

function eventsOfHour(hour, group, random) {
	const begin = hour * HOUR;
	const back = { at: begin + BACK + random() * MINUTE, kind: "in", group: group.name };
	if (group.trigger === "schedule") {
		return hour % SCHEDULED_EVERY_HOURS === 0 ? [back] : [];
	}
	if (random() > group.perHour[isDay(hour) ? "day" : "night"]) {
		return [];
	}
	const step = group.steps[Math.floor(random() * group.steps.length)];
	return [{ at: begin + MINUTE + random() * BEGIN, kind: "out", group: group.name, step }, back];
}

const changesOf = (group) =>
	group.changes.map(({ at, ...change }) => ({ at, kind: "hook", group: group.name, change }));

/**
 * What happens in the week, in order of time: {at (seconds from its begin), kind, …}. Its last event is a scale-out that
 * still runs when the week is over.
 * @param random numbers from 0 up to 1
 */
export function planWeek(random) {
	const events = [{ at: 0, kind: "setUp" }];
	for (let hour = 1; hour < HOURS; hour += 1) {
		events.push(...groups.flatMap((group) => eventsOfHour(hour, group, random)));
		events.push({ at: hour * HOUR + SETTLED, kind: "settle" });
	}
	events.push(
		...groups.flatMap(changesOf),
		{ at: outage.from, kind: "detach" },
		{ at: outage.to, kind: "attach" },
		// One run is stopped by hand, one instance is sent away by hand.
		{ at: 52 * HOUR + MINUTE, kind: "cancel", group: "batch-jobs" },
		{ at: 120 * HOUR + MINUTE, kind: "abandon", group: "batch-jobs" },
		{ at: WEEK_SECONDS - MINUTE, kind: "out", group: "batch-jobs", step: 1 },
	);
	return events.map((event) => ({ ...event, at: Math.round(event.at) })).sort((a, b) => a.at - b.at);
}
