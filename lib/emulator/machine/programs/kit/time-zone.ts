import { onceByKey } from "../../../../kit/once-by-key";
import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { civilFromSeconds, daysFromCivil } from "./calendar";
import { ZONE_RULES } from "./zone-rules";

/** What a zone says at a moment. */
export type ZoneTime = {
	/** Seconds east of UTC. */
	readonly offset: number;
	readonly abbreviation: string;
	readonly isSummer: boolean;
};

/** A time zone: answers for seconds since 1970. */
export type Zone = { readonly at: (seconds: number) => ZoneTime };

export const UTC: Zone = fixedZone(0, "UTC");

export function fixedZone(offset: number, abbreviation: string): Zone {
	const time = { offset, abbreviation, isSummer: false };
	return { at: () => time };
}

type Change = { readonly month: number; readonly week: number; readonly weekday: number; readonly seconds: number };

function clock(text: string): number {
	const [, sign, hours = "0", minutes = "0", seconds = "0"] = /^([+-]?)(\d+)(?::(\d+))?(?::(\d+))?$/.exec(text) ?? [];
	return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

function readChange(text: string): Change | undefined {
	const match = /^M(\d+)\.(\d)\.(\d)(?:\/(.+))?$/.exec(text);
	return match === null
		? undefined
		: {
				month: Number(match[1]),
				week: Number(match[2]),
				weekday: Number(match[3]),
				seconds: match[4] === undefined ? 7200 : clock(match[4]),
			};
}

/** Local seconds at which a change happens in a year. */
function changeAt(change: Change, year: number): number {
	const first = daysFromCivil(year, change.month, 1);
	const weekday = (((first + 4) % 7) + 7) % 7;
	let day = first + ((change.weekday - weekday + 7) % 7) + (change.week - 1) * 7;
	const next = daysFromCivil(year, change.month + 1, 1);
	while (day >= next) {
		day -= 7;
	}
	return day * 86_400 + change.seconds;
}

const POSIX =
	/^(<[^>]+>|[A-Za-z]{3,})([+-]?\d+(?::\d+){0,2})(?:(<[^>]+>|[A-Za-z]{3,})([+-]?\d+(?::\d+){0,2})?(?:,([^,]+),([^,]+))?)?$/;

/** A zone from the text that POSIX gives TZ, such as `CST-8` or `EST5EDT,M3.2.0,M11.1.0`; undefined for any other text. */
export function posixZone(text: string): Zone | undefined {
	const match = POSIX.exec(text);
	if (match === null) {
		return undefined;
	}
	const [, standard = "", offsetText = "0", summer, summerOffset, start, end] = match;
	const offset = -clock(offsetText);
	const winterTime = { offset, abbreviation: standard.replace(/[<>]/g, ""), isSummer: false };
	if (summer === undefined) {
		return { at: () => winterTime };
	}
	const summerTime = {
		offset: summerOffset === undefined ? offset + 3600 : -clock(summerOffset),
		abbreviation: summer.replace(/[<>]/g, ""),
		isSummer: true,
	};
	const from = readChange(start ?? "M3.2.0");
	const to = readChange(end ?? "M11.1.0");
	if (from === undefined || to === undefined) {
		return { at: () => winterTime };
	}
	return {
		at: (seconds) => {
			const { year } = civilFromSeconds(seconds + offset);
			const begins = changeAt(from, year) - winterTime.offset;
			const ends = changeAt(to, year) - summerTime.offset;
			const isSummer = begins < ends ? seconds >= begins && seconds < ends : seconds >= begins || seconds < ends;
			return isSummer ? summerTime : winterTime;
		},
	};
}

function zoneOfFile(content: string): Zone | undefined {
	if (!content.startsWith("TZif")) {
		return undefined;
	}
	const rule = content.trimEnd().split("\n").at(-1) ?? "";
	return posixZone(rule);
}

const FOLDER = "/usr/share/zoneinfo/";

/** The zone of a name of the machine's data (`Asia/Shanghai`), or of a rule; undefined for any other text. */
export const zoneByName = onceByKey(
	200,
	(name: string) => name,
	(name) => posixZone(Object.hasOwn(ZONE_RULES, name) ? (ZONE_RULES[name] ?? "") : name),
);

/** What TZ names when it names no zone: UTC, under the letters that it begins with. */
export function unknownZone(name: string): Zone {
	return fixedZone(0, /^[A-Za-z]+/.exec(name)?.[0] ?? "UTC");
}

function* readZoneFile(sys: Sys, path: string): Routine<Zone | undefined> {
	try {
		return zoneOfFile(decode(yield* sys.readFile(path)));
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return undefined;
	}
}

/** The zone that a value of TZ names (tzset(3)): a file of the machine, a rule; anything else is UTC under that name. */
export function* namedZone(sys: Sys, name: string): Routine<Zone> {
	const plain = name.replace(/^:/, "");
	if (plain === "") {
		return UTC;
	}
	const rule = plain.startsWith("/") ? undefined : ZONE_RULES[plain];
	if (rule !== undefined) {
		return posixZone(rule) ?? UTC;
	}
	const fromFile = yield* readZoneFile(sys, plain.startsWith("/") ? plain : FOLDER + plain);
	return fromFile ?? posixZone(plain) ?? unknownZone(plain);
}

/** The zone in force for a process: TZ of `env`, else /etc/localtime. */
export function* localZone(sys: Sys, env: ReadonlyMap<string, string> = sys.env): Routine<Zone> {
	const name = env.get("TZ");
	if (name !== undefined) {
		return yield* namedZone(sys, name);
	}
	try {
		const target = sys.realpath("/etc/localtime");
		if (target.startsWith(FOLDER)) {
			return yield* namedZone(sys, target.slice(FOLDER.length));
		}
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
	}
	return (yield* readZoneFile(sys, "/etc/localtime")) ?? UTC;
}

/** Seconds since 1970 of what the wall clock of a zone shows (mktime(3)); fields may be out of range. */
export function secondsFromCivil(
	zone: Zone,
	year: number,
	month: number,
	day: number,
	hour: number,
	minute: number,
	second: number,
): number {
	const local = daysFromCivil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
	const guess = local - zone.at(local - zone.at(local).offset).offset;
	return local - zone.at(guess).offset;
}
