import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GroupInstancesTable } from "@/components/ess/group-instances-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import { loadPage, PAGE_SIZE } from "@/lib/ui/page-param";
import type { SearchParams } from "@/lib/ui/query-params";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("ess.group.nav"))("instances") };
}

export default async function GroupInstancesPage({
	params,
	searchParams,
}: {
	params: Promise<{ id: string }>;
	searchParams: Promise<SearchParams>;
}) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	const { page } = await loadPage(searchParams);
	return (
		<Prefetch queries={[prefetched("ess.instances", { regionId, scalingGroupId, page, pageSize: PAGE_SIZE })]}>
			<GroupInstancesTable regionId={regionId} scalingGroupId={scalingGroupId} />
		</Prefetch>
	);
}
