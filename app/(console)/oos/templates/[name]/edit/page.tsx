import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { EditTemplate } from "@/components/oos/edit-template";
import { currentRegion } from "@/lib/cloud/current-region";
import { hrefs } from "@/lib/ui/hrefs";

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	return { title: decodeURIComponent((await params).name) };
}

export default async function EditTemplatePage({ params }: Props) {
	const name = decodeURIComponent((await params).name);
	const t = await getTranslations();
	return (
		<>
			<PageHeader
				crumbs={[
					{ label: t("nav.oos") },
					{ label: t("nav.templates"), href: "/oos/templates" },
					{ label: name, href: hrefs.template(name) },
					{ label: t("oosTemplates.edit") },
				]}
				title={t("oosTemplates.editTitle", { name })}
				description={t("oosTemplates.editHint")}
			/>
			<EditTemplate regionId={await currentRegion()} templateName={name} />
		</>
	);
}
