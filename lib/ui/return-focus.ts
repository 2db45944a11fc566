/**
 * Gives the focus back to what opened a window; to the page's content where nothing can take it: the address opened the
 * window, or what was done in it took its opener away. A list that is read anew drops a row a moment later, so until the
 * focus moves on it is seen to that it does not fall to the body, from where the next Tab would begin at the top.
 */
export function returnFocus(opener: HTMLElement | null): void {
	const main = document.getElementById("main");
	const canTake = () => opener?.isConnected === true && !opener.matches(":disabled");
	if (!canTake()) {
		main?.focus();
		return;
	}
	opener?.focus();
	const watch = new MutationObserver(() => {
		if (!canTake()) {
			stop();
			main?.focus();
		}
	});
	const stop = () => {
		watch.disconnect();
		document.removeEventListener("focusin", stop);
	};
	document.addEventListener("focusin", stop);
	watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
}

/** For a window's or menu's `onCloseAutoFocus`: the focus goes back to `opener` as returnFocus gives it, and not as the library does. */
export const returnsFocusTo = (opener: { readonly current: HTMLElement | null }) => (event: Event) => {
	event.preventDefault();
	returnFocus(opener.current);
};
