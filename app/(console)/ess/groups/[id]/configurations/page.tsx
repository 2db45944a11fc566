import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { ConfigurationsTable } from "@/components/ess/configurations-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("configurations"))("title") };
}

export default async function ConfigurationsPage({ params }: { params: Promise<{ id: string }> }) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<MessagesProvider namespaces={["configurations", "groupForm", "instanceFields", "validation"]}>
			<Prefetch queries={[prefetched("ess.configurations", { regionId, scalingGroupId })]}>
				<ConfigurationsTable regionId={regionId} scalingGroupId={scalingGroupId} />
			</Prefetch>
		</MessagesProvider>
	);
}
