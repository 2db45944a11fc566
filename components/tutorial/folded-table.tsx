"use client";

import type { ReactNode } from "react";
import { Table } from "@/components/ui/table";

/** A table that explains what a step's form is about, folded until someone asks: its title, what to know first, its rows. */
export function FoldedTable({ title, intro, children }: { title: string; intro: string; children: ReactNode }) {
	return (
		<details className="rounded-md border border-line">
			<summary className="cursor-pointer px-3 py-2 font-medium text-sm">{title}</summary>
			<div className="grid gap-2 border-line border-t p-3 *:min-w-0">
				<p className="text-muted text-xs">{intro}</p>
				<Table label={title}>{children}</Table>
			</div>
		</details>
	);
}
