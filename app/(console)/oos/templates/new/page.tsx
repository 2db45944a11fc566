import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { NewTemplate } from "@/components/oos/edit-template";
import { currentRegion } from "@/lib/cloud/current-region";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("oosTemplates"))("create") };
}

export default async function NewTemplatePage() {
	const t = await getTranslations();
	const title = t("oosTemplates.create");
	return (
		<>
			<PageHeader
				crumbs={[{ label: t("nav.oos") }, { label: t("nav.templates"), href: "/oos/templates" }, { label: title }]}
				title={title}
				description={t("oosTemplates.createHint")}
			/>
			<NewTemplate regionId={await currentRegion()} />
		</>
	);
}
