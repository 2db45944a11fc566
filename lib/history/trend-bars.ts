import { readVerdict, VERDICTS, type Verdict } from "@/lib/runs/verdicts";

/** Lengths of a trend bar in seconds, from which the finest is taken that gives at most MAX_BARS. */
const BAR_SECONDS = [60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 604_800, 2_592_000];
const MAX_BARS = 36;

/** The length of a trend bar for a span of time, in seconds. */
export function barSeconds(spanSeconds: number): number {
	return BAR_SECONDS.find((seconds) => spanSeconds / seconds <= MAX_BARS) ?? 31_536_000;
}

/** How many runs of a verdict began in the span of a bar that begins at `at`. */
export type BarPart = { at: Date; verdict: string; count: number };

/** How many runs began in one bar's span, by verdict. */
export type Bar = { at: string; counts: Readonly<Record<Verdict, number>> };

const noneOfAny = () => Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;

/** Joins the parts of bars and fills the gaps between with empty ones, so that time runs evenly along the axis. */
export function fillBars(parts: readonly BarPart[], seconds: number): Bar[] {
	const byTime = new Map<number, Record<Verdict, number>>();
	for (const { at, verdict, count } of parts) {
		const counts = byTime.get(at.getTime()) ?? noneOfAny();
		const known = readVerdict(verdict);
		if (known) {
			counts[known] += count;
		}
		byTime.set(at.getTime(), counts);
	}
	const times = [...byTime.keys()];
	if (times.length === 0) {
		return [];
	}
	const filled: Bar[] = [];
	for (let at = Math.min(...times); at <= Math.max(...times); at += seconds * 1000) {
		filled.push({ at: new Date(at).toISOString(), counts: byTime.get(at) ?? noneOfAny() });
	}
	return filled;
}
