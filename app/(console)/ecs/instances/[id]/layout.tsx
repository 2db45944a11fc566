import type { ReactNode } from "react";
import { InstanceFrame } from "@/components/ecs/instance-frame";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export default async function InstanceLayout({
	params,
	children,
}: {
	params: Promise<{ id: string }>;
	children: ReactNode;
}) {
	const instanceId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<Prefetch queries={[prefetched("ecs.instance", { regionId, instanceId })]}>
			<InstanceFrame regionId={regionId} instanceId={instanceId}>
				{children}
			</InstanceFrame>
		</Prefetch>
	);
}
