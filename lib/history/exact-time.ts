import { isMinuteText } from "@/lib/i18n/format";
import { cloudDate, type Story } from "./story";

/**
 * The second of something that the cloud dates to the minute: `seenAt` (the cloud's clock) when it lies in that minute,
 * that is, when the console watched it happen. A time that has seconds is exact as it is. Null when nothing exact is known.
 */
export function exactTime(written: string | undefined, seenAt: Date): Date | null {
	const time = cloudDate(written);
	if (time === null || !isMinuteText(String(written))) {
		return time;
	}
	const intoMinute = seenAt.getTime() - time.getTime();
	return intoMinute >= 0 && intoMinute < 60_000 ? seenAt : null;
}

/** Moments that the cloud dates to the second: when executions and commands began and ended, when waits ran out. */
function datedMoments(story: Pick<Story, "executions" | "invocations" | "actions">): number[] {
	const timeouts = story.actions.flatMap((action) => {
		const execution = story.executions.find((one) => one.lifecycleActionToken === action.lifecycleActionToken);
		return action.status === "Timeout" && action.heartbeatTimeoutSeconds !== null && execution?.startedAt
			? [execution.startedAt.getTime() + action.heartbeatTimeoutSeconds * 1000]
			: [];
	});
	const spans = [...story.executions, ...story.invocations].flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]);
	return [...spans.flatMap((date) => (date ? [date.getTime()] : [])), ...timeouts].sort((a, b) => a - b);
}

type Timed = Pick<Story, "activity" | "cloudNow" | "executions" | "invocations" | "actions">;

/**
 * When an activity began and ended, narrowed down within the minutes that the cloud gives: to the second where the
 * console watched it happen, else by the first and last dated moment inside. Null where nothing narrows it down.
 */
export function refineTimes(story: Timed): { start: Date | null; end: Date | null } {
	const { StartTime, EndTime } = story.activity;
	const moments = datedMoments(story);
	const inMinute = (text: string | undefined) => {
		const minute = cloudDate(text)?.getTime() ?? Number.NaN;
		return (at: number) => at >= minute && at < minute + 60_000;
	};
	const first = moments.find(inMinute(StartTime));
	const last = moments.findLast(inMinute(EndTime));
	return {
		start: exactTime(StartTime, story.cloudNow) ?? (first === undefined ? null : new Date(first)),
		end: exactTime(EndTime, story.cloudNow) ?? (last === undefined ? null : new Date(last)),
	};
}
