/** live: it is being watched happening; idle: it changes now and then; still: it does not change by itself. */
export type Pace = "live" | "idle" | "still";

/** On the emulator everything is at hand; the real cloud throttles per account. */
const INTERVALS_MS = {
	emulator: { live: 800, idle: 5_000 },
	aliyun: { live: 2_500, idle: 20_000 },
} as const;

/** Milliseconds until the next reading, or false for none. */
export function pollIntervalMs(pace: Pace, target: keyof typeof INTERVALS_MS): number | false {
	return pace === "still" ? false : INTERVALS_MS[target][pace];
}

/** How long to wait after a failed reading: longer each time in a row, up to 10 seconds. */
export function pollAfterFailureMs(failures: number): number {
	return Math.min(1_000 * 2 ** Math.max(0, failures - 1), 10_000);
}
