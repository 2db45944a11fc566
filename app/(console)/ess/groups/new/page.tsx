import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { PageHeader } from "@/components/console/page-header";
import { NewGroup } from "@/components/ess/group-form-loader";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("groupForm"))("create") };
}

export default async function NewGroupPage() {
	const t = await getTranslations();
	const regionId = await currentRegion();
	return (
		<>
			<PageHeader
				crumbs={[
					{ label: t("nav.ess") },
					{ label: t("nav.groups"), href: "/ess/groups" },
					{ label: t("groupForm.create") },
				]}
				title={t("groupForm.create")}
				description={t("groupForm.createHint")}
			/>
			<MessagesProvider namespaces={["groupForm", "instanceFields", "validation"]}>
				<Prefetch queries={[prefetched("vpc.networks", { regionId })]}>
					<NewGroup regionId={regionId} />
				</Prefetch>
			</MessagesProvider>
		</>
	);
}
