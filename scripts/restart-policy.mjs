// When a child that ended by itself is started again: pure, so that its figures can be read in a test.

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 15_000;
/** A child that ran so long was well; what ended it then is no crash loop. */
const WELL_AFTER_MS = 60_000;
/** So many ends in a row, each soon after its start, and nobody should expect the next start to go better. */
const MOST_ATTEMPTS = 8;

/**
 * The state after one more end of a child that ran for `ranMs`: how many ends there were in a row, and how long to wait
 * (milliseconds) before the next start, undefined when there should be none.
 */
export function afterEnd(endsInARow, ranMs) {
	const ends = ranMs >= WELL_AFTER_MS ? 1 : endsInARow + 1;
	return {
		ends,
		delayMs: ends > MOST_ATTEMPTS ? undefined : Math.min(FIRST_DELAY_MS * 2 ** (ends - 1), LONGEST_DELAY_MS),
	};
}
