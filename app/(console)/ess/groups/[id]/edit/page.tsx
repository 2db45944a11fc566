import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { EditGroup } from "@/components/ess/group-form-loader";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("groupForm"))("edit") };
}

export default async function EditGroupPage({ params }: { params: Promise<{ id: string }> }) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<MessagesProvider namespaces={["groupForm", "validation"]}>
			<Prefetch queries={[prefetched("ess.groupTags", { regionId, scalingGroupId })]}>
				<EditGroup regionId={regionId} scalingGroupId={scalingGroupId} />
			</Prefetch>
		</MessagesProvider>
	);
}
