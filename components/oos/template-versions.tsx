"use client";

import { useTranslations } from "next-intl";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { ResourceState } from "@/components/console/resource-state";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { LineDiffView } from "@/components/runs/act/line-diff-view";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import type { TemplateVersion } from "@/lib/cloud/oos";
import { hrefs } from "@/lib/ui/hrefs";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";

/** A template's versions, the latest first; the one that the address names is compared with the latest. */
export function TemplateVersions({
	regionId,
	templateName,
	latest,
	content,
	isOwn,
}: {
	regionId: string;
	templateName: string;
	latest: string;
	/** The latest version's text. */
	content: string;
	isOwn: boolean;
}) {
	const t = useTranslations("oosTemplates.versions");
	const tCommon = useTranslations("common");
	const [compared, setCompared] = useQueryState("compare", parseAsString);
	const { data, error, retry } = useResource("oos.templateVersions", { regionId, templateName });
	const columns: ListColumn<TemplateVersion>[] = [
		{
			id: "version",
			header: t("version"),
			value: (row) => row.TemplateVersion,
			cell: (row) => (row.TemplateVersion === latest ? `${row.TemplateVersion} (${t("latest")})` : row.TemplateVersion),
		},
		{ id: "note", header: t("note"), value: (row) => row.VersionName },
		{ id: "by", header: t("by"), value: (row) => row.UpdatedBy },
		{
			id: "at",
			header: t("at"),
			value: (row) => row.UpdatedDate,
			cell: (row) => <Time value={row.UpdatedDate} />,
		},
		{
			id: "actions",
			header: tCommon("columns.actions"),
			cell: (row) =>
				row.TemplateVersion === latest ? null : (
					<RowActions>
						<Button variant="link" size="inline" onClick={() => void setCompared(row.TemplateVersion)}>
							{t("compare")}
						</Button>
						{isOwn ? (
							<TextLink
								href={`${hrefs.template(templateName)}/edit?version=${encodeURIComponent(row.TemplateVersion)}`}
							>
								{t("restore")}
							</TextLink>
						) : null}
					</RowActions>
				),
		},
	];
	return (
		<div className="grid gap-4 *:min-w-0">
			<div className="rounded-lg border border-line bg-surface">
				<ResourceList
					name="template-versions"
					label={t("version")}
					columns={columns}
					rows={data?.versions}
					isWhole
					rowId={(version) => version.TemplateVersion}
					error={error}
					onRetry={retry}
				/>
			</div>
			{compared !== null && compared !== latest ? (
				<Comparison regionId={regionId} templateName={templateName} from={compared} to={latest} content={content} />
			) : null}
		</div>
	);
}

function Comparison({
	regionId,
	templateName,
	from,
	to,
	content,
}: {
	regionId: string;
	templateName: string;
	from: string;
	to: string;
	content: string;
}) {
	const t = useTranslations("oosTemplates.versions");
	const { data, error, retry } = useResource("oos.template", { regionId, templateName, templateVersion: from });
	const label = t("diff", { from, to });
	return (
		<section aria-label={label} className="grid gap-2 *:min-w-0">
			<h2 className="font-semibold text-sm">{label}</h2>
			{data ? (
				<LineDiffView before={data.content} after={content} label={label} />
			) : (
				<ResourceState error={error} onRetry={retry} />
			)}
		</section>
	);
}
