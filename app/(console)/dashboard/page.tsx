import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { CollectionNotice } from "@/components/scale-outs/collection-notice";
import { DashboardSummary } from "@/components/scale-outs/dashboard-summary";
import { filterInput, listInput, loadScaleOutParams } from "@/components/scale-outs/filter-params";
import { ScaleOutList } from "@/components/scale-outs/scale-out-list";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import type { SearchParams } from "@/lib/ui/query-params";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("dashboard"))("title") };
}

/** The scale-outs so far: key figures, trend, and the list, newest first. */
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
					prefetched("scaleOuts.list", listInput(params)),
					prefetched("scaleOuts.groups", { direction: params.direction }),
				]}
			>
				<CollectionNotice regionId={regionId} />
				<DashboardSummary />
				<ScaleOutList label={t("list")} />
			</Prefetch>
		</>
	);
}
