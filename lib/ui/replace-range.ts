/**
 * Replaces characters of a text area as if they were typed, so that undo takes it back and whoever listens is told. The
 * caret stands behind what came.
 */
export function replaceRange(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
	area.focus();
	area.setSelectionRange(from, to);
	// The only way into the browser's own undo; where it is missing, the text changes without one.
	const isDone = text === "" ? document.execCommand?.("delete") : document.execCommand?.("insertText", false, text);
	if (!isDone) {
		area.setRangeText(text, from, to);
		area.setSelectionRange(from + text.length, from + text.length);
		area.dispatchEvent(new Event("input", { bubbles: true }));
	}
}
