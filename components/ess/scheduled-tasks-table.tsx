"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { useCloudNow } from "@/components/console/cloud-clock";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActs } from "@/components/console/row-acts";
import { useRowWindow } from "@/components/console/row-window";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ScheduledTask } from "@/lib/cloud/ess";
import { RECURRENCE_TYPES, type Recurrence } from "@/lib/kit/recurrence";
import { nextLaunches } from "@/lib/ui/next-launches";
import { TASK_ACTS } from "./list-acts";

const ScheduledTaskWindow = dynamic(
	() => import("./scheduled-task-window").then((module) => module.ScheduledTaskWindow),
	{ ssr: false },
);

/** 定时任务 that act on a group: on its rules, or on its sizes. */
export function ScheduledTasksTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tTasks = useTranslations("essTasks");
	const tCommon = useTranslations("common");
	const where = { regionId, scalingGroupId };
	const { data, error, retry } = useResource("ess.scheduledTasks", where);
	const rules = useResource("ess.rules", where).data?.rules;
	const now = useCloudNow(false);
	const window = useRowWindow(TASK_ACTS);
	const { open } = window;
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
				cell: (row) => <StatusBadge domain="hook" status={row.TaskEnabled ? "Active" : "InActive"} />,
			},
			{
				id: "next",
				header: tTasks("nextLaunch"),
				value: (row) => nextOf(row, now),
				cell: (row) => <Time value={row.TaskEnabled ? nextOf(row, now) : undefined} />,
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
				value: (row) => {
					const recurrence = recurrenceOfTask(row);
					return recurrence ? `${tTasks(`types.${recurrence.type}`)} ${recurrence.value}` : t("tasks.once");
				},
			},
			{
				id: "action",
				value: (row) => row.ScheduledAction ?? "",
				header: tTasks("effect"),
				cell: (row) =>
					row.ScheduledAction
						? (rules?.find(({ ScalingRuleAri }) => ScalingRuleAri === row.ScheduledAction)?.ScalingRuleName ?? (
								<span className="break-all font-mono text-xs">{row.ScheduledAction}</span>
							))
						: tTasks("sizes", {
								min: row.MinValue ?? "–",
								max: row.MaxValue ?? "–",
								desired: row.DesiredCapacity ?? "–",
							}),
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (task) => (
					<RowActs
						name={task.ScheduledTaskName ?? task.ScheduledTaskId}
						acts={[
							{
								id: "edit",
								label: tCommon("actions.edit"),
								onSelect: () => open("edit", task.ScheduledTaskId),
							},
							{
								id: "status",
								label: tCommon(task.TaskEnabled ? "actions.disable" : "actions.enable"),
								onSelect: () => open("status", task.ScheduledTaskId),
							},
							{
								id: "run",
								label: tTasks("run"),
								onSelect: () => open("run", task.ScheduledTaskId),
								why: task.ScheduledAction ? undefined : tTasks("runSizes"),
							},
							{
								id: "delete",
								label: tCommon("actions.delete"),
								onSelect: () => open("delete", task.ScheduledTaskId),
							},
						]}
					/>
				),
			},
		],
		[t, tTasks, tCommon, rules, now, open],
	);
	return (
		<Card
			title={t("group.nav.scheduled-tasks")}
			description={t("tasks.description")}
			actions={
				<ActionButton variant="primary" aria-haspopup="dialog" onClick={() => open("create")}>
					<Plus aria-hidden />
					{tTasks("create")}
				</ActionButton>
			}
			bodyClassName="p-0"
		>
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
			{window.act && data ? <ScheduledTaskWindow {...where} tasks={data.tasks} window={window} /> : null}
		</Card>
	);
}

function recurrenceOfTask({ RecurrenceType, RecurrenceValue }: ScheduledTask): Recurrence | undefined {
	const type = RECURRENCE_TYPES.find((known) => known === RecurrenceType);
	return type && RecurrenceValue ? { type, value: RecurrenceValue } : undefined;
}

/** When a task is launched next, in ms; undefined when it never is again. */
function nextOf(task: ScheduledTask, now: number): number | undefined {
	const moment = (text: string | undefined) => (text ? Date.parse(text) : undefined);
	const recurrence = recurrenceOfTask(task);
	return nextLaunches(
		{ launch: moment(task.LaunchTime), recurrence, end: recurrence ? moment(task.RecurrenceEndTime) : undefined },
		now,
		1,
	)?.[0];
}
