"use client";

import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { FilterBar, FilterSearch } from "@/components/console/filter-bar";
import { type ResourceColumn, ResourceTable } from "@/components/console/resource-table";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { Template } from "@/lib/cloud/oos";
import { hrefs } from "@/lib/ui/hrefs";
import { TemplateDescription } from "./template-description";

/** 公共模板: the templates that Alibaba Cloud gives to everyone. */
export function TemplatesTable({ regionId }: { regionId: string }) {
	const t = useTranslations("oos.templates");
	const tCommon = useTranslations("common");
	const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
	const { data, error, retry } = useResource("oos.templates", { regionId, shareType: "Public" });
	const rows = useMemo(
		() =>
			data?.templates.filter((template) =>
				`${template.TemplateName} ${template.Description ?? ""}`.toLowerCase().includes(search.trim().toLowerCase()),
			),
		[data, search],
	);
	const columns = useMemo<ResourceColumn<Template>[]>(
		() => [
			{
				accessorKey: "TemplateName",
				header: t("columns.name"),
				cell: ({ row: { original } }) => (
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
				accessorKey: "Category",
				header: t("columns.category"),
				cell: ({ row }) => (row.original.Category ? <Badge>{row.original.Category}</Badge> : "–"),
			},
			{ accessorKey: "TemplateVersion", header: t("columns.version"), enableSorting: false },
			{
				accessorKey: "UpdatedDate",
				header: tCommon("columns.updated"),
				cell: ({ row }) => <Time value={row.original.UpdatedDate ?? row.original.CreatedDate} />,
			},
		],
		[t, tCommon],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<FilterBar>
				<FilterSearch label={t("search")} value={search} onChange={(value) => void setSearch(value || null)} />
			</FilterBar>
			<ResourceTable
				label={t("title")}
				columns={columns}
				rows={rows}
				rowId={(template) => template.TemplateName ?? template.TemplateId ?? ""}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={tCommon("states.noMatch")} />}
			/>
		</div>
	);
}
