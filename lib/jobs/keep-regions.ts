import { type RegionShare, type RegionWork, unfenced } from "./tenure";

/** All regions are this process's own: on the embedded database there is nobody to share with, and nothing is queued. */
export function keepRegions(work: RegionWork): RegionShare {
	const ending = new AbortController();
	const running = new Map<string, Promise<void>>();
	return {
		add: (regionIds) => {
			for (const regionId of regionIds) {
				if (!running.has(regionId) && !ending.signal.aborted) {
					running.set(regionId, work({ regionId, signal: ending.signal, fence: unfenced }));
				}
			}
		},
		tell: () => {},
		stop: async () => {
			ending.abort();
			await Promise.all(running.values());
		},
	};
}
