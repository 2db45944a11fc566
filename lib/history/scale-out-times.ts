import { isMinuteText } from "@/lib/i18n/format";
import { refineTimes } from "./exact-time";
import { cloudDate, type Story } from "./story";

/** Between which two moments, both included, something happened; milliseconds by the cloud's clock. */
export type TimeBounds = { notBefore: number; notAfter: number };

/** What the console saw of an activity while it watched, by the cloud's clock. */
export type Sightings = {
	/** The last look at which the activity was not there yet. */
	absentAt: Date | null;
	/** The last look at which it was still in progress. */
	runningAt: Date | null;
};

/** What is known of an activity's times. `at` is the likeliest moment, null where nothing narrows down the cloud's minute. */
export type KnownTime = TimeBounds & { at: number | null };
export type ScaleOutTimes = { start: KnownTime; end: KnownTime | null; durationSeconds: number | null };

const MINUTE_MS = 60_000;
/** Two products of the cloud may differ by this much in what they call the same moment. */
const SKEW_MS = 5_000;
/** A moment that is known this closely may be told to the second. */
const EXACT_MS = 2_000;

/** Whether a time is known closely enough to be told to the second. */
export const isToTheSecond = ({ notBefore, notAfter }: TimeBounds) => notAfter - notBefore <= EXACT_MS;

/** What the cloud's own writing tells: the second where it has one, else the whole minute. */
export function writtenBounds(time: Date, isMinute: boolean): TimeBounds {
	const at = time.getTime();
	return { notBefore: at, notAfter: isMinute ? at + MINUTE_MS - 1 : at };
}

function readWritten(text: string | undefined): TimeBounds | null {
	const time = cloudDate(text);
	return time && writtenBounds(time, isMinuteText(String(text)));
}

/** Narrows by each value that lies inside; what contradicts the bounds tells nothing. */
function narrow(bounds: TimeBounds, after: readonly number[], before: readonly number[]): TimeBounds {
	const notBefore = Math.max(bounds.notBefore, ...after.filter((at) => at <= bounds.notAfter));
	const notAfter = Math.min(bounds.notAfter, ...before.filter((at) => at >= bounds.notBefore));
	return { notBefore, notAfter: Math.max(notBefore, notAfter) };
}

const datesOf = (dates: readonly (Date | null)[]) => dates.flatMap((date) => (date === null ? [] : [date.getTime()]));

type Timed = Pick<Story, "activity" | "cloudNow" | "executions" | "invocations" | "actions">;

/** When the first execution and the first command of the story began; Infinity before there is one. */
function firstBegin({ executions, invocations }: Timed): number {
	return Math.min(...datesOf([...executions, ...invocations].map(({ startedAt }) => startedAt)));
}

/**
 * When the last execution and command ended that the activity waited for; -Infinity before one has. One that outlived
 * the wait (it ran out, or someone ended it) went on after the activity's end and tells nothing about it.
 */
function lastEnd({ executions, invocations, actions }: Timed, latest: number): number {
	const ranOut = new Set<string | null>(
		actions.flatMap((one) => (one.status === "Timeout" ? [one.lifecycleActionToken] : [])),
	);
	const outlived = new Set<string | null>(
		executions.flatMap((one) => (ranOut.has(one.lifecycleActionToken) ? [one.executionId] : [])),
	);
	const awaited = [...executions, ...invocations].filter(({ executionId }) => !outlived.has(executionId));
	const ends = datesOf(awaited.map(({ endedAt }) => endedAt));
	return Math.max(...ends.filter((end) => end <= latest + SKEW_MS));
}

type Noted = { start: TimeBounds | null; end: TimeBounds | null; startAt: Date | null; endAt: Date | null };

/**
 * When an activity began and ended, and how long it took. The cloud tells minutes; what the console saw before and
 * after, and what is dated inside, narrow them down. Never out of order, whatever the clock was moved by meanwhile: the
 * start is not after the first execution, the end not before the last one, and a length whose ends are known to the
 * minute only is the middle of what it can be. Pure.
 * @param noted what earlier readings made of it.
 */
export function scaleOutTimes(story: Timed, sightings: Sightings, noted: Noted): ScaleOutTimes | null {
	const [began, ended] = [readWritten(story.activity.StartTime), readWritten(story.activity.EndTime)];
	if (began === null) {
		return null;
	}
	const refined = refineTimes(story);
	const seenAt = story.cloudNow.getTime();
	const first = firstBegin(story);
	const narrowed = narrow(
		began,
		[...datesOf([sightings.absentAt]), noted.start?.notBefore ?? began.notBefore],
		[seenAt, noted.start?.notAfter ?? began.notAfter],
	);
	// Where the cloud dates the execution before the activity: cause comes before effect.
	const start = {
		notBefore: Math.min(narrowed.notBefore, first),
		notAfter: Math.min(narrowed.notAfter, first),
	};
	const startTime = likeliest(start, noted.startAt ?? refined.start);
	if (ended === null) {
		return { start: startTime, end: null, durationSeconds: null };
	}
	const last = Math.max(lastEnd(story, ended.notAfter), start.notBefore);
	const end = narrow(
		ended,
		[...datesOf([sightings.runningAt]), noted.end?.notBefore ?? ended.notBefore],
		[seenAt, noted.end?.notAfter ?? ended.notAfter],
	);
	const endTime = likeliest(
		{ notBefore: Math.max(end.notBefore, last), notAfter: Math.max(end.notAfter, last) },
		noted.endAt ?? refined.end,
	);
	return { start: startTime, end: endTime, durationSeconds: likeliestSeconds(startTime, endTime) };
}

function likeliest(bounds: TimeBounds, guess: Date | null): KnownTime {
	const at = guess?.getTime() ?? (isToTheSecond(bounds) ? bounds.notAfter : null);
	return { ...bounds, at: at === null ? null : Math.min(Math.max(at, bounds.notBefore), bounds.notAfter) };
}

/** Between how many seconds something took, given when it began and ended. */
export function secondsBounds(start: TimeBounds, end: TimeBounds): { least: number; most: number } {
	return {
		least: Math.max(0, end.notBefore - start.notAfter) / 1000,
		most: Math.max(0, end.notAfter - start.notBefore) / 1000,
	};
}

function likeliestSeconds(start: KnownTime, end: KnownTime): number {
	const [from, to] = [start, end].map((time) => (isToTheSecond(time) ? time.at : null));
	if (from != null && to != null) {
		return Math.max(0, Math.round((to - from) / 1000));
	}
	const { least, most } = secondsBounds(start, end);
	return Math.round((least + most) / 2);
}
