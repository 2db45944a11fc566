/** How much guessing one source may do; durations in milliseconds. */
export type SignInLimits = {
	/** Attempts of one source that may be open at a time: being checked, or answered wrong and held back. */
	slotsPerSource: number;
	/** Attempts of all sources that may be open at a time. */
	slots: number;
	/** Wrong passwords that cost no more than the least penalty: people mistype. */
	freeFailures: number;
	leastPenaltyMs: number;
	mostPenaltyMs: number;
	/** A source that fails no more for this long is forgotten. */
	memoryMs: number;
	/** Sources remembered at a time. */
	sources: number;
};

/**
 * One source gets at most slotsPerSource / mostPenaltyMs = 3.2 guesses a second. A guesser that waits for its answers
 * holds one slot, so that forty of them leave room for the owner, even behind the same address.
 */
export const SIGN_IN_LIMITS: SignInLimits = {
	slotsPerSource: 64,
	slots: 2_048,
	freeFailures: 3,
	leastPenaltyMs: 1_000,
	mostPenaltyMs: 20_000,
	memoryMs: 15 * 60_000,
	sources: 10_000,
};

type Source = { failures: number; failedAt: number; checking: number; heldUntil: number[] };

export type SignInLimiter = ReturnType<typeof createSignInLimiter>;

/**
 * Counts sign-in attempts by where they come from. It knows no clock and no timers: every call is told the time, in
 * milliseconds. A wrong password's answer is held back for the penalty that fail() tells, and its slot stays taken as
 * long, whether or not the guesser waits for it. A right password is never held back. The counts of one source do
 * nothing to another.
 */
export function createSignInLimiter(limits: SignInLimits) {
	const sources = new Map<string, Source>();

	/** The source as it stands at `now`: what has run out is forgotten. */
	const look = (name: string, now: number): Source => {
		const known = sources.get(name);
		if (!known) {
			return { failures: 0, failedAt: now, checking: 0, heldUntil: [] };
		}
		known.heldUntil = known.heldUntil.filter((until) => until > now);
		if (now - known.failedAt >= limits.memoryMs) {
			known.failures = 0;
		}
		return known;
	};
	const isIdle = (source: Source, now: number) =>
		source.checking === 0 && source.failures === 0 && source.heldUntil.every((until) => until <= now);
	const openSlots = (source: Source) => source.checking + source.heldUntil.length;

	/** Makes room for a source: first those that have nothing left to tell, then the one that was quiet longest. */
	const makeRoom = (now: number) => {
		for (const name of sources.keys()) {
			if (isIdle(look(name, now), now)) {
				sources.delete(name);
			}
		}
		while (sources.size >= limits.sources) {
			const idle = [...sources].filter(([, source]) => source.checking === 0);
			const quietest = idle.sort(([, a], [, b]) => a.failedAt - b.failedAt)[0];
			if (!quietest) {
				return;
			}
			sources.delete(quietest[0]);
		}
	};

	return {
		/** Takes a slot for an attempt; false when the source, or all of them together, have too many open. */
		admit(name: string, now: number): boolean {
			const source = look(name, now);
			if (openSlots(source) >= limits.slotsPerSource) {
				return false;
			}
			let open = 0;
			for (const one of sources.keys()) {
				open += openSlots(look(one, now));
			}
			// When all are taken, those that never failed still get in: guessers cannot shut the door on others.
			if (open >= limits.slots && source.failures > 0) {
				return false;
			}
			if (!sources.has(name) && sources.size >= limits.sources) {
				makeRoom(now);
			}
			source.checking += 1;
			sources.set(name, source);
			return true;
		},
		/** The password was right: the slot is free. Failures stay counted, lest one good password pay for guesses. */
		succeed(name: string, now: number): void {
			const source = look(name, now);
			source.checking -= 1;
			if (isIdle(source, now)) {
				sources.delete(name);
			}
		},
		/** The password was wrong. @returns for how many milliseconds to hold the answer back. */
		fail(name: string, now: number): number {
			const source = look(name, now);
			source.checking -= 1;
			source.failures += 1;
			source.failedAt = now;
			const doublings = Math.max(0, source.failures - limits.freeFailures);
			const penalty = Math.min(limits.leastPenaltyMs * 2 ** doublings, limits.mostPenaltyMs);
			source.heldUntil.push(now + penalty);
			return penalty;
		},
		/** Wrong passwords from there that are still remembered. */
		failures(name: string, now: number): number {
			return look(name, now).failures;
		},
		/** Sources remembered. */
		get size(): number {
			return sources.size;
		},
	};
}

/** Whether a source's nth wrong password is told in the audit log: the first few, then ever fewer, lest guesses fill it. */
export function isTelling(failures: number): boolean {
	return failures <= 5 || Number.isInteger(Math.log2(failures));
}
