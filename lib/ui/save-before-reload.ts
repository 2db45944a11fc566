/** How long a reload waits for what is being saved, in milliseconds. */
const LONGEST_WAIT_MS = 3_000;

const savers = new Set<() => Promise<void>>();
const lastSaves = new Set<Promise<void>>();

/**
 * Has `save` called before the page reloads itself. What it returns ends that, and saves a last time: a form that an
 * error has just taken off the page still holds what was typed.
 */
export function saveBeforeReload(save: () => Promise<void>): () => void {
	savers.add(save);
	return () => {
		savers.delete(save);
		const last = save().catch(() => {});
		lastSaves.add(last);
		void last.then(() => lastSaves.delete(last));
	};
}

/** Saves what is typed on the page; resolves when that is done or has taken too long. Never rejects. */
export async function saveAll(): Promise<void> {
	const saves = [...savers].map((save) => save());
	const tooLong = new Promise<void>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS));
	await Promise.race([Promise.allSettled([...saves, ...lastSaves]), tooLong]);
}
