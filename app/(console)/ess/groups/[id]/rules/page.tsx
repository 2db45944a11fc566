import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { RulesTable } from "@/components/ess/rules-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("ess.group.nav"))("rules") };
}

export default async function RulesPage({ params }: { params: Promise<{ id: string }> }) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<Prefetch queries={[prefetched("ess.rules", { regionId, scalingGroupId })]}>
			<MessagesProvider namespaces={["ess", "essRules", "validation"]}>
				<RulesTable regionId={regionId} scalingGroupId={scalingGroupId} />
			</MessagesProvider>
		</Prefetch>
	);
}
