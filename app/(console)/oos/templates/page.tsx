import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { TemplatesTable } from "@/components/oos/templates-table";
import { Button } from "@/components/ui/button";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("nav"))("templates") };
}

export default async function TemplatesPage() {
	const t = await getTranslations();
	const regionId = await currentRegion();
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.oos") }, { label: t("nav.templates") }]}
				title={t("nav.templates")}
				description={t("oos.templates.description")}
				actions={
					<Button asChild variant="primary">
						<Link prefetch={false} href="/oos/templates/new">
							{t("oosTemplates.create")}
						</Link>
					</Button>
				}
			/>
			<Prefetch queries={[prefetched("oos.templates", { regionId, shareType: "Public" })]}>
				<TemplatesTable regionId={regionId} />
			</Prefetch>
		</>
	);
}
