import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { InstancesTable } from "@/components/ecs/instances-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import { instanceFilters, instancesInput } from "@/lib/ui/instance-filters";
import { createLoader, type SearchParams } from "@/lib/ui/query-params";

const load = createLoader(instanceFilters);

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("nav"))("instances") };
}

export default async function InstancesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const t = await getTranslations();
	const regionId = await currentRegion();
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ecs") }, { label: t("nav.instances") }]}
				title={t("nav.instances")}
				description={t("ecs.instances.description")}
			/>
			<Prefetch queries={[prefetched("ecs.instances", instancesInput(regionId, await load(searchParams)))]}>
				<InstancesTable regionId={regionId} />
			</Prefetch>
		</>
	);
}
