const FIELDS = ["input", "select", "textarea", "[role=combobox]", "[role=radio]", "[role=checkbox]"]
	.map((field) => `${field}:not(:disabled, [tabindex="-1"], [type=hidden])`)
	.join(", ");

/**
 * A window opens with its first field in focus, or with its closing button where it has none yet. A form that is fetched
 * comes a moment later: then the focus goes on to its first field, as long as it still waits on that button.
 * @returns what ends the watch
 */
export function focusLateField(body: HTMLElement | null, closer: HTMLElement | null): () => void {
	const watch = new MutationObserver(() => {
		const field = body?.querySelector<HTMLElement>(FIELDS);
		if (field) {
			watch.disconnect();
			if (document.activeElement === closer) {
				field.focus();
			}
		}
	});
	if (body && !body.querySelector(FIELDS)) {
		watch.observe(body, { childList: true, subtree: true });
	}
	return () => watch.disconnect();
}
