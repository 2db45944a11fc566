import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { SubNav } from "@/components/console/sub-nav";
import { InvocationsTable } from "@/components/ecs/invocations-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import { invocationFilters, invocationsInput } from "@/lib/ui/command-filters";
import { createLoader, type SearchParams } from "@/lib/ui/query-params";

const load = createLoader(invocationFilters);

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("ecsCommands"))("runs.title") };
}

export default async function InvocationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const t = await getTranslations();
	const regionId = await currentRegion();
	return (
		<>
			<PageHeader
				crumbs={[
					{ label: t("nav.ecs") },
					{ label: t("nav.commands"), href: "/ecs/commands" },
					{ label: t("ecsCommands.runs.title") },
				]}
				title={t("ecsCommands.runs.title")}
				description={t("ecsCommands.runs.description")}
			/>
			<SubNav
				label={t("nav.commands")}
				links={[
					{ href: "/ecs/commands", label: t("ecsCommands.title") },
					{ href: "/ecs/invocations", label: t("ecsCommands.runs.title") },
				]}
			/>
			<Prefetch queries={[prefetched("ecs.invocationHistory", invocationsInput(regionId, await load(searchParams)))]}>
				<InvocationsTable regionId={regionId} />
			</Prefetch>
		</>
	);
}
