"use client";

import { ListHead } from "@/components/console/list-head";
import { useScaleOutFilters } from "./use-scale-out-filters";
import { WrongParams } from "./wrong-params";

/** What all of the dashboard is about: the same filters as the list's, above the figures. */
export function DashboardFilters() {
	const { filters, onWanted } = useScaleOutFilters(false);
	return (
		<div className="mb-3 rounded-lg border border-line bg-surface [&>*:last-child]:border-b-0">
			<ListHead filters={filters} onWanted={onWanted} />
			<WrongParams />
		</div>
	);
}
