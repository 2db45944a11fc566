import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { AlarmsTable } from "@/components/ess/alarms-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("ess.group.nav"))("alarms") };
}

export default async function AlarmsPage({ params }: { params: Promise<{ id: string }> }) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<Prefetch queries={[prefetched("ess.alarms", { regionId, scalingGroupId })]}>
			<MessagesProvider namespaces={["ess", "essRules", "essAlarms", "validation"]}>
				<AlarmsTable regionId={regionId} scalingGroupId={scalingGroupId} />
			</MessagesProvider>
		</Prefetch>
	);
}
