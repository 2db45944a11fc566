import type { Metadata } from "next";
import { InstanceDetail } from "@/components/ecs/instance-detail";
import { currentRegion } from "@/lib/cloud/current-region";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: decodeURIComponent((await params).id) };
}

export default async function InstancePage({ params }: Props) {
	return <InstanceDetail regionId={await currentRegion()} instanceId={decodeURIComponent((await params).id)} />;
}
