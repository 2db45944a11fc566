import { setTimeout as rest } from "node:timers/promises";

/** `pause` rests, in milliseconds, unless the work is stopped meanwhile; what only rests keeps no process from ending. */
type Means = { signal: AbortSignal; pause: (ms: number) => Promise<void> };

/** Does work in the background until it is done or stopped; `stop` resolves once it has ended. */
export function runUntilStopped(work: (means: Means) => Promise<void>): { stop: () => Promise<void> } {
	const stopping = new AbortController();
	const { signal } = stopping;
	const running = work({ signal, pause: (ms) => rest(ms, undefined, { signal, ref: false }).catch(() => undefined) });
	return {
		stop: async () => {
			stopping.abort();
			await running;
		},
	};
}
