/** The last click on something that could not answer yet. */
let early: HTMLElement | undefined;
/** What was chosen in lists that could not answer yet; a list that goes before it wakes up takes it along. */
const chosen = new WeakMap<HTMLSelectElement, string>();

/** While it is made again, it is nothing to be kept. */
let isRepeating = false;

const isAsleep = (element: Element) => !isRepeating && element.closest("[data-asleep]") !== null;

/** Keeps a click in what is still asleep (Awake). Links lead somewhere by themselves and need nobody. */
export function keepEarlyClick(event: MouseEvent): void {
	const target = event.target instanceof Element ? event.target.closest<HTMLElement>("button, input, summary") : null;
	if (target && event.isTrusted && !target.closest("a[href]") && isAsleep(target)) {
		early = target;
	}
}

/** Keeps what was chosen in a list that is still asleep: waking up puts the list back to what the server drew. */
export function keepEarlyChoice(event: Event): void {
	if (event.target instanceof HTMLSelectElement && isAsleep(event.target)) {
		chosen.set(event.target, event.target.value);
	}
}

/** Makes again, once, what was clicked and chosen within `place` before it was awake. */
export function repeatEarly(place: Element): void {
	const clicked = early && place.contains(early) ? early : undefined;
	if (clicked || !early?.isConnected) {
		early = undefined;
	}
	isRepeating = true;
	try {
		for (const list of place.querySelectorAll("select")) {
			const value = chosen.get(list);
			if (value !== undefined) {
				chosen.delete(list);
				list.value = value;
				list.dispatchEvent(new Event("change", { bubbles: true }));
			}
		}
		clicked?.click();
	} finally {
		isRepeating = false;
	}
}
