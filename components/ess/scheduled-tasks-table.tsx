"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { NameAndId } from "@/components/console/name-and-id";
import { type ResourceColumn, ResourceTable } from "@/components/console/resource-table";
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
	const columns = useMemo<ResourceColumn<ScheduledTask>[]>(
		() => [
			{
				id: "name",
				header: t("tasks.columns.name"),
				cell: ({ row: { original } }) => <NameAndId id={original.ScheduledTaskId} name={original.ScheduledTaskName} />,
			},
			{
				id: "enabled",
				header: tCommon("columns.status"),
				cell: ({ row }) => tCommon(row.original.TaskEnabled ? "status.hook.Active" : "status.hook.InActive"),
			},
			{ id: "launch", header: t("tasks.columns.launch"), cell: ({ row }) => <Time value={row.original.LaunchTime} /> },
			{
				id: "recurrence",
				header: t("tasks.columns.recurrence"),
				cell: ({ row: { original } }) =>
					original.RecurrenceType ? `${original.RecurrenceType} ${original.RecurrenceValue ?? ""}` : t("tasks.once"),
			},
			{
				id: "action",
				header: t("tasks.columns.action"),
				cell: ({ row }) => <span className="break-all font-mono text-xs">{row.original.ScheduledAction}</span>,
			},
		],
		[t, tCommon],
	);
	return (
		<Card title={t("group.nav.scheduled-tasks")} description={t("tasks.description")} bodyClassName="p-0">
			<ResourceTable
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
