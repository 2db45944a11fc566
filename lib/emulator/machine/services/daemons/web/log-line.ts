import type { Sys } from "../../../kernel/sys";
import { systemZone, wallTime } from "../../time/zone";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number) => String(value).padStart(2, "0");

/** `01/Jan/2026:08:00:12 +0800`: the time of the common and combined log formats. */
export function logTime(sys: Sys): string {
	const time = wallTime(systemZone(sys), sys.now());
	const minutes = Math.abs(time.offset) / 60_000;
	const zone = `${time.offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
	return `${two(time.day)}/${MONTHS[time.month - 1]}/${time.year}:${two(time.hour)}:${two(time.minute)}:${two(time.second)} ${zone}`;
}

/** A line of the combined format. */
export function combinedLine(
	time: string,
	entry: {
		readonly request: string;
		readonly status: number;
		readonly size: string;
		readonly referer: string;
		readonly agent: string;
	},
): string {
	return `127.0.0.1 - - [${time}] "${entry.request}" ${entry.status} ${entry.size} "${entry.referer}" "${entry.agent}"\n`;
}
