/** The emulator's one door to real time. Everything else gets it passed in, so that tests can hold it still. */
export type RealTime = {
	/** Real ms since the epoch. */
	now(): number;
	/** Runs `work` after `ms` real ms; returns what cancels it. Does not keep the process alive. */
	after(ms: number, work: () => void): () => void;
};

/** The machine's own clock and timers. */
export const systemTime: RealTime = {
	now: () => Date.now(),
	after(ms, work) {
		// setTimeout takes 31 bits; whoever waits longer looks again after three weeks.
		const timer = setTimeout(work, Math.min(Math.max(ms, 0), 0x7fffffff));
		timer.unref();
		return () => clearTimeout(timer);
	},
};
