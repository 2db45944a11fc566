import { refineTimes } from "./exact-time";
import { cloudDate, type Story, type StoryExecution } from "./story";

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

const isMinuteText = (text: string) => !/T\d{2}:\d{2}:\d{2}/.test(text);

/** Narrows by each value that lies inside; what contradicts the bounds tells nothing. */
function narrow(bounds: TimeBounds, after: readonly (number | null)[], before: readonly (number | null)[]): TimeBounds {
	const isInside = (at: number | null): at is number => at !== null && at >= bounds.notBefore && at <= bounds.notAfter;
	const notBefore = Math.max(bounds.notBefore, ...after.filter(isInside));
	return { notBefore, notAfter: Math.max(notBefore, Math.min(bounds.notAfter, ...before.filter(isInside))) };
}

const milliseconds = (date: Date | null | undefined) => date?.getTime() ?? null;
const known = (times: readonly (number | null)[]) => times.filter((at) => at !== null);

type Timed = Pick<Story, "activity" | "cloudNow" | "executions" | "invocations" | "actions">;

/** When the first execution and the first command of the story began; Infinity before there is one. */
function firstBegin({ executions, invocations }: Timed): number {
	return Math.min(...known([...executions, ...invocations].map(({ startedAt }) => milliseconds(startedAt))));
}

/**
 * When the last execution and command ended that the activity waited for; -Infinity before one has. One that outlived
 * the wait (it ran out, or someone ended it) went on after the activity's end and tells nothing about it.
 */
function lastEnd({ executions, invocations, actions }: Timed, latest: number): number {
	const late = new Set(actions.filter(({ status }) => status === "Timeout").map((one) => one.lifecycleActionToken));
	const isAwaited = ({ lifecycleActionToken }: StoryExecution) =>
		lifecycleActionToken === null || !late.has(lifecycleActionToken);
	const awaited = executions.filter(isAwaited);
	const awaitedIds = new Set(awaited.map(({ executionId }) => executionId));
	const commands = invocations.filter(({ executionId }) => executionId === null || awaitedIds.has(executionId));
	const ends = known([...awaited, ...commands].map(({ endedAt }) => milliseconds(endedAt)));
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
	const { StartTime, EndTime } = story.activity;
	const [began, ended] = [cloudDate(StartTime), cloudDate(EndTime)];
	if (!began || !StartTime) {
		return null;
	}
	const refined = refineTimes(story);
	const seenAt = story.cloudNow.getTime();
	const first = firstBegin(story);
	let start = narrow(
		writtenBounds(began, isMinuteText(StartTime)),
		[milliseconds(sightings.absentAt), noted.start?.notBefore ?? null],
		[seenAt, first, noted.start?.notAfter ?? null],
	);
	if (start.notAfter > first) {
		// The cloud dates the execution before the activity: cause comes before effect.
		start = { notBefore: Math.min(start.notBefore, first), notAfter: first };
	}
	const startTime = likeliest(start, noted.startAt ?? refined.start);
	if (!ended || !EndTime) {
		return { start: startTime, end: null, durationSeconds: null };
	}
	const written = writtenBounds(ended, isMinuteText(EndTime));
	const last = Math.max(lastEnd(story, written.notAfter), start.notBefore);
	let end = narrow(
		written,
		[milliseconds(sightings.runningAt), noted.end?.notBefore ?? null],
		[seenAt, noted.end?.notAfter ?? null],
	);
	end = { notBefore: Math.max(end.notBefore, last), notAfter: Math.max(end.notAfter, last) };
	const endTime = likeliest(end, noted.endAt ?? refined.end);
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
	if (start.at !== null && end.at !== null && isToTheSecond(start) && isToTheSecond(end)) {
		return Math.max(0, Math.round((end.at - start.at) / 1000));
	}
	const { least, most } = secondsBounds(start, end);
	return Math.round((least + most) / 2);
}
