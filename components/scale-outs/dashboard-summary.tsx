"use client";

import { useEffect, useRef } from "react";
import { queryKeyOf } from "@/lib/queries/query-options";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { useQueryCache } from "@/lib/queries/use-query-cache";
import { filterInput, newestInput } from "./filter-params";
import { RankingCards } from "./rankings";
import { SummaryTiles } from "./summary-tiles";
import { TrendCard } from "./trend-card";
import { useScaleOutParams } from "./use-scale-out-params";

/** Figures and trend above the list. They are read again as soon as the list beneath them has changed. */
export function DashboardSummary() {
	const { params } = useScaleOutParams();
	const client = useQueryCache();
	const { data: summary } = useCloudQuery("scaleOuts.summary", filterInput(params), { keepPrevious: true });
	const { data: list } = useCloudQuery("scaleOuts.list", newestInput(params), { keepPrevious: true });
	const signature = list?.rows.map((row) => `${row.id}:${row.status}:${row.verdict}`).join();
	const counted = useRef(signature);
	useEffect(() => {
		// What came with the page was counted together with its list.
		if (signature !== undefined && signature !== counted.current) {
			counted.current = signature;
			void client.invalidateQueries({ queryKey: queryKeyOf("scaleOuts.summary") });
			void client.invalidateQueries({ queryKey: queryKeyOf("scaleOuts.rankings") });
		}
	}, [client, signature]);
	return (
		<div className="mb-4 grid gap-3">
			<SummaryTiles summary={summary} />
			<TrendCard summary={summary} />
			<RankingCards />
		</div>
	);
}
