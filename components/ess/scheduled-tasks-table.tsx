"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ScheduledTask } from "@/lib/cloud/ess";

/** 定时任务 that act on a group's rules. */
export function ScheduledTasksTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("ess.scheduledTasks", { regionId, scalingGroupId });
	const columns = useMemo<ListColumn<ScheduledTask>[]>(
		() => [
			{
				id: "name",
				value: (row) => row.ScheduledTaskName ?? row.ScheduledTaskId,
				header: t("tasks.columns.name"),
				cell: (original) => <NameAndId id={original.ScheduledTaskId} name={original.ScheduledTaskName} />,
			},
			{
				id: "enabled",
				value: (row) => tCommon(row.TaskEnabled ? "status.hook.Active" : "status.hook.InActive"),
				header: tCommon("columns.status"),
			},
			{
				id: "launch",
				header: t("tasks.columns.launch"),
				value: (row) => row.LaunchTime,
				cell: (row) => <Time value={row.LaunchTime} />,
			},
			{
				id: "recurrence",
				header: t("tasks.columns.recurrence"),
				value: (row) => (row.RecurrenceType ? `${row.RecurrenceType} ${row.RecurrenceValue ?? ""}` : t("tasks.once")),
			},
			{
				id: "action",
				value: (row) => row.ScheduledAction,
				header: t("tasks.columns.action"),
				cell: (row) => <span className="break-all font-mono text-xs">{row.ScheduledAction}</span>,
			},
		],
		[t, tCommon],
	);
	return (
		<Card title={t("group.nav.scheduled-tasks")} description={t("tasks.description")} bodyClassName="p-0">
			<ResourceList
				name="scheduled-tasks"
				isWhole
				label={t("group.nav.scheduled-tasks")}
				columns={columns}
				rows={data?.tasks}
				rowId={(task) => task.ScheduledTaskId}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={t("tasks.empty")} description={t("tasks.emptyHint")} />}
			/>
		</Card>
	);
}
