import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

/**
 * A part of the page that scrolls by itself: named, and reachable by keyboard so that it can be scrolled with keys. A
 * group, not a landmark: it often stands alone in a card of the same name, and landmarks must differ.
 */
export function ScrollRegion({
	label,
	className,
	...props
}: Omit<ComponentProps<"section">, "aria-label"> & { label: string }) {
	// Words for screen readers are placed by what is positioned around them: by the page, they would lengthen it.
	const classes = cn("base:relative", className);
	// biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the arrow keys would not reach it.
	// biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls and does not scroll.
	return <section role="group" aria-label={label} tabIndex={0} className={classes} {...props} />;
}
