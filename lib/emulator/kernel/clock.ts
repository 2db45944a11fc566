/**
 * Virtual time as data: at real time `realMs` the virtual time was `virtualMs`, and it runs `speed` times as fast since,
 * unless it is frozen. All in ms. Pure.
 */
export type ClockState = {
	readonly virtualMs: number;
	readonly realMs: number;
	readonly speed: number;
	readonly frozen: boolean;
};

/** The virtual time at real time `realMs`. Never runs backwards, even when the real clock is set back. */
export function virtualTime(clock: ClockState, realMs: number): number {
	return clock.frozen ? clock.virtualMs : clock.virtualMs + Math.max(0, realMs - clock.realMs) * clock.speed;
}

/** The clock with its base moved to now, and speed or frozenness changed. The virtual time does not jump. */
export function adjustClock(
	clock: ClockState,
	realMs: number,
	change: { readonly speed?: number | undefined; readonly frozen?: boolean | undefined },
): ClockState {
	return {
		virtualMs: virtualTime(clock, realMs),
		realMs,
		speed: change.speed ?? clock.speed,
		frozen: change.frozen ?? clock.frozen,
	};
}

/** The clock standing at virtual time `virtualMs` at real time `realMs`. */
export function setVirtualTime(clock: ClockState, realMs: number, virtualMs: number): ClockState {
	return { ...clock, virtualMs, realMs };
}

/** Real ms from `realMs` until virtual time `virtualMs`; undefined when a frozen clock will never get there. */
export function realDelay(clock: ClockState, realMs: number, virtualMs: number): number | undefined {
	const missing = virtualMs - virtualTime(clock, realMs);
	if (missing <= 0) {
		return 0;
	}
	return clock.frozen || clock.speed <= 0 ? undefined : missing / clock.speed;
}
