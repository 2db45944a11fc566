import type { KeptAnswer } from "./kept-answer";

/** Entries that nobody has asked for this long are let go. */
const MAX_IDLE_MS = 60_000;

/**
 * Keeps the newest answer to each question for those who ask next: bounded in number and in bytes, and forgotten when
 * nobody asks. An answer stands for one version of what it tells; another version is another answer.
 */
export function createAnswerCache(limits: { entries: number; bytes: number; now?: () => number }) {
	const { now = () => performance.now() } = limits;
	const kept = new Map<string, { answer: KeptAnswer; usedAt: number }>();
	let bytes = 0;

	const drop = (key: string) => {
		bytes -= kept.get(key)?.answer.size ?? 0;
		kept.delete(key);
	};

	return {
		/** The answer for that version, if it is still here. */
		get(key: string, tag: string): KeptAnswer | undefined {
			const entry = kept.get(key);
			if (entry === undefined || entry.answer.tag !== tag) {
				return undefined;
			}
			entry.usedAt = now();
			// Set anew, so that the map's order is that of the last use.
			kept.delete(key);
			kept.set(key, entry);
			return entry.answer;
		},
		/** The newest answer of any version, if somebody has asked for it within `ms`. */
		latest(key: string, ms: number): KeptAnswer | undefined {
			const entry = kept.get(key);
			return entry && now() - entry.usedAt <= ms ? entry.answer : undefined;
		},
		set(key: string, answer: KeptAnswer): void {
			drop(key);
			bytes += answer.size;
			kept.set(key, { answer, usedAt: now() });
			for (const [oldest, { usedAt }] of kept) {
				const isTooMuch = kept.size > limits.entries || bytes > limits.bytes;
				if (!isTooMuch && now() - usedAt <= MAX_IDLE_MS) {
					break;
				}
				drop(oldest);
			}
		},
	};
}
