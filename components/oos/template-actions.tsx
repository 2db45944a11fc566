"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { deleteTemplateAction } from "@/lib/actions/oos-template-actions";
import { hrefs } from "@/lib/ui/hrefs";

/** What can be done with a template: start it, make one's own of it; one's own can be changed and deleted. */
export function TemplateActions({
	regionId,
	templateName,
	isOwn,
}: {
	regionId: string;
	templateName: string;
	isOwn: boolean;
}) {
	const t = useTranslations("oosTemplates");
	const tOos = useTranslations("oos.templates");
	const name = encodeURIComponent(templateName);
	const link = (href: string, words: string, variant?: "primary") => (
		<Button asChild {...(variant && { variant })}>
			<Link prefetch={false} href={href}>
				{words}
			</Link>
		</Button>
	);
	return (
		<>
			{link(`/oos/executions/new?template=${name}`, t("start"), "primary")}
			{isOwn ? link(`${hrefs.template(templateName)}/edit`, t("edit")) : null}
			{link(`/oos/templates/new?clone=${name}`, t("clone"))}
			{link(`/oos/executions?template=${name}`, tOos("executions"))}
			{isOwn ? <DeleteTemplate regionId={regionId} templateName={templateName} /> : null}
		</>
	);
}

function DeleteTemplate({ regionId, templateName }: { regionId: string; templateName: string }) {
	const t = useTranslations("oosTemplates");
	const router = useRouter();
	const remove = useConsoleAction(deleteTemplateAction, t("deleted"));
	const { data } = useResource("oos.templateVersions", { regionId, templateName });
	return (
		<ConfirmDialog
			trigger={<Button>{t("delete")}</Button>}
			title={t("deleteTitle", { name: templateName })}
			description={t("deleteBody", { versions: data?.versions.length ?? 1 })}
			confirmLabel={t("delete")}
			isDestructive
			onConfirm={() => remove({ templateName })}
			onDone={() => router.push("/oos/templates?type=Private")}
		/>
	);
}
