import type { Sys } from "../../kernel/sys";
import { systemZone, type WallTime, wallTime } from "./zone";

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number) => String(value).padStart(2, "0");

function clock(time: WallTime): string {
	return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
}

/** `Thu 2026-01-01 08:00:12 CST`: systemctl's form, in the machine's zone. */
export function systemdTime(sys: Sys, at: number): string {
	const time = wallTime(systemZone(sys), at);
	return `${DAYS[time.weekday]} ${time.year}-${two(time.month)}-${two(time.day)} ${clock(time)} ${time.zone}`;
}

/** `Jan 01 08:00:12`: the journal's form. */
export function journalTime(sys: Sys, at: number): string {
	const time = wallTime(systemZone(sys), at);
	return `${MONTHS[time.month - 1]} ${two(time.day)} ${clock(time)}`;
}

/** `Jan  1 08:00:12`: the form of /var/log/messages, for now. */
export function syslogTime(sys: Sys): string {
	const time = wallTime(systemZone(sys), sys.now());
	return `${MONTHS[time.month - 1]} ${String(time.day).padStart(2)} ${clock(time)}`;
}

/** `2026-01-01T08:00:12+0800`: journalctl -o short-iso. */
export function isoTime(sys: Sys, at: number): string {
	const time = wallTime(systemZone(sys), at);
	const minutes = Math.abs(time.offset) / 60_000;
	const zone = `${time.offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
	return `${time.year}-${two(time.month)}-${two(time.day)}T${clock(time)}${zone}`;
}

/** `3s`, `2min 5s`, `1h 4min`, `2 days`: how systemd tells a span of ms; two units at most. */
export function spanText(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	const d = Math.floor(seconds / 86_400);
	const h = Math.floor(seconds / 3600) % 24;
	const m = Math.floor(seconds / 60) % 60;
	const s = seconds % 60;
	if (d >= 2) {
		return `${d} days`;
	}
	if (d === 1) {
		return h > 0 ? `1 day ${h}h` : "1 day";
	}
	if (h > 0) {
		return m > 0 ? `${h}h ${m}min` : `${h}h`;
	}
	if (m > 0) {
		return s > 0 ? `${m}min ${s}s` : `${m}min`;
	}
	return seconds === 0 ? `${Math.max(0, Math.round(ms))}ms` : `${s}s`;
}
