import type { Metadata } from "next";
import { GroupOverview } from "@/components/ess/group-overview";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: decodeURIComponent((await params).id) };
}

export default async function GroupPage({ params }: Props) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<Prefetch
			queries={[
				prefetched("ess.configurations", { regionId, scalingGroupId }),
				prefetched("ess.groupTags", { regionId, scalingGroupId }),
				prefetched("vpc.networks", { regionId }),
			]}
		>
			<GroupOverview regionId={regionId} scalingGroupId={scalingGroupId} />
		</Prefetch>
	);
}
