/** The last click on something that could not answer yet. */
let early: HTMLElement | undefined;

/** Keeps a click in what is still asleep (Awake). Links lead somewhere by themselves and need nobody. */
export function keepEarlyClick(event: MouseEvent): void {
	const target = event.target instanceof Element ? event.target.closest<HTMLElement>("button, input, summary") : null;
	if (target && event.isTrusted && !target.closest("a[href]") && target.closest("[data-asleep]")) {
		early = target;
	}
}

/** The click that was kept within `place`, once; none if what was clicked is gone. */
export function takeEarlyClick(place: Element): HTMLElement | undefined {
	if (!early || !place.contains(early)) {
		return undefined;
	}
	const taken = early;
	early = undefined;
	return taken;
}
