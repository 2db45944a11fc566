"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { Time } from "@/components/console/time";
import { useLocalList } from "@/components/console/use-local-list";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { Template } from "@/lib/cloud/oos";
import { hrefs } from "@/lib/ui/hrefs";
import { TemplateDescription } from "./template-description";

/** 公共模板: the templates that Alibaba Cloud gives to everyone. */
export function TemplatesTable({ regionId }: { regionId: string }) {
	const t = useTranslations("oos.templates");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("oos.templates", { regionId, shareType: "Public" });
	const list = useLocalList(data?.templates, {
		searchLabel: t("search"),
		textOf: (template) => `${template.TemplateName} ${template.Description ?? ""}`,
	});
	const columns = useMemo<ListColumn<Template>[]>(
		() => [
			{
				id: "TemplateName",
				value: (row) => row.TemplateName,
				header: t("columns.name"),
				cell: (original) => (
					<div className="min-w-64">
						<TextLink href={hrefs.template(original.TemplateName ?? "")} className="break-all font-medium">
							{original.TemplateName}
						</TextLink>
						<p className="text-muted text-xs">
							<TemplateDescription text={original.Description} />
						</p>
					</div>
				),
			},
			{
				id: "Category",
				value: (row) => row.Category,
				header: t("columns.category"),
				cell: (row) => (row.Category ? <Badge>{row.Category}</Badge> : "–"),
			},
			{ id: "TemplateVersion", value: (row) => row.TemplateVersion, header: t("columns.version"), isUnsorted: true },
			{
				id: "UpdatedDate",
				value: (row) => row.UpdatedDate,
				header: tCommon("columns.updated"),
				cell: (row) => <Time value={row.UpdatedDate ?? row.CreatedDate} />,
			},
		],
		[t, tCommon],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="templates"
				label={t("title")}
				columns={columns}
				{...list}
				isWhole
				rowId={(template) => template.TemplateName ?? template.TemplateId ?? ""}
				error={error}
				onRetry={retry}
			/>
		</div>
	);
}
