import { cloudDate } from "./story";

/**
 * The second of something that the cloud dates to the minute: `seenAt` (the cloud's clock) when it lies in that minute,
 * that is, when the console watched it happen. A time that has seconds is exact as it is. Null when nothing exact is known.
 */
export function exactTime(written: string | undefined, seenAt: Date): Date | null {
	const time = cloudDate(written);
	if (!time || !written) {
		return null;
	}
	if (/T\d{2}:\d{2}:\d{2}/.test(written)) {
		return time;
	}
	const intoMinute = seenAt.getTime() - time.getTime();
	return intoMinute >= 0 && intoMinute < 60_000 ? seenAt : null;
}
