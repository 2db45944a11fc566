/** Kept on globalThis: Next bundles background work and actions apart, so each has modules of its own. */
const kept = globalThis as typeof globalThis & { scalehookAlertSignal?: (at: Date) => void };

/** Tells the worker that there is something to do from `at` on. Another console finds it at its next look. */
export function wakeAlerts(at: Date): void {
	kept.scalehookAlertSignal?.(at);
}

/** Has `listener` told of everything from now on; undefined ends it. */
export function listenToAlerts(listener: ((at: Date) => void) | undefined): void {
	if (listener) {
		kept.scalehookAlertSignal = listener;
	} else {
		delete kept.scalehookAlertSignal;
	}
}
