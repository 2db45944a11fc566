import { noteChange } from "./history-version";
import type { StoredStory } from "./load-known";

/** Stories that go on at the same time are few; more than this are read from the database. */
const MAX_KEPT = 20;

/** Kept on globalThis: Next bundles the collector and the routes apart, so each has modules of its own. */
const kept = globalThis as typeof globalThis & { scalehookCurrentStories?: Map<string, StoredStory> };

function stories(): Map<string, StoredStory> {
	kept.scalehookCurrentStories ??= new Map();
	return kept.scalehookCurrentStories;
}

/** Hands an open story on as it has just been stored, so that who shows it need not load it again at every change. */
export function handOnStory(stored: StoredStory): void {
	const current = stories();
	const known = current.get(stored.row.id);
	if (known?.row.version !== stored.row.version) {
		noteChange(stored.row.id, stored.row.version);
	}
	current.delete(stored.row.id);
	if (!stored.row.isFinal) {
		current.set(stored.row.id, stored);
	}
	for (const oldest of current.keys()) {
		if (current.size <= MAX_KEPT) {
			break;
		}
		current.delete(oldest);
	}
}

/** The story in that version (as scaleOutVersion names it), if this process is the one that has just stored it. */
export function currentStory(id: string, version: string): StoredStory | undefined {
	const story = stories().get(id);
	return story && `s${story.row.version}` === version ? story : undefined;
}
