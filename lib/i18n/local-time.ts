import { formatDateTime } from "./format";

const DAY_MS = 86_400_000;
const FIELD = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?$/;

/** A moment as a datetime-local field holds it in a time zone: 2026-11-27T21:05, with seconds where there are some. */
export function toLocalField(milliseconds: number, timeZone: string): string {
	return formatDateTime(milliseconds, timeZone).replace(" ", "T").replace(/:00$/, "");
}

/**
 * The moment (milliseconds) that a datetime-local field names in a time zone. Of an hour that the clocks repeat it is
 * the first one; in an hour that they leave out, as much after the change. Undefined for what is no time.
 */
export function fromLocalField(text: string, timeZone: string): number | undefined {
	const wall = FIELD.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
	if (Number.isNaN(wall)) {
		return undefined;
	}
	// A zone's offset changes at most once in these two days: one of the two offsets is the moment's own.
	const [before, after] = [wall - offsetAt(wall - DAY_MS, timeZone), wall - offsetAt(wall + DAY_MS, timeZone)];
	const fits = (moment: number) => moment + offsetAt(moment, timeZone) === wall;
	return [before, after].filter(fits).sort((a, b) => a - b)[0] ?? before;
}

/** A moment to the minute, in UTC, as the cloud writes it (2026-12-01T10:00Z); empty for none. */
export function minuteText(moment: string | number | undefined | null): string {
	const ms = typeof moment === "string" ? Date.parse(moment) : moment;
	return ms === undefined || ms === null || Number.isNaN(ms) ? "" : `${new Date(ms).toISOString().slice(0, 16)}Z`;
}

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(milliseconds: number, timeZone: string): number {
	const whole = Math.floor(milliseconds / 1000) * 1000;
	return Date.parse(`${formatDateTime(whole, timeZone).replace(" ", "T")}Z`) - whole;
}
