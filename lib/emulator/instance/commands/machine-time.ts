/** Times as the machine's tools print them: Chinese time, as the public images are set. */
const OFFSET_MS = 8 * 3600 * 1000;
const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function parts(ms: number) {
	const date = new Date(ms + OFFSET_MS);
	const two = (value: number) => String(value).padStart(2, "0");
	return {
		day: days[date.getUTCDay()] ?? "",
		month: months[date.getUTCMonth()] ?? "",
		date: `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`,
		dayOfMonth: two(date.getUTCDate()),
		time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
		year: date.getUTCFullYear(),
	};
}

/** `Thu 2026-01-01 08:00:12 CST`: systemctl's form. */
export function systemdTime(ms: number): string {
	const { day, date, time } = parts(ms);
	return `${day} ${date} ${time} CST`;
}

/** `Jan 01 08:00:12`: the journal's form. */
export function journalTime(ms: number): string {
	const { month, dayOfMonth, time } = parts(ms);
	return `${month} ${dayOfMonth} ${time}`;
}

/** `Thu 01 Jan 2026 08:00:12 AM CST`: rpm's form. */
export function rpmTime(ms: number): string {
	const { day, dayOfMonth, month, year, time } = parts(ms);
	const [hour = "0", ...rest] = time.split(":");
	const twelve = String(Number(hour) % 12 || 12).padStart(2, "0");
	return `${day} ${dayOfMonth} ${month} ${year} ${twelve}:${rest.join(":")} ${Number(hour) < 12 ? "AM" : "PM"} CST`;
}

/** `08:00:12`: the clock's. */
export function clockTime(ms: number): string {
	return parts(ms).time;
}

/** `08:00`, and `Jan01` for another day than `now`'s: ps' form of a start time. */
export function startTime(ms: number, now: number): string {
	const { time, month, dayOfMonth, date } = parts(ms);
	return date === parts(now).date ? time.slice(0, 5) : `${month}${dayOfMonth}`;
}

/** `3s ago`, `2min 5s ago`, `1h 4min ago`, `2 days ago`: systemd's way to tell how long since. */
export function relativeTime(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	const [d, h, m, s] = [
		Math.floor(seconds / 86_400),
		Math.floor(seconds / 3600) % 24,
		Math.floor(seconds / 60) % 60,
		seconds % 60,
	];
	if (d >= 2) {
		return `${d} days ago`;
	}
	if (d === 1) {
		return h > 0 ? `1 day ${h}h ago` : "1 day ago";
	}
	if (h > 0) {
		return m > 0 ? `${h}h ${m}min ago` : `${h}h ago`;
	}
	if (m > 0) {
		return s > 0 ? `${m}min ${s}s ago` : `${m}min ago`;
	}
	return seconds === 0 ? `${Math.max(0, Math.round(ms))}ms ago` : `${s}s ago`;
}
