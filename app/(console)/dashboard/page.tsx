import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { filterInput, loadScaleOutParams, newestInput } from "@/components/scale-outs/filter-params";
import { DashboardContent } from "@/components/scale-outs/later-content";
import { currentRegion } from "@/lib/cloud/current-region";
import { prefetched, readBeforePage } from "@/lib/queries/read-before-page";
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
	const state = await readBeforePage([
		prefetched("scaleOuts.collection", { regionId }),
		prefetched("scaleOuts.summary", filterInput(params)),
		prefetched("scaleOuts.rankings", filterInput(params)),
		prefetched("scaleOuts.list", newestInput(params)),
		prefetched("scaleOuts.groups", { direction: params.direction }),
	]);
	return (
		<>
			<PageHeader title={t("title")} description={t("description")} />
			<DashboardContent state={state} regionId={regionId} />
		</>
	);
}
