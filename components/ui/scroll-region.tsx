import type { ComponentProps } from "react";

/**
 * A part of the page that scrolls by itself: named, and reachable by keyboard so that it can be scrolled with keys. A
 * group, not a landmark: it often stands alone in a card of the same name, and landmarks must differ.
 */
export function ScrollRegion({ label, ...props }: Omit<ComponentProps<"section">, "aria-label"> & { label: string }) {
	// biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the arrow keys would not reach it.
	// biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls and does not scroll.
	return <section role="group" aria-label={label} tabIndex={0} {...props} />;
}
