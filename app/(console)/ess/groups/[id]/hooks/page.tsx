import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { HooksTable } from "@/components/ess/hooks-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("ess.group.nav"))("hooks") };
}

export default async function HooksPage({ params }: { params: Promise<{ id: string }> }) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<Prefetch queries={[prefetched("ess.hooks", { regionId, scalingGroupId })]}>
			<MessagesProvider namespaces={["ess", "essHooks", "validation"]}>
				<HooksTable regionId={regionId} scalingGroupId={scalingGroupId} />
			</MessagesProvider>
		</Prefetch>
	);
}
