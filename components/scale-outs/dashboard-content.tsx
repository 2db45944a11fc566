"use client";

import type { DehydratedState } from "@tanstack/react-query";
import { Awake } from "@/components/console/awake";
import { QueryScope } from "@/lib/queries/query-scope";
import { CollectionNotice } from "./collection-notice";
import { DashboardFilters } from "./dashboard-filters";
import { DashboardSummary } from "./dashboard-summary";
import { NewestScaleOuts } from "./newest-scale-outs";

/** What the dashboard holds below its header, with what the server has read for it. */
export function DashboardContent({ state, regionId }: { state: DehydratedState; regionId: string }) {
	return (
		<QueryScope state={state}>
			<Awake>
				<CollectionNotice regionId={regionId} />
				<DashboardFilters />
				<DashboardSummary />
				<NewestScaleOuts />
			</Awake>
		</QueryScope>
	);
}
