import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { CreateGroupLink } from "@/components/ess/create-group-link";
import { GroupsTable } from "@/components/ess/groups-table";
import { Button } from "@/components/ui/button";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import { loadPage, PAGE_SIZE } from "@/lib/ui/page-param";
import type { SearchParams } from "@/lib/ui/query-params";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("nav"))("groups") };
}

export default async function GroupsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const t = await getTranslations();
	const regionId = await currentRegion();
	const { page } = await loadPage(searchParams);
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ess") }, { label: t("nav.groups") }]}
				title={t("nav.groups")}
				description={t("ess.groups.description")}
				actions={
					<>
						<Button asChild>
							<Link href="/ess/import">{t("asCode.importTitle")}</Link>
						</Button>
						<CreateGroupLink isPrimary />
					</>
				}
			/>
			<Prefetch queries={[prefetched("ess.groups", { regionId, page, pageSize: PAGE_SIZE })]}>
				<GroupsTable regionId={regionId} />
			</Prefetch>
		</>
	);
}
