/** Lengths of a step that are easy to count with, times powers of ten. */
const STEPS = [1, 2, 5];
const MOST_STEPS = 4;

/**
 * Where an axis of counts has its lines: from 0 in even whole steps of 1, 2 or 5 (times powers of ten), up to the first
 * that is not below `most`; at most five lines.
 */
export function axisTicks(most: number): number[] {
	let step = 1;
	for (let power = 1; step * MOST_STEPS < most; power *= 10) {
		step = power * (STEPS.find((each) => each * power * MOST_STEPS >= most) ?? 10);
	}
	const count = Math.max(1, Math.ceil(most / step));
	return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/**
 * Which of `count` bars carry a label, so that no more than `room` stand along the axis: evenly, the first among them, and
 * none so near the end that its text would not fit.
 */
export function labelledBars(count: number, room: number): ReadonlySet<number> {
	const every = Math.max(1, Math.ceil(count / room));
	return new Set(
		Array.from({ length: count }, (_, index) => index).filter(
			(index) => index % every === 0 && (index === 0 || index + every <= count),
		),
	);
}
