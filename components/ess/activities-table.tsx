"use client";

import dynamic from "next/dynamic";
import { useTimeZone, useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import type { ListFilter } from "@/components/console/list-filters";
import type { ListColumn } from "@/components/console/list-table";
import { LiveDuration } from "@/components/console/live-duration";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Progress } from "@/components/ui/progress";
import type { ScalingActivity } from "@/lib/cloud/ess";
import { formatDateTime } from "@/lib/i18n/format";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import { ACTIVITY_STATUSES, activitiesInput, activityFilters } from "@/lib/ui/activity-filters";
import { PAGE_SIZE } from "@/lib/ui/page-param";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryState, useQueryStates } from "@/lib/ui/query-state";
import { showHidden } from "@/lib/ui/show-hidden";

const ActivityDialog = dynamic(() => import("./activity-dialog").then((module) => module.ActivityDialog), {
	ssr: false,
});

type ActivityStatus = (typeof ACTIVITY_STATUSES)[number];

/** 伸缩活动 of a group, newest first; `?activity=` opens one. */
export function ActivitiesTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tCommon = useTranslations("common");
	const tGroup = useTranslations("essGroup.activities");
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const [filters, setFilters] = useQueryStates(activityFilters);
	const { page, status, from, to } = filters;
	const [opened, setOpened] = useQueryState("activity", parseAsString);
	const opener = useRef<HTMLElement>(null);
	const { data, error, retry } = useResource("ess.activities", activitiesInput(regionId, scalingGroupId, filters));
	const columns = useMemo<ListColumn<ScalingActivity>[]>(
		() => [
			{
				id: "id",
				value: (row) => row.ScalingActivityId,
				header: t("activities.columns.id"),
				cell: (original) => <NameAndId id={original.ScalingActivityId} name={original.Description} />,
			},
			{
				id: "status",
				value: (row) => row.StatusCode,
				header: tCommon("columns.status"),
				cell: (original) => (
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
				value: (row) => row.Cause,
				header: t("activities.columns.cause"),
				cell: (row) => <p className="min-w-64 max-w-xl text-muted">{showHidden(row.Cause ?? "")}</p>,
			},
			{
				id: "started",
				value: (row) => row.StartTime,
				header: t("activities.columns.started"),
				cell: (row) => <Time value={row.StartTime} />,
			},
			{
				id: "duration",
				value: (row) => row.EndTime,
				header: t("activities.columns.duration"),
				cell: (original) => (
					<LiveDuration
						start={original.StartTime}
						end={original.StatusCode === "InProgress" ? undefined : original.EndTime}
					/>
				),
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (row) => (
					<Button
						variant="link"
						size="inline"
						onClick={({ currentTarget }) => {
							opener.current = currentTarget;
							void setOpened(row.ScalingActivityId);
						}}
					>
						{tCommon("actions.details")}
					</Button>
				),
			},
		],
		[t, tCommon, setOpened],
	);
	const moment = (name: "from" | "to", problem?: string): ListFilter => ({
		kind: "moment",
		isMore: true,
		label: tGroup(`range.${name}`),
		value: filters[name],
		text: filters[name] === null ? "" : formatDateTime(filters[name].getTime(), timeZone),
		problem,
		onChange: (value) => void setFilters({ [name]: value, page: null }),
	});
	return (
		<Card title={t("group.nav.activities")} description={t("activities.description")} bodyClassName="p-0">
			<ResourceList
				name="scaling-activities"
				label={t("group.nav.activities")}
				columns={columns}
				rows={data?.activities}
				rowId={(activity) => activity.ScalingActivityId}
				error={error}
				onRetry={retry}
				filters={[
					{
						label: tCommon("columns.status"),
						value: status,
						onChange: (next: ActivityStatus | null) => void setFilters({ status: next, page: null }),
						options: ACTIVITY_STATUSES.map((value) => ({ value, label: tCommon(`status.activity.${value}`) })),
					},
					moment("from"),
					moment("to", from && to && from > to ? tGroup("range.wrong") : undefined),
				]}
				empty={<EmptyState title={t("activities.empty")} description={t("activities.emptyHint")} />}
				pages={
					data && {
						page: page,
						pageSize: PAGE_SIZE,
						total: data.total,
						onPageChange: (next) => void setFilters({ page: next }),
					}
				}
			/>
			{opened ? (
				<ActivityDialog
					regionId={regionId}
					scalingGroupId={scalingGroupId}
					scalingActivityId={opened}
					window={{ close: () => void setOpened(null), opener }}
				/>
			) : null}
		</Card>
	);
}
