import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { PageHeader } from "@/components/console/page-header";
import { ParametersTable } from "@/components/oos/parameters-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("nav"))("parameters") };
}

export default async function ParametersPage() {
	const t = await getTranslations();
	const regionId = await currentRegion();
	return (
		<MessagesProvider namespaces={["oosParameters", "validation"]}>
			<PageHeader
				crumbs={[{ label: t("nav.oos") }, { label: t("nav.parameters") }]}
				title={t("nav.parameters")}
				description={t("oosParameters.hint")}
			/>
			<Prefetch queries={[prefetched("oos.parameters", { regionId })]}>
				<ParametersTable regionId={regionId} />
			</Prefetch>
		</MessagesProvider>
	);
}
