import { isErrno } from "../../kernel/errno";
import type { Sys } from "../../kernel/sys";
import { secondsFromCivil, UTC, type Zone, zoneByName } from "../../programs/kit/time-zone";

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

function zoneOf(name: string): Zone {
	return zoneByName(name) ?? UTC;
}

/** A time (virtual ms) on the clock of a zone. An unknown zone is UTC. */
export function wallTime(zone: string, at: number): WallTime {
	const { offset, abbreviation } = zoneOf(zone).at(Math.floor(at / 1000));
	const date = new Date(at + offset * 1000);
	return {
		year: date.getUTCFullYear(),
		month: date.getUTCMonth() + 1,
		day: date.getUTCDate(),
		hour: date.getUTCHours(),
		minute: date.getUTCMinutes(),
		second: date.getUTCSeconds(),
		weekday: date.getUTCDay(),
		offset: offset * 1000,
		zone: abbreviation,
	};
}

/** The virtual ms of a wall-clock time in a zone; one that daylight saving skips is moved on. */
export function fromWall(
	zone: string,
	time: { year: number; month: number; day: number; hour: number; minute: number; second: number },
): number {
	return secondsFromCivil(zoneOf(zone), time.year, time.month, time.day, time.hour, time.minute, time.second) * 1000;
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
