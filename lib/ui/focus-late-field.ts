const FIELDS = ["input", "select", "textarea", "[role=combobox]", "[role=radio]", "[role=checkbox]"]
	.map((field) => `${field}:not(:disabled, [tabindex="-1"], [type=hidden])`)
	.join(", ");

/** The field that a window's body begins with; null where it has none, or none yet. */
export const firstField = (body: HTMLElement | null) => body?.querySelector<HTMLElement>(FIELDS) ?? null;

/**
 * A window opens with its first field in focus, or with its closing button where it has none yet. A form that is fetched
 * comes a moment later: then the focus goes on to its first field, as long as it still waits on that button.
 * @returns what ends the watch
 */
export function focusLateField(body: HTMLElement | null, closer: HTMLElement | null): () => void {
	const watch = new MutationObserver(() => {
		const field = firstField(body);
		if (field) {
			watch.disconnect();
			if (document.activeElement === closer) {
				field.focus();
			}
		}
	});
	if (body && !firstField(body)) {
		watch.observe(body, { childList: true, subtree: true });
	}
	return () => watch.disconnect();
}
