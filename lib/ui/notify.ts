import { showHidden } from "./show-hidden";

export type Notice = { kind: "success" | "error"; message: string };

/** Notices that nothing shows yet: what shows them is fetched for the first one. */
const waiting: Notice[] = [];
let isWanted = false;
let show: ((notice: Notice) => void) | undefined;
let onWanted: (() => void) | undefined;

/** Says in a toast that something has been done, or has failed. */
export function notify(kind: Notice["kind"], message: string): void {
	const notice = { kind, message: showHidden(message) };
	if (show) {
		show(notice);
		return;
	}
	waiting.push(notice);
	isWanted = true;
	onWanted?.();
}

/** Whether there has been something to say; with `watchNotices` a store of React. */
export function hasNotices(): boolean {
	return isWanted;
}

/** Calls back when there is first something to say; gives back what ends it. */
export function watchNotices(listener: () => void): () => void {
	onWanted = listener;
	return () => {
		onWanted = undefined;
	};
}

/** Shows what waits and what will be said from now on; gives back what ends it. */
export function showNotices(shower: (notice: Notice) => void): () => void {
	show = shower;
	for (const notice of waiting.splice(0)) {
		shower(notice);
	}
	return () => {
		show = undefined;
	};
}
