import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import {
	LIST_PATH,
	listInput,
	loadScaleOutParams,
	needsOptions,
	VIEWED_LIST,
} from "@/components/scale-outs/filter-params";
import { ListContent } from "@/components/scale-outs/later-content";
import { requirePrincipal } from "@/lib/auth/session";
import { currentRegion } from "@/lib/cloud/current-region";
import { db } from "@/lib/db/client";
import { prefetched, readBeforePage } from "@/lib/queries/read-before-page";
import type { SearchParams } from "@/lib/ui/query-params";
import { findDefaultView } from "@/lib/views/saved-views";
import { viewHref } from "@/lib/views/view-search";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("scaleOuts"))("title") };
}

/** All collected scaling activities of a direction, filtered and page by page. */
export default async function ScaleOutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	if (Object.keys(await searchParams).length === 0) {
		await openDefaultView();
	}
	const [t, params, regionId] = await Promise.all([
		getTranslations("scaleOuts"),
		loadScaleOutParams(searchParams),
		currentRegion(),
	]);
	const state = await readBeforePage([
		prefetched("scaleOuts.collection", { regionId }),
		prefetched("scaleOuts.list", listInput(params)),
		prefetched("scaleOuts.groups", { direction: params.direction }),
		prefetched("views.list", { list: VIEWED_LIST }),
		...(needsOptions(params) ? [prefetched("scaleOuts.filterOptions", { direction: params.direction })] : []),
	]);
	return (
		<>
			<PageHeader title={t("title")} description={t("description")} />
			<ListContent state={state} regionId={regionId} label={t("title")} />
		</>
	);
}

/** The address of the list says what it shows; an address that says nothing is taken for the reader's default view. */
async function openDefaultView(): Promise<void> {
	const standard = await findDefaultView(await db(), VIEWED_LIST, await requirePrincipal());
	if (standard) {
		redirect(viewHref(LIST_PATH, standard));
	}
}
