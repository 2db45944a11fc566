import type { ComponentProps } from "react";

// The parts of a treegrid (WAI-ARIA): a table whose rows open to rows below them. Tables' own elements would not let a
// row be laid out by itself, or be one of thousands of which only those in sight are there.

export function TreeGrid({ label, rowCount, ...props }: ComponentProps<"div"> & { label: string; rowCount: number }) {
	return <div role="treegrid" aria-label={label} aria-rowcount={rowCount} {...props} />;
}

export function TreeGridRows(props: ComponentProps<"div">) {
	// biome-ignore lint/a11y/useSemanticElements: as above.
	return <div role="rowgroup" {...props} />;
}

export function TreeGridRow({ index, ...props }: ComponentProps<"div"> & { index: number }) {
	// biome-ignore lint/a11y/useSemanticElements: as above.
	// biome-ignore lint/a11y/useFocusableInteractive: the rows that can be chosen are given a place in the tab order.
	return <div role="row" aria-rowindex={index} {...props} />;
}

export function TreeGridHead(props: ComponentProps<"div">) {
	// biome-ignore lint/a11y/useSemanticElements: as above.
	// biome-ignore lint/a11y/useFocusableInteractive: it does nothing.
	return <div role="columnheader" {...props} />;
}

export function TreeGridCell(props: ComponentProps<"div">) {
	// biome-ignore lint/a11y/useSemanticElements: as above.
	// biome-ignore lint/a11y/useFocusableInteractive: the row is what is chosen.
	return <div role="gridcell" {...props} />;
}
