import type { Metadata } from "next";
import { InvocationView } from "@/components/ecs/invocation-view";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: decodeURIComponent((await params).id) };
}

export default async function InvocationPage({ params }: Props) {
	const invokeId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<Prefetch queries={[prefetched("ecs.invocationFacts", { regionId, invokeId })]}>
			<InvocationView regionId={regionId} invokeId={invokeId} />
		</Prefetch>
	);
}
