"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useLocalList } from "@/components/console/use-local-list";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextLink } from "@/components/ui/text-link";
import type { Template } from "@/lib/cloud/oos";
import { hrefs } from "@/lib/ui/hrefs";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { TemplateDescription } from "./template-description";

const TYPES = ["Public", "Private"] as const;

/** 公共模板, the templates that Alibaba Cloud gives to everyone, or 自定义模板: `?type=` in the address. */
export function TemplatesTable({ regionId }: { regionId: string }) {
	const t = useTranslations("oos.templates");
	const tOwn = useTranslations("oosTemplates");
	const tCommon = useTranslations("common");
	const [shareType, setShareType] = useQueryState("type", parseAsStringLiteral(TYPES).withDefault("Public"));
	const { data, error, retry } = useResource("oos.templates", { regionId, shareType });
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
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: ({ TemplateName = "", ShareType }) => (
					<RowActions>
						<TextLink href={`/oos/executions/new?template=${encodeURIComponent(TemplateName)}`}>
							{tOwn("start")}
						</TextLink>
						{ShareType === "Private" ? (
							<TextLink href={`${hrefs.template(TemplateName)}/edit`}>{tOwn("edit")}</TextLink>
						) : (
							<TextLink href={`/oos/templates/new?clone=${encodeURIComponent(TemplateName)}`}>{tOwn("clone")}</TextLink>
						)}
					</RowActions>
				),
			},
		],
		[t, tCommon, tOwn],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<div className="px-4 pt-3">
				<RadioGroup
					aria-label={tOwn("types.label")}
					value={shareType}
					onValueChange={(value) => void setShareType(TYPES.find((type) => type === value) ?? null)}
					options={TYPES.map((value) => ({ value, label: tOwn(`types.${value}`) }))}
				/>
			</div>
			<ResourceList
				key={shareType}
				name="templates"
				label={tOwn(`types.${shareType}`)}
				columns={columns}
				{...list}
				isWhole
				rowId={(template) => template.TemplateName ?? template.TemplateId ?? ""}
				error={error}
				onRetry={retry}
				{...(shareType === "Private" && {
					empty: <EmptyState title={tOwn("empty")} description={tOwn("emptyHint")} />,
				})}
			/>
		</div>
	);
}
