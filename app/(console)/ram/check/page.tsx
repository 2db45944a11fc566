import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { PermissionCheck } from "@/components/ram/permission-check";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("nav"))("permissionCheck") };
}

export default async function PermissionCheckPage() {
	const t = await getTranslations();
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.ram") }, { label: t("nav.permissionCheck") }]}
				title={t("nav.permissionCheck")}
				description={t("ramCheck.description")}
			/>
			<PermissionCheck />
		</>
	);
}
