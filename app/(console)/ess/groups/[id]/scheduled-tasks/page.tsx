import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { ScheduledTasksTable } from "@/components/ess/scheduled-tasks-table";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("ess.group.nav"))("scheduled-tasks") };
}

export default async function ScheduledTasksPage({ params }: { params: Promise<{ id: string }> }) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<Prefetch queries={[prefetched("ess.scheduledTasks", { regionId, scalingGroupId })]}>
			<MessagesProvider namespaces={["ess", "essRules", "essTasks", "validation"]}>
				<ScheduledTasksTable regionId={regionId} scalingGroupId={scalingGroupId} />
			</MessagesProvider>
		</Prefetch>
	);
}
