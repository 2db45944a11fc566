import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { StartExecution } from "@/components/oos/start-execution";
import { currentRegion } from "@/lib/cloud/current-region";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("oosExecute"))("title") };
}

export default async function StartExecutionPage() {
	const t = await getTranslations();
	return (
		<>
			<PageHeader
				crumbs={[
					{ label: t("nav.oos") },
					{ label: t("nav.executions"), href: "/oos/executions" },
					{ label: t("oosExecute.title") },
				]}
				title={t("oosExecute.title")}
				description={t("oosExecute.description")}
			/>
			<StartExecution regionId={await currentRegion()} />
		</>
	);
}
