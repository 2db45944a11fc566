import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { SubNav } from "@/components/console/sub-nav";
import { CommandsTable } from "@/components/ecs/commands-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import { commandFilters, commandsInput } from "@/lib/ui/command-filters";
import { createLoader, type SearchParams } from "@/lib/ui/query-params";

const load = createLoader(commandFilters);

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("ecsCommands"))("title") };
}

export default async function CommandsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const t = await getTranslations();
	const regionId = await currentRegion();
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ecs") }, { label: t("nav.commands") }]}
				title={t("ecsCommands.title")}
				description={t("ecsCommands.description")}
			/>
			<SubNav
				label={t("nav.commands")}
				links={[
					{ href: "/ecs/commands", label: t("ecsCommands.title") },
					{ href: "/ecs/invocations", label: t("ecsCommands.runs.title") },
				]}
			/>
			<Prefetch queries={[prefetched("ecs.commands", commandsInput(regionId, await load(searchParams)))]}>
				<CommandsTable regionId={regionId} />
			</Prefetch>
		</>
	);
}
