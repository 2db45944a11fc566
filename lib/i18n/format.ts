import { onceByKey } from "../kit/once-by-key";
import type { Locale } from "./locales";

/** What the cloud dates to the minute is told to the minute. */
export type TimePrecision = "minute" | "second";

/** Made once for a time zone: making one takes twenty-five times as long as telling a time by it. */
const dateTimeFormat = onceByKey(
	100,
	(timeZone: string) => timeZone,
	(timeZone) =>
		new Intl.DateTimeFormat("en-CA", {
			timeZone,
			year: "numeric",
			month: "2-digit",
			day: "2-digit",
			hour: "2-digit",
			minute: "2-digit",
			second: "2-digit",
			hourCycle: "h23",
		}),
);

/** A date and time in a time zone: 2026-11-22 20:01:33 in both languages, as the consoles print it, or 2026-11-22 20:01. */
export function formatDateTime(milliseconds: number, timeZone: string, precision: TimePrecision = "second"): string {
	const parts = Object.fromEntries(
		dateTimeFormat(timeZone)
			.formatToParts(milliseconds)
			.map(({ type, value }) => [type, value]),
	);
	const minute = `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
	return precision === "minute" ? minute : `${minute}:${parts.second}`;
}

const units = [
	{ seconds: 86_400, en: "d", zh: "天" },
	{ seconds: 3600, en: "h", zh: "小时" },
	{ seconds: 60, en: "min", zh: "分" },
	{ seconds: 1, en: "s", zh: "秒" },
] as const;

/** A length of time by its two largest units: 5 min 3 s, 5 分 3 秒. Fractions of a second are cut; negative counts as 0. */
export function formatDuration(seconds: number, locale: Locale): string {
	let rest = Math.max(0, Math.floor(seconds));
	const first = units.findIndex((unit) => rest >= unit.seconds);
	if (first === -1) {
		return locale === "zh-CN" ? "0 秒" : "0 s";
	}
	const texts: string[] = [];
	for (const unit of units.slice(first, first + 2)) {
		const count = Math.floor(rest / unit.seconds);
		rest -= count * unit.seconds;
		if (count > 0) {
			texts.push(`${count} ${locale === "zh-CN" ? unit.zh : unit.en}`);
		}
	}
	return texts.join(" ");
}

/**
 * A length of time of which only bounds are known, in seconds: one length where they are as good as equal, else "1 min – 3 min"; nothing is said of a least length of 0.
 */
export function formatDurationBounds({ least, most }: { least: number; most: number }, locale: Locale): string {
	if (most - least <= 4) {
		return formatDuration(Math.round((least + most) / 2), locale);
	}
	const longest = formatDuration(Math.ceil(most), locale);
	if (Math.floor(least) === 0) {
		return locale === "zh-CN" ? `不超过 ${longest}` : `up to ${longest}`;
	}
	return `${formatDuration(least, locale)} – ${longest}`;
}

/** Whether a time is written to the minute only: 2020-09-10T09:54Z. */
export function isMinuteText(text: string): boolean {
	return /T\d{2}:\d{2}(Z|[+-]\d{2}:?\d{2})$/.test(text);
}

/** Between how many seconds something took whose ends may be written to the minute. */
export function durationBounds(start: string, end: string): { least: number; most: number } | undefined {
	const [from, to] = [parseCloudTime(start), parseCloudTime(end)];
	if (from === undefined || to === undefined) {
		return undefined;
	}
	const [fromSlack, toSlack] = [isMinuteText(start) ? 60 : 0, isMinuteText(end) ? 60 : 0];
	const seconds = (to - from) / 1000;
	return { least: Math.max(0, seconds - fromSlack), most: Math.max(0, seconds + toSlack) };
}

/**
 * Reads a time as the cloud writes it, to milliseconds: 2020-09-10T09:54Z (to the minute), 2020-09-10T09:54:00Z, or
 * with fractions. Undefined when there is none or it is not a time.
 */
export function parseCloudTime(text: string | undefined | null): number | undefined {
	if (!text) {
		return undefined;
	}
	const milliseconds = Date.parse(text);
	return Number.isNaN(milliseconds) ? undefined : milliseconds;
}
