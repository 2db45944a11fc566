import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { ExecutionsTable } from "@/components/oos/executions-table";
import { Button } from "@/components/ui/button";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import { executionFilters, executionsInput } from "@/lib/ui/execution-filters";
import { createLoader, type SearchParams } from "@/lib/ui/query-params";

const load = createLoader(executionFilters);

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("nav"))("executions") };
}

export default async function ExecutionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const t = await getTranslations();
	const regionId = await currentRegion();
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.oos") }, { label: t("nav.executions") }]}
				title={t("nav.executions")}
				description={t("oos.executions.description")}
				actions={
					<Button asChild variant="primary">
						<Link prefetch={false} href="/oos/executions/new">
							{t("oos.execution.start")}
						</Link>
					</Button>
				}
			/>
			<Prefetch queries={[prefetched("oos.executions", executionsInput(regionId, await load(searchParams)))]}>
				<ExecutionsTable regionId={regionId} />
			</Prefetch>
		</>
	);
}
