import type { Span } from "./span";

/** A stretch of the time axis; `from` and `to` are milliseconds, x goes from 0 to 1. */
export type ScalePart = { from: number; to: number; x: number; width: number; isFolded: boolean };

/** Where times stand on an axis. */
export type TimeScale = {
	from: number;
	to: number;
	parts: readonly ScalePart[];
	/** 0 at the begin, 1 at the end; times beyond stand at the ends. */
	toX: (time: number) => number;
	ticks: readonly { time: number; x: number }[];
};

/**
 * A stretch in which nothing begins or ends, and neither a boot nor a script is at work, is folded when it is longer
 * than this, and than this part of the whole.
 */
const IDLE_MS = 15_000;
const IDLE_PART = 0.25;
/** How wide a folded stretch is. */
const FOLD_WIDTH = 0.07;
const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400];

/** The moments at which rows begin and end, sorted, each once. */
function moments(spans: readonly Span[], from: number, to: number): number[] {
	const all = spans.flatMap(({ start, end }) => [start?.notBefore, start?.notAfter, end?.notBefore, end?.notAfter]);
	const inside = all.filter((at): at is number => at !== undefined && at > from && at < to);
	return [...new Set([from, ...inside, to])].sort((a, b) => a - b);
}

/**
 * The axis of a waterfall: linear, but for long idle stretches, which are folded on request.
 * Pure.
 */
export function timeScale(
	spans: readonly Span[],
	{ foldsIdle, tickCount = 6 }: { foldsIdle: boolean; tickCount?: number },
): TimeScale {
	const from = Math.min(...spans.map((span) => span.from));
	const until = Math.max(...spans.map((span) => span.to));
	const [start, end] = Number.isFinite(from) ? [from, Math.max(until, from + 1_000)] : [0, 1_000];
	const parts = foldsIdle ? foldedParts(moments(spans, start, end), end - start, spans) : [whole(start, end)];
	const toX = (time: number) => {
		const part = parts.find(({ to }) => time <= to) ?? parts.at(-1);
		if (!part || time <= start) {
			return 0;
		}
		return part.x + part.width * Math.min(1, (time - part.from) / (part.to - part.from));
	};
	const unfolded = parts.filter(({ isFolded }) => !isFolded).reduce((sum, part) => sum + part.to - part.from, 0);
	const step = (STEPS_S.find((seconds) => unfolded / 1_000 / seconds <= tickCount) ?? 86_400) * 1_000;
	const ticks: { time: number; x: number }[] = [];
	for (const part of parts.filter(({ isFolded }) => !isFolded)) {
		for (let time = start + Math.ceil((part.from - start) / step) * step; time <= part.to; time += step) {
			ticks.push({ time, x: toX(time) });
		}
	}
	return { from: start, to: end, parts, toX, ticks: apart(ticks) };
}

const whole = (from: number, to: number): ScalePart => ({ from, to, x: 0, width: 1, isFolded: false });

function foldedParts(times: readonly number[], length: number, spans: readonly Span[]): ScalePart[] {
	const isGoing = spans.some((span) => span.isGoing);
	const work = spans.filter(({ kind }) => kind === "boot" || kind === "command");
	const stretches: { from: number; to: number; isFolded: boolean }[] = [];
	for (const [index, from] of times.slice(0, -1).entries()) {
		const to = times[index + 1] ?? from;
		// What still grows stays to be seen.
		const isGrowing = isGoing && index === times.length - 2;
		const isFolded =
			!isGrowing &&
			to - from > Math.max(IDLE_MS, length * IDLE_PART) &&
			!work.some((span) => span.from < to && span.to > from);
		const last = stretches.at(-1);
		if (last && !last.isFolded && !isFolded) {
			last.to = to;
		} else {
			stretches.push({ from, to, isFolded });
		}
	}
	const folded = stretches.filter(({ isFolded }) => isFolded).length;
	const busy = stretches.reduce((sum, one) => sum + (one.isFolded ? 0 : one.to - one.from), 0);
	// Where nearly nothing but idle time is, folding it would leave nothing to see.
	if (folded === 0 || busy === 0) {
		return [whole(times[0] ?? 0, times.at(-1) ?? 1)];
	}
	const room = 1 - folded * FOLD_WIDTH;
	let x = 0;
	return stretches.map((stretch) => {
		const width = stretch.isFolded ? FOLD_WIDTH : (room * (stretch.to - stretch.from)) / busy;
		const part = { ...stretch, x, width };
		x += width;
		return part;
	});
}

/** Ticks that stand too close to the one before are left out: their texts would cover each other. */
function apart(ticks: readonly { time: number; x: number }[]): { time: number; x: number }[] {
	const kept: { time: number; x: number }[] = [];
	for (const tick of ticks) {
		const last = kept.at(-1);
		if (!last || tick.x - last.x > 0.08) {
			kept.push(tick);
		}
	}
	return kept;
}

/** A time since the begin as clocks count: 0:05, 1:30, 1:02:30. */
export function clockText(milliseconds: number): string {
	const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
	const two = (value: number) => String(value).padStart(2, "0");
	const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
	return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
