/** How long a browser counts as looking after it has last asked: two polls of a page that follows what happens. */
export const WATCHED_MS = 6_000;

type Signal = {
	/** Regions that someone looks at or works in and that may not be collected yet. */
	regions: Set<string>;
	/** Something was started since the collector last looked. */
	isStarted: boolean;
	/** The collector has been told something that it has not heard yet. */
	isPending: boolean;
	/** When a browser last asked, by the process's own clock. */
	watchedAt: number;
	/** Ends the collector's rest. */
	endRest: () => void;
};

/** Kept on globalThis: Next bundles the collector and the routes apart, so each has modules of its own. */
const kept = globalThis as typeof globalThis & { scalehookCollectorSignal?: Signal };

function signal(): Signal {
	kept.scalehookCollectorSignal ??= {
		regions: new Set(),
		isStarted: false,
		isPending: false,
		watchedAt: Number.NEGATIVE_INFINITY,
		endRest: () => {},
	};
	return kept.scalehookCollectorSignal;
}

/** Ends the collector's rest, or keeps it from beginning one. */
export function wake(): void {
	const state = signal();
	state.isPending = true;
	state.endRest();
}

/** Tells the collector that the console has started something in the region: it looks at once. */
export function wakeCollector(regionId: string): void {
	const state = signal();
	state.regions.add(regionId);
	state.isStarted = true;
	wake();
}

/** Tells the collector that a browser shows the history: it looks often, and at once if it was resting. Writes nothing. */
export function noteWatching(regionId?: string): void {
	const state = signal();
	const isNews = !isWatched() || (regionId !== undefined && !state.regions.has(regionId));
	if (regionId !== undefined) {
		state.regions.add(regionId);
	}
	state.watchedAt = performance.now();
	if (isNews) {
		wake();
	}
}

/** Whether a browser of this process has lately asked for the history. */
export function isWatched(): boolean {
	return performance.now() - signal().watchedAt < WATCHED_MS;
}

/** What has been told since the last time. */
export function takeSignal(): { regions: string[]; isStarted: boolean } {
	const state = signal();
	const taken = { regions: [...state.regions], isStarted: state.isStarted };
	state.regions.clear();
	state.isStarted = false;
	state.isPending = false;
	return taken;
}

/** Rests until told something new, `ms` at most. @returns whether it was told something. */
export function restUntilSignal(ms: number): Promise<boolean> {
	return new Promise((resolve) => {
		const state = signal();
		if (state.isPending) {
			resolve(true);
			return;
		}
		const timer = setTimeout(() => resolve(false), ms);
		state.endRest = () => {
			clearTimeout(timer);
			resolve(true);
		};
	});
}

/** Rests although something may have been told already, for after a failure; what is told meanwhile ends it. */
export function restAfterFailure(ms: number): Promise<boolean> {
	signal().isPending = false;
	return restUntilSignal(ms);
}
