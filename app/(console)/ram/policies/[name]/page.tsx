import type { Metadata } from "next";
import { PolicyDetail } from "@/components/ram/policy-detail";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

type Props = { params: Promise<{ name: string }>; searchParams: Promise<{ type?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: decodeURIComponent((await params).name) };
}

export default async function PolicyPage({ params, searchParams }: Props) {
	const policyName = decodeURIComponent((await params).name);
	const policyType = (await searchParams).type === "System" ? "System" : "Custom";
	return (
		<Prefetch queries={[prefetched("ram.policy", { policyName, policyType })]}>
			<PolicyDetail policyName={policyName} policyType={policyType} />
		</Prefetch>
	);
}
