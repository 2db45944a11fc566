import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { UsersTable } from "@/components/ram/users-table";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("nav"))("users") };
}

export default async function UsersPage() {
	const t = await getTranslations();
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ram") }, { label: t("nav.users") }]}
				title={t("nav.users")}
				description={t("ramUsers.description")}
			/>
			<Prefetch queries={[prefetched("ram.users", {})]}>
				<UsersTable />
			</Prefetch>
		</>
	);
}
