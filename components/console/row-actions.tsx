import type { ReactNode } from "react";

/** The actions of a table's row, side by side. */
export function RowActions({ children }: { children: ReactNode }) {
	return <div className="flex items-center gap-3 whitespace-nowrap max-sm:flex-wrap">{children}</div>;
}
