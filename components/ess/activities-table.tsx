"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { FilterBar, FilterSelect } from "@/components/console/filter-bar";
import { LiveDuration } from "@/components/console/live-duration";
import { NameAndId } from "@/components/console/name-and-id";
import { type ResourceColumn, ResourceTable } from "@/components/console/resource-table";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Progress } from "@/components/ui/progress";
import type { ScalingActivity } from "@/lib/cloud/ess";
import { PAGE_SIZE, pageParam } from "@/lib/ui/page-param";

const ActivityDialog = dynamic(() => import("./activity-dialog").then((module) => module.ActivityDialog), {
	ssr: false,
});

const statuses = ["InProgress", "Successful", "Warning", "Failed", "Rejected"] as const;

/** 伸缩活动 of a group, newest first; `?activity=` opens one. */
export function ActivitiesTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tCommon = useTranslations("common");
	const [{ page, status }, setFilters] = useQueryStates({ ...pageParam, status: parseAsStringLiteral(statuses) });
	const [opened, setOpened] = useQueryState("activity", parseAsString);
	const { data, error, retry } = useResource("ess.activities", {
		regionId,
		scalingGroupId,
		page,
		pageSize: PAGE_SIZE,
		...(status && { statusCode: status }),
	});
	const columns = useMemo<ResourceColumn<ScalingActivity>[]>(
		() => [
			{
				id: "id",
				header: t("activities.columns.id"),
				cell: ({ row: { original } }) => <NameAndId id={original.ScalingActivityId} name={original.Description} />,
			},
			{
				id: "status",
				header: tCommon("columns.status"),
				cell: ({ row: { original } }) => (
					<div className="grid w-28 gap-1">
						<StatusBadge domain="activity" status={original.StatusCode} />
						{original.StatusCode === "InProgress" ? (
							<Progress value={original.Progress} label={t("activities.progress")} />
						) : null}
					</div>
				),
			},
			{
				id: "cause",
				header: t("activities.columns.cause"),
				cell: ({ row }) => <p className="min-w-64 max-w-xl text-muted">{row.original.Cause}</p>,
			},
			{
				id: "started",
				header: t("activities.columns.started"),
				cell: ({ row }) => <Time value={row.original.StartTime} />,
			},
			{
				id: "duration",
				header: t("activities.columns.duration"),
				cell: ({ row: { original } }) => (
					<LiveDuration
						start={original.StartTime}
						end={original.StatusCode === "InProgress" ? undefined : original.EndTime}
					/>
				),
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: ({ row }) => (
					<Button variant="link" size="inline" onClick={() => void setOpened(row.original.ScalingActivityId)}>
						{tCommon("actions.details")}
					</Button>
				),
			},
		],
		[t, tCommon, setOpened],
	);
	return (
		<Card title={t("group.nav.activities")} description={t("activities.description")} bodyClassName="p-0">
			<FilterBar>
				<FilterSelect
					label={tCommon("columns.status")}
					value={status}
					onChange={(next) => void setFilters({ status: next, page: null })}
					options={statuses.map((value) => ({ value, label: tCommon(`status.activity.${value}`) }))}
				/>
			</FilterBar>
			<ResourceTable
				label={t("group.nav.activities")}
				columns={columns}
				rows={data?.activities}
				rowId={(activity) => activity.ScalingActivityId}
				error={error}
				onRetry={retry}
				empty={
					<EmptyState
						title={status ? tCommon("states.noMatch") : t("activities.empty")}
						description={status ? undefined : t("activities.emptyHint")}
					/>
				}
				footer={
					data && data.total > 0 ? (
						<Pagination
							page={page}
							pageSize={PAGE_SIZE}
							total={data.total}
							onPageChange={(next) => void setFilters({ page: next })}
						/>
					) : null
				}
			/>
			{opened ? (
				<ActivityDialog
					regionId={regionId}
					scalingGroupId={scalingGroupId}
					scalingActivityId={opened}
					onClose={() => void setOpened(null)}
				/>
			) : null}
		</Card>
	);
}
