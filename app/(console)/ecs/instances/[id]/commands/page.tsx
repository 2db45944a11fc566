import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InstanceCommands } from "@/components/ecs/instance-commands";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import { loadPage, PAGE_SIZE } from "@/lib/ui/page-param";
import type { SearchParams } from "@/lib/ui/query-params";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("ecs.instances"))("commands") };
}

export default async function CommandsPage({
	params,
	searchParams,
}: {
	params: Promise<{ id: string }>;
	searchParams: Promise<SearchParams>;
}) {
	const instanceId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	const { page } = await loadPage(searchParams);
	return (
		<Prefetch queries={[prefetched("ecs.invocations", { regionId, instanceId, page, pageSize: PAGE_SIZE })]}>
			<InstanceCommands regionId={regionId} instanceId={instanceId} />
		</Prefetch>
	);
}
