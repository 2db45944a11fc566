import type { Metadata } from "next";
import { ExecutionDetail } from "@/components/oos/execution-detail";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: decodeURIComponent((await params).id) };
}

export default async function ExecutionPage({ params }: Props) {
	const executionId = decodeURIComponent((await params).id);
	const regionId = await currentRegion();
	return (
		<Prefetch queries={[prefetched("oos.execution", { regionId, executionId })]}>
			<ExecutionDetail regionId={regionId} executionId={executionId} />
		</Prefetch>
	);
}
