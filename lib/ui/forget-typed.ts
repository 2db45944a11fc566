/** With this begin the names under which a tab keeps typed drafts (typed-draft). */
export const TYPED = "typed:";

/** Forgets all drafts of the tab, whosever they are. Apart from what keeps them, which the frame of a page does without. */
export function forgetTyped(storage: () => Storage): void {
	try {
		const kept = storage();
		for (const key of Object.keys(kept).filter((one) => one.startsWith(TYPED))) {
			kept.removeItem(key);
		}
	} catch {
		// Not allowed: then nothing was kept.
	}
}
