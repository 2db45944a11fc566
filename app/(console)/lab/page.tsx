import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { PageHeader } from "@/components/console/page-header";
import { Lab } from "@/components/lab/lab";
import { TidyLabButton } from "@/components/lab/tidy-lab-button";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("lab"))("title") };
}

export default async function LabPage() {
	const t = await getTranslations("lab");
	const regionId = await currentRegion();
	return (
		<MessagesProvider namespaces={["lab", "runs", "diagnosis", "tutorial"]}>
			<Prefetch queries={[prefetched("lab.experiments", { regionId })]}>
				<PageHeader title={t("title")} description={t("description")} actions={<TidyLabButton />} />
				<Lab regionId={regionId} />
			</Prefetch>
		</MessagesProvider>
	);
}
