import { isToTheSecond, secondsBounds, type TimeBounds, writtenBounds } from "./scale-out-times";

/** The columns that tell when a scale-out began and ended. */
export type TimeColumns = {
	startedAt: Date;
	endedAt: Date | null;
	exactStartAt: Date | null;
	exactEndAt: Date | null;
	startNotBefore: Date | null;
	startNotAfter: Date | null;
	endNotBefore: Date | null;
	endNotAfter: Date | null;
};

/** Times and length as they are shown: each no more exact than it is known. */
export type ShownTimes = {
	/** As the cloud writes times: 2026-01-01T10:31Z where only the minute is known. */
	start: string;
	end: string | null;
	/** Between how many seconds it took; null while it goes on. */
	duration: { least: number; most: number } | null;
};

const MINUTE_MS = 60_000;
const isMinute = (date: Date) => date.getTime() % MINUTE_MS === 0;

/** A stored time of the cloud; one on the full minute was written to the minute. */
export function cloudTimeText(date: Date): string {
	const text = date.toISOString();
	return isMinute(date) ? `${text.slice(0, 16)}Z` : text;
}

/** Rows from before bounds were kept have the cloud's own minutes alone. */
function boundsOf(written: Date, notBefore: Date | null, notAfter: Date | null): TimeBounds {
	return notBefore && notAfter
		? { notBefore: notBefore.getTime(), notAfter: notAfter.getTime() }
		: writtenBounds(written, isMinute(written));
}

function shown(bounds: TimeBounds, likeliest: Date | null): string {
	return isToTheSecond(bounds)
		? new Date(likeliest?.getTime() ?? bounds.notAfter).toISOString()
		: `${new Date(bounds.notBefore).toISOString().slice(0, 16)}Z`;
}

/** The times of a stored scale-out as they are shown. */
export function shownTimes(row: TimeColumns): ShownTimes {
	const start = boundsOf(row.startedAt, row.startNotBefore, row.startNotAfter);
	const startText = shown(start, row.startNotBefore && row.exactStartAt);
	if (row.endedAt === null) {
		return { start: startText, end: null, duration: null };
	}
	const end = boundsOf(row.endedAt, row.endNotBefore, row.endNotAfter);
	return {
		start: startText,
		end: shown(end, row.endNotBefore && row.exactEndAt),
		duration: secondsBounds(start, end),
	};
}
