import { saveAll } from "./save-before-reload";

const MARK = "scalehook-reloaded-at";
/** A page that is out of date again so soon is not cured by reloading. */
const NOT_AGAIN_WITHIN_MS = 5 * 60_000;

const MESSAGES =
	/^(Loading (CSS )?chunk|Failed to load chunk)\b|dynamically imported module|Importing a module script failed|Failed to find Server Action|Server Action .* was not found on the server/i;

/** Whether an error means that the page is older than the console that answers it: a part or an action of it is gone. */
export function isStalePageError(error: unknown): boolean {
	return (
		error instanceof Error &&
		(error.name === "ChunkLoadError" || error.name === "UnrecognizedActionError" || MESSAGES.test(error.message))
	);
}

type Page = {
	storage: Pick<Storage, "getItem" | "setItem">;
	now: number;
	save: () => Promise<void>;
	reload: () => void;
};

/**
 * Saves what is typed and loads the page anew, unless that has been done a short while ago: a page must not reload itself
 * for ever. A browser that keeps no note of it (no storage) is not reloaded at all.
 * @returns whether the page is going to be reloaded
 */
export function reloadOnce(page: Page): boolean {
	try {
		const last = page.storage.getItem(MARK);
		if (last !== null && page.now - Number(last) < NOT_AGAIN_WITHIN_MS) {
			return false;
		}
		page.storage.setItem(MARK, String(page.now));
	} catch {
		return false;
	}
	void page.save().then(page.reload);
	return true;
}

/** Reloads this page once when `error` says that it is out of date. @returns whether it is going to. */
export function reloadIfStale(error: unknown): boolean {
	if (typeof window === "undefined" || !isStalePageError(error)) {
		return false;
	}
	let storage: Storage;
	try {
		storage = window.sessionStorage;
	} catch {
		return false;
	}
	return reloadOnce({ storage, now: Date.now(), save: saveAll, reload: () => window.location.reload() });
}
