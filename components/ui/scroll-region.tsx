import type { ComponentProps } from "react";

/** A part of the page that scrolls by itself: named, and reachable by keyboard so that it can be scrolled with keys. */
export function ScrollRegion({ label, ...props }: Omit<ComponentProps<"section">, "aria-label"> & { label: string }) {
	// biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the arrow keys would not reach it.
	return <section aria-label={label} tabIndex={0} {...props} />;
}
