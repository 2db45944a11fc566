import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { CreateRoleDialog } from "@/components/ram/create-role-dialog";
import { RolesTable } from "@/components/ram/roles-table";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("nav"))("roles") };
}

export default async function RolesPage() {
	const t = await getTranslations();
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ram") }, { label: t("nav.roles") }]}
				title={t("nav.roles")}
				description={t("ram.roles.description")}
				actions={<CreateRoleDialog />}
			/>
			<Prefetch queries={[prefetched("ram.roles", {})]}>
				<RolesTable />
			</Prefetch>
		</>
	);
}
