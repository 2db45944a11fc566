import { nextLaunch, type Recurrence } from "@/lib/kit/recurrence";
import { nextTimesOf } from "@/lib/kit/schedule";
import { parseCron } from "@/lib/kit/task-cron";

/** A day of the week or month that does not come within so many days never does. */
const HORIZON_DAYS = 800;

/**
 * The next `count` times (ms) after `now` at which a scheduled task is launched: the cloud reckons in UTC and keeps the
 * launch's time of day, but for cron expressions, which name their own (CreateScheduledTask). A task without a recurrence
 * is launched once. Undefined when the cron expression cannot be read. Pure.
 */
export function nextLaunches(
	{
		launch,
		recurrence,
		end,
	}: { launch: number | undefined; recurrence: Recurrence | undefined; end?: number | undefined },
	now: number,
	count = 5,
): readonly number[] | undefined {
	const isCron = recurrence?.type === "Cron";
	if (isCron && parseCron(recurrence.value) === undefined) {
		return undefined;
	}
	if (launch === undefined && !isCron) {
		return [];
	}
	const next = (after: number): number | undefined => {
		// The launch itself is one of the times, but where an expression names them all.
		if (launch !== undefined && launch > after && !isCron) {
			return launch;
		}
		return recurrence && nextLaunch(recurrence, launch ?? now, after, HORIZON_DAYS);
	};
	return nextTimesOf(next, now, count).filter((time) => time <= (end ?? Number.POSITIVE_INFINITY));
}
