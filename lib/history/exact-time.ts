import { cloudDate, type Story } from "./story";

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

/**
 * How long an activity took, in seconds, as well as can be told: from exact times where they are known, else from the
 * moments inside it that narrow down the minutes which the cloud gives. Null while it runs.
 */
export function activitySeconds(
	story: Pick<Story, "activity" | "executions" | "invocations" | "actions">,
	exact: { start: Date | null; end: Date | null },
): number | null {
	const started = cloudDate(story.activity.StartTime)?.getTime();
	const ended = cloudDate(story.activity.EndTime)?.getTime();
	if (started === undefined || ended === undefined) {
		return null;
	}
	const moments = datedMoments(story);
	const firstMoment = moments.find((at) => at >= started) ?? started;
	const lastMoment = moments.findLast((at) => at < ended + 60_000) ?? ended;
	const start = exact.start?.getTime() ?? Math.min(firstMoment, started + 59_000);
	const end = exact.end?.getTime() ?? Math.max(lastMoment, ended);
	return Math.max(0, Math.round((end - start) / 1000));
}
