/** A span of time: from, inclusive, to `until`, exclusive; null where it has no such end. */
export type Span = { since: Date | null; until: Date | null };

/** Whole days (UTC, counted from 1970-01-01) from one on, up to before another; null without an end. */
export type Days = { from: number | null; to: number | null };

/** Days that are kept together, so many of them in one. */
export type SizedDays = Days & { size: 1 | 5 };

const DAY_MS = 86_400_000;
const startOf = (day: number) => new Date(day * DAY_MS);
const roundUp = (days: number, size: number) => Math.ceil(days / size) * size;
const roundDown = (days: number, size: number) => Math.floor(days / size) * size;

const isEmpty = ({ from, to }: Days) => from !== null && to !== null && from >= to;

/**
 * Cuts a span into whole days, as many at once as `size` says, and what is left before and after them: figures are kept
 * of the days, and the rest is counted from its runs. Pure.
 * @returns `days` null where the span holds no such days.
 */
export function cutIntoDays({ since, until }: Span, size: 1 | 5): { days: Days | null; cuts: Span[] } {
	const days = {
		from: since && roundUp(since.getTime() / DAY_MS, size),
		to: until && roundDown(until.getTime() / DAY_MS, size),
	};
	if (isEmpty(days)) {
		return { days: null, cuts: [{ since, until }] };
	}
	const before = days.from === null ? [] : [{ since, until: startOf(days.from) }];
	const after = days.to === null ? [] : [{ since: startOf(days.to), until }];
	return { days, cuts: [...before, ...after].filter((cut) => cut.since?.getTime() !== cut.until?.getTime()) };
}

/** Days as the fewest that are kept: five at once where that can be, single ones before and after. Pure. */
export function sizedDays({ from, to }: Days): SizedDays[] {
	const fives = { from: from && roundUp(from, 5), to: to && roundDown(to, 5) };
	if (isEmpty(fives)) {
		return [{ size: 1, from, to }];
	}
	const singles = [
		...(from === null ? [] : [{ from, to: fives.from }]),
		...(to === null ? [] : [{ from: fives.to, to }]),
	].filter((days) => !isEmpty(days));
	return [{ size: 5, ...fives }, ...singles.map((days) => ({ size: 1 as const, ...days }))];
}
