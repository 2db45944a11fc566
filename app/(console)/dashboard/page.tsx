import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { CollectionNotice } from "@/components/scale-outs/collection-notice";
import { DashboardFilters } from "@/components/scale-outs/dashboard-filters";
import { DashboardSummary } from "@/components/scale-outs/dashboard-summary";
import { filterInput, loadScaleOutParams, newestInput } from "@/components/scale-outs/filter-params";
import { NewestScaleOuts } from "@/components/scale-outs/newest-scale-outs";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import type { SearchParams } from "@/lib/ui/query-params";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("dashboard"))("title") };
}

/** The scale-outs so far: what they are narrowed by, key figures, trend, and the newest. */
export default async function DashboardPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const [t, params, regionId] = await Promise.all([
		getTranslations("dashboard"),
		loadScaleOutParams(searchParams),
		currentRegion(),
	]);
	return (
		<>
			<PageHeader title={t("title")} description={t("description")} />
			<Prefetch
				queries={[
					prefetched("scaleOuts.collection", { regionId }),
					prefetched("scaleOuts.summary", filterInput(params)),
					prefetched("scaleOuts.rankings", filterInput(params)),
					prefetched("scaleOuts.list", newestInput(params)),
					prefetched("scaleOuts.groups", { direction: params.direction }),
				]}
			>
				<CollectionNotice regionId={regionId} />
				<DashboardFilters />
				<DashboardSummary />
				<NewestScaleOuts />
			</Prefetch>
		</>
	);
}
