import { ecsErrors } from "./errors";

const SECOND = 1000;
const units: Readonly<Record<string, number>> = { s: SECOND, m: 60 * SECOND, h: 3600 * SECOND, d: 86_400 * SECOND };
const MIN_INTERVAL = 60 * SECOND;
const MAX_INTERVAL = 7 * 86_400 * SECOND;

/** When a scheduled invocation runs: at an interval, once, or at the times that a cron expression names. */
export type Schedule =
	| { readonly kind: "rate"; readonly intervalMs: number }
	| { readonly kind: "at"; readonly time: number }
	| { readonly kind: "cron"; readonly fields: readonly CronField[]; readonly offsetMs: number };

/** The values that a field of a cron expression allows. */
type CronField = ReadonlySet<number>;

/** Seconds, minutes, hours, days of the month, months, days of the week (1 is Sunday). */
const ranges: ReadonlyArray<readonly [number, number]> = [
	[0, 59],
	[0, 59],
	[0, 23],
	[1, 31],
	[1, 12],
	[1, 7],
];

/**
 * Reads a Frequency (RunCommand reference): `rate(10m)`, `at(2026-01-01 08:00:00 GMT+8:00)`, or a cron expression of six
 * or seven fields with an optional time zone. Throws InvalidParam.Frequency.
 */
export function parseFrequency(frequency: string): Schedule {
	const rate = /^rate\((\d+)([smhd])\)$/i.exec(frequency.trim());
	if (rate) {
		const intervalMs = Number(rate[1]) * (units[rate[2]?.toLowerCase() ?? ""] ?? 0);
		if (intervalMs < MIN_INTERVAL || intervalMs > MAX_INTERVAL) {
			throw ecsErrors.frequencyInvalid();
		}
		return { kind: "rate", intervalMs };
	}
	const at = /^at\((\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\s+(\S+))?\)$/i.exec(frequency.trim());
	if (at) {
		const utc = Date.parse(`${at[1]}T${at[2]}Z`);
		if (Number.isNaN(utc)) {
			throw ecsErrors.frequencyInvalid();
		}
		return { kind: "at", time: utc - zoneOffset(at[3]) };
	}
	return parseCron(frequency);
}

function parseCron(expression: string): Schedule {
	const words = expression.trim().split(/\s+/);
	const zone = /[A-Za-z]{3,}/.test(words.at(-1) ?? "") && words.length > 6 ? words.pop() : undefined;
	// A seventh field names years; commands are scheduled for every year.
	if (words.length < 6 || words.length > 7) {
		throw ecsErrors.frequencyInvalid();
	}
	const fields = ranges.map(([low, high], index) => parseField(words[index] ?? "", low, high));
	return { kind: "cron", fields, offsetMs: zoneOffset(zone) };
}

function parseField(text: string, low: number, high: number): CronField {
	const allowed = new Set<number>();
	for (const part of text.split(",")) {
		const match = /^(\*|\?|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
		if (!match) {
			throw ecsErrors.frequencyInvalid();
		}
		const from = match[2] === undefined ? low : Number(match[2]);
		const step = match[4] === undefined ? 1 : Number(match[4]);
		const to =
			match[3] !== undefined ? Number(match[3]) : match[2] === undefined || match[4] !== undefined ? high : from;
		if (from < low || to > high || from > to || step < 1) {
			throw ecsErrors.frequencyInvalid();
		}
		for (let value = from; value <= to; value += step) {
			allowed.add(value);
		}
	}
	return allowed;
}

/** Offset of a time zone from UTC in ms: `GMT+8:00`, `UTC`, `Asia/Shanghai`; China's when none is named. */
function zoneOffset(zone: string | undefined): number {
	if (zone === undefined || zone === "Asia/Shanghai") {
		return 8 * 3600 * SECOND;
	}
	const match = /^(?:GMT|UTC)(?:([+-])(\d{1,2})(?::(\d{2}))?)?$/.exec(zone);
	if (!match) {
		throw ecsErrors.frequencyInvalid();
	}
	const ms = (Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)) * 60 * SECOND;
	return match[1] === "-" ? -ms : ms;
}

/** The next run after `now` (virtual ms); undefined when there is none within a year. */
export function nextRun(schedule: Schedule, now: number): number | undefined {
	switch (schedule.kind) {
		case "rate":
			return now + schedule.intervalMs;
		case "at":
			return schedule.time > now ? schedule.time : undefined;
		case "cron":
			return nextCron(schedule.fields, schedule.offsetMs, now);
	}
}

function nextCron(fields: readonly CronField[], offsetMs: number, now: number): number | undefined {
	const [seconds, minutes, hours, days, months, weekdays] = fields;
	let local = (Math.floor((now + offsetMs) / SECOND) + 1) * SECOND;
	const end = local + 366 * 86_400 * SECOND;
	while (local < end) {
		const date = new Date(local);
		if (!months?.has(date.getUTCMonth() + 1) || !days?.has(date.getUTCDate()) || !weekdays?.has(date.getUTCDay() + 1)) {
			local = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1);
		} else if (!hours?.has(date.getUTCHours())) {
			local = (Math.floor(local / 3_600_000) + 1) * 3_600_000;
		} else if (!minutes?.has(date.getUTCMinutes())) {
			local = (Math.floor(local / 60_000) + 1) * 60_000;
		} else if (!seconds?.has(date.getUTCSeconds())) {
			local += SECOND;
		} else {
			return local - offsetMs;
		}
	}
	return undefined;
}
