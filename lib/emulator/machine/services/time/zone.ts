import { isErrno } from "../../kernel/errno";
import type { Sys } from "../../kernel/sys";

/** A point in time on the wall clock of a zone. */
export type WallTime = {
	readonly year: number;
	/** 1 to 12. */
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	/** 0 is Sunday. */
	readonly weekday: number;
	/** ms east of UTC. */
	readonly offset: number;
	/** CST, UTC … */
	readonly zone: string;
};

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
	if (!formats.has(zone)) {
		let format: Intl.DateTimeFormat | undefined;
		try {
			format = new Intl.DateTimeFormat("en-US", {
				timeZone: zone,
				hourCycle: "h23",
				year: "numeric",
				month: "numeric",
				day: "numeric",
				hour: "numeric",
				minute: "numeric",
				second: "numeric",
			});
		} catch {
			format = undefined;
		}
		formats.set(zone, format);
	}
	return formats.get(zone);
}

/** What Intl does not abbreviate as Linux does. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
	"Asia/Shanghai": "CST",
	"Asia/Chongqing": "CST",
	"Asia/Taipei": "CST",
	"Asia/Hong_Kong": "HKT",
	"Asia/Tokyo": "JST",
	"Asia/Seoul": "KST",
	"Asia/Kolkata": "IST",
	"Asia/Jakarta": "WIB",
	UTC: "UTC",
	"Etc/UTC": "UTC",
	GMT: "GMT",
};

/** ms that a zone is east of UTC at a time. An unknown zone is UTC. */
export function zoneOffset(zone: string, at: number): number {
	const format = formatOf(zone);
	if (!format) {
		return 0;
	}
	const values = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
	const get = (type: Intl.DateTimeFormatPartTypes) => values.get(type) ?? 0;
	const wall = Date.UTC(get("year"), get("month") - 1, get("day"), get("hour"), get("minute"), get("second"));
	return wall - Math.floor(at / 1000) * 1000;
}

/** A time on the clock of a zone. */
export function wallTime(zone: string, at: number): WallTime {
	const offset = zoneOffset(zone, at);
	const date = new Date(at + offset);
	return {
		year: date.getUTCFullYear(),
		month: date.getUTCMonth() + 1,
		day: date.getUTCDate(),
		hour: date.getUTCHours(),
		minute: date.getUTCMinutes(),
		second: date.getUTCSeconds(),
		weekday: date.getUTCDay(),
		offset,
		zone: formatOf(zone) ? (ABBREVIATIONS[zone] ?? numericZone(offset)) : "UTC",
	};
}

function numericZone(offset: number): string {
	const minutes = Math.abs(offset) / 60_000;
	const hours = String(Math.floor(minutes / 60)).padStart(2, "0");
	const rest = minutes % 60;
	return `${offset < 0 ? "-" : "+"}${hours}${rest === 0 ? "" : String(rest).padStart(2, "0")}`;
}

/** The virtual ms of a wall-clock time in a zone; one that daylight saving skips is moved on. */
export function fromWall(
	zone: string,
	time: { year: number; month: number; day: number; hour: number; minute: number; second: number },
): number {
	const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
	const guess = wall - zoneOffset(zone, wall);
	return wall - zoneOffset(zone, guess);
}

/** Name of the machine's time zone: what /etc/localtime points to. */
export function systemZone(sys: Sys): string {
	try {
		const target = sys.readlink("/etc/localtime");
		const at = target.indexOf("/zoneinfo/");
		return at < 0 ? "UTC" : target.slice(at + "/zoneinfo/".length);
	} catch (error) {
		if (isErrno(error)) {
			return "UTC";
		}
		throw error;
	}
}
