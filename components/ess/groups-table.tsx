"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { ScalingGroup } from "@/lib/cloud/ess";
import { hrefs } from "@/lib/ui/hrefs";
import { PAGE_SIZE, pageParam } from "@/lib/ui/page-param";
import { useQueryState } from "@/lib/ui/query-state";
import { CreateGroupLink } from "./create-group-link";
import { QuickGroupButton } from "./quick-group-button";

/** The scaling groups of a region. */
export function GroupsTable({ regionId }: { regionId: string }) {
	const t = useTranslations("ess.groups");
	const tCommon = useTranslations("common");
	const [page, setPage] = useQueryState("page", pageParam.page);
	const { data, error, retry } = useResource("ess.groups", { regionId, page, pageSize: PAGE_SIZE });
	const columns = useMemo<ListColumn<ScalingGroup>[]>(
		() => [
			{
				id: "name",
				value: (row) => row.ScalingGroupName ?? row.ScalingGroupId,
				header: t("columns.name"),
				cell: (original) => (
					<NameAndId
						id={original.ScalingGroupId}
						name={original.ScalingGroupName}
						href={hrefs.group(original.ScalingGroupId)}
					/>
				),
			},
			{
				id: "LifecycleState",
				value: (row) => row.LifecycleState,
				header: tCommon("columns.status"),
				cell: (row) => <StatusBadge domain="group" status={row.LifecycleState} />,
			},
			{ id: "TotalCapacity", header: t("columns.total"), value: (row) => row.TotalCapacity ?? 0 },
			{
				id: "range",
				value: (row) => `${row.MinSize} – ${row.MaxSize}`,
				header: t("columns.range"),
				cell: (original) => (
					<span className="unbroken">
						{original.MinSize} – {original.MaxSize}
					</span>
				),
			},
			{
				id: "configuration",
				header: t("columns.configuration"),
				value: (row) => row.ActiveScalingConfigurationId ?? row.LaunchTemplateId,
			},
			{
				id: "CreationTime",
				value: (row) => row.CreationTime,
				header: tCommon("columns.created"),
				cell: (row) => <Time value={row.CreationTime} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (original) => (
					<RowActions>
						<TextLink href={hrefs.group(original.ScalingGroupId)}>{t("viewDetails")}</TextLink>
						<TextLink href={`${hrefs.group(original.ScalingGroupId)}/hooks`}>{t("hooks")}</TextLink>
						<TextLink href={`${hrefs.group(original.ScalingGroupId)}/rules`}>{t("rules")}</TextLink>
					</RowActions>
				),
			},
		],
		[t, tCommon],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="scaling-groups"
				label={t("title")}
				columns={columns}
				rows={data?.groups}
				rowId={(group) => group.ScalingGroupId}
				error={error}
				onRetry={retry}
				empty={
					<EmptyState
						title={t("empty")}
						description={t("emptyHint")}
						actions={
							<>
								<CreateGroupLink />
								<QuickGroupButton regionId={regionId} />
							</>
						}
					/>
				}
				pages={
					data && { page: page, pageSize: PAGE_SIZE, total: data.total, onPageChange: (next) => void setPage(next) }
				}
			/>
		</div>
	);
}
