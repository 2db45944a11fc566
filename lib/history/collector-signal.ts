import type { News } from "@/lib/jobs/tenure";

/** How long a browser counts as looking after it has last asked: two polls of a page that follows what happens. */
export const WATCHED_MS = 6_000;

type Signal = {
	/** Regions that someone has looked at or worked in: news of another one is news to the collector. */
	regions: Set<string>;
	/** When a browser of this process last asked, by the process's own clock. */
	watchedAt: number;
	/** When another console last told that a browser looks there. */
	watchedElsewhereAt: number;
	/** What nobody has listened to yet: regions, and whether something was started there. */
	untold: Map<string | undefined, boolean>;
	listener: ((news: News) => void) | undefined;
};

/** Kept on globalThis: Next bundles the collector and the routes apart, so each has modules of its own. */
const kept = globalThis as typeof globalThis & { scalehookCollectorSignal?: Signal };

function signal(): Signal {
	kept.scalehookCollectorSignal ??= {
		regions: new Set(),
		watchedAt: Number.NEGATIVE_INFINITY,
		watchedElsewhereAt: Number.NEGATIVE_INFINITY,
		untold: new Map(),
		listener: undefined,
	};
	return kept.scalehookCollectorSignal;
}

function tell(news: News): void {
	const { listener, untold } = signal();
	if (listener) {
		listener(news);
	} else {
		untold.set(news.regionId, news.isStarted || untold.get(news.regionId) === true);
	}
}

/** Tells the collector that the console has started something in the region: it looks at once. */
export function wakeCollector(regionId: string): void {
	signal().regions.add(regionId);
	tell({ regionId, isStarted: true });
}

/** Tells the collector that a browser shows the history: it looks often, and at once if it was resting. Writes nothing. */
export function noteWatching(regionId?: string): void {
	const state = signal();
	const isNewRegion = regionId !== undefined && !state.regions.has(regionId);
	const isNews = isNewRegion || !isWatchedHere();
	if (regionId !== undefined) {
		state.regions.add(regionId);
	}
	state.watchedAt = performance.now();
	if (isNews) {
		tell({ regionId, isStarted: false });
	}
}

/** Another console has told that a browser looks there. */
export function noteWatchingElsewhere(): void {
	signal().watchedElsewhereAt = performance.now();
}

/** Whether a browser of this process has lately asked for the history. */
export function isWatchedHere(): boolean {
	return performance.now() - signal().watchedAt < WATCHED_MS;
}

/** Whether a browser of this or another console has lately asked for the history. */
export function isWatched(): boolean {
	return isWatchedHere() || performance.now() - signal().watchedElsewhereAt < WATCHED_MS;
}

/** The region could not be added to those that are collected: the next word of it is news again. */
export function forgetRegion(regionId: string): void {
	signal().regions.delete(regionId);
}

/** Has `listener` told of everything from now on, and at once of what was told before anyone listened. */
export function listenToConsole(listener: (news: News) => void): void {
	const state = signal();
	state.listener = listener;
	const before = [...state.untold];
	state.untold.clear();
	for (const [regionId, isStarted] of before) {
		listener({ regionId, isStarted });
	}
}
