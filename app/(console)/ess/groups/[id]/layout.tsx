import type { ReactNode } from "react";
import { GroupFrame } from "@/components/ess/group-frame";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export default async function GroupLayout({
	params,
	children,
}: {
	params: Promise<{ id: string }>;
	children: ReactNode;
}) {
	const scalingGroupId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<Prefetch queries={[prefetched("ess.group", { regionId, scalingGroupId })]}>
			<GroupFrame regionId={regionId} scalingGroupId={scalingGroupId}>
				{children}
			</GroupFrame>
		</Prefetch>
	);
}
