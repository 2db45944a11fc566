import { isTimeZone, nextTime, nextTimesOf, readCron, type Schedule, ScheduleError, type Zone } from "./schedule";

const SECOND = 1000;
const units: Readonly<Record<string, number>> = { s: SECOND, m: 60 * SECOND, h: 3600 * SECOND, d: 86_400 * SECOND };
const MIN_INTERVAL = 60 * SECOND;
const MAX_INTERVAL = 7 * 86_400 * SECOND;

/** Six fields from the second to the day of the week (1 is Sunday), and the year as a seventh. */
const QUARTZ = { fields: [6, 7], sunday: 1 } as const;
/** China's time, which is meant when no zone is named. */
const DEFAULT_ZONE: Zone = { offsetMinutes: 480 };

/**
 * Reads a Frequency of Cloud Assistant (RunCommand reference): `rate(10m)`, `at(2026-01-01 08:00:00 GMT+8:00)`, or a cron
 * expression of six or seven fields with an optional time zone. Throws ScheduleError. Pure.
 */
export function readFrequency(frequency: string): Schedule {
	const rate = /^rate\((\d+)([smhd])\)$/i.exec(frequency.trim());
	if (rate) {
		const everyMs = Number(rate[1]) * (units[rate[2]?.toLowerCase() ?? ""] ?? 0);
		if (everyMs < MIN_INTERVAL || everyMs > MAX_INTERVAL) {
			throw new ScheduleError(`A rate is a minute to seven days: "${frequency}".`);
		}
		return { kind: "rate", everyMs };
	}
	const at = /^at\((\d{4})-(\d{2})-(\d{2}) (\d{2}:\d{2}:\d{2})(?:\s+(\S+))?\)$/i.exec(frequency.trim());
	if (at) {
		const [, year, month, day, time = "", zone] = at;
		if (Number.isNaN(Date.parse(`${year}-${month}-${day}T${time}Z`))) {
			throw new ScheduleError(`No such moment: "${frequency}".`);
		}
		return { kind: "at", at: onceAt(`${year}-${month}-${day}T${time}`, zoneOf(zone)) };
	}
	return readExpression(frequency);
}

function readExpression(expression: string): Schedule {
	const words = expression.trim().split(/\s+/);
	const last = words.at(-1) ?? "";
	// A year and a day of the week are never taken for a zone: GMT and UTC begin no name of a day.
	const zone =
		words.length > 6 && (/^(GMT|UTC)/.test(last) || last.includes("/")) && !/\d\/\d/.test(last)
			? words.pop()
			: undefined;
	return readCron(words.join(" "), QUARTZ, zoneOf(zone));
}

/** The moment at which a zone's clock shows a time. */
function onceAt(local: string, zone: Zone): number {
	const utc = Date.parse(`${local}Z`);
	if ("offsetMinutes" in zone) {
		return utc - zone.offsetMinutes * 60 * SECOND;
	}
	const [date = "", time = ""] = local.split("T");
	const [year, month, day] = date.split("-").map(Number);
	const [hour, minute, second] = time.split(":").map(Number);
	const once = readCron(`${second} ${minute} ${hour} ${day} ${month} ? ${year}`, QUARTZ, zone);
	return nextTime(once, utc - 2 * 86_400 * SECOND) ?? utc;
}

/** The zone that is named: `GMT+8:00`, `UTC`, `Asia/Shanghai`; China's when none is. */
function zoneOf(zone: string | undefined): Zone {
	if (zone === undefined) {
		return DEFAULT_ZONE;
	}
	const match = /^(?:GMT|UTC)(?:([+-])(\d{1,2})(?::(\d{2}))?)?$/.exec(zone);
	if (match) {
		const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
		return { offsetMinutes: match[1] === "-" ? -minutes : minutes };
	}
	if (!isTimeZone(zone)) {
		throw new ScheduleError(`No such time zone: "${zone}".`);
	}
	return { timeZone: zone };
}

/** The first `count` times (ms) after `after` at which a Frequency comes. Throws ScheduleError. Pure. */
export function nextTimes(frequency: string, after: number, count: number): number[] {
	const schedule = readFrequency(frequency);
	return nextTimesOf((from) => nextTime(schedule, from), after, count);
}
