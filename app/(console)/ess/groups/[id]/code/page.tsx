import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GroupCode } from "@/components/as-code/group-code";
import { MessagesProvider } from "@/components/console/messages-provider";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("asCode"))("title") };
}

export default async function GroupCodePage({ params }: { params: Promise<{ id: string }> }) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<MessagesProvider namespaces={["asCode"]}>
			<Prefetch queries={[prefetched("asCode.group", { regionId, scalingGroupId })]}>
				<GroupCode regionId={regionId} scalingGroupId={scalingGroupId} />
			</Prefetch>
		</MessagesProvider>
	);
}
