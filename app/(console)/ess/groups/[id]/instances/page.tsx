import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { GroupInstancesTable } from "@/components/ess/group-instances-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import { createLoader, type SearchParams } from "@/lib/ui/query-params";
import { memberFilters, membersInput } from "@/lib/ui/scaling-instance-filters";

const load = createLoader(memberFilters);

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
	const filters = await load(searchParams);
	return (
		<MessagesProvider namespaces={["ess", "groupInstances", "validation"]}>
			<Prefetch queries={[prefetched("ess.instances", membersInput(regionId, scalingGroupId, filters))]}>
				<GroupInstancesTable regionId={regionId} scalingGroupId={scalingGroupId} />
			</Prefetch>
		</MessagesProvider>
	);
}
