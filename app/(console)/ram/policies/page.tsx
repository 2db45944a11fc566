import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { CreatePolicyDialog } from "@/components/ram/create-policy-dialog";
import { PoliciesTable } from "@/components/ram/policies-table";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("nav"))("policies") };
}

export default async function PoliciesPage() {
	const t = await getTranslations();
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ram") }, { label: t("nav.policies") }]}
				title={t("nav.policies")}
				description={t("ram.policies.description")}
				actions={<CreatePolicyDialog />}
			/>
			<Prefetch queries={[prefetched("ram.policies", {})]}>
				<PoliciesTable />
			</Prefetch>
		</>
	);
}
