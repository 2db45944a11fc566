import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { RefreshPage } from "@/components/ess/refresh-page";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("refresh"))("title") };
}

export default async function InstanceRefreshPage({ params }: { params: Promise<{ id: string }> }) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<MessagesProvider namespaces={["refresh", "validation"]}>
			<Prefetch queries={[prefetched("ess.refreshes", { regionId, scalingGroupId })]}>
				<RefreshPage regionId={regionId} scalingGroupId={scalingGroupId} />
			</Prefetch>
		</MessagesProvider>
	);
}
