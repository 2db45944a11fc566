import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActivitiesTable } from "@/components/ess/activities-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import { activitiesInput, activityFilters } from "@/lib/ui/activity-filters";
import { createLoader, type SearchParams } from "@/lib/ui/query-params";

const load = createLoader(activityFilters);

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("ess.group.nav"))("activities") };
}

export default async function ActivitiesPage({
	params,
	searchParams,
}: {
	params: Promise<{ id: string }>;
	searchParams: Promise<SearchParams>;
}) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	const filters = await load(searchParams);
	return (
		<Prefetch queries={[prefetched("ess.activities", activitiesInput(regionId, scalingGroupId, filters))]}>
			<ActivitiesTable regionId={regionId} scalingGroupId={scalingGroupId} />
		</Prefetch>
	);
}
