"use client";

import { useTranslations } from "next-intl";
import { LiveDuration } from "@/components/console/live-duration";
import { StatusBadge } from "@/components/console/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { TaskExecution } from "@/lib/cloud/oos-answers";

/** The tasks of an execution in their order; the runs of a loop stand below it. Child executions can be opened. */
export function ExecutionTasks({ tasks, executionId }: { tasks: readonly TaskExecution[]; executionId: string }) {
	const t = useTranslations("oos.executionView");
	const own = tasks.filter((task) => task.ExecutionId === undefined || task.ExecutionId === executionId);
	const roots = own.filter((task) => !own.some((other) => other.TaskExecutionId === task.ParentTaskExecutionId));
	if (roots.length === 0) {
		return <p className="text-muted text-sm">{t("noTasks")}</p>;
	}
	return (
		<ol className="grid gap-2">
			{roots.map((task) => (
				<li key={task.TaskExecutionId} className="grid gap-1.5 rounded-md border border-line px-3 py-2">
					<TaskLine task={task} />
					<ol className="grid gap-1.5 border-line border-l-2 pl-3 empty:hidden">
						{own
							.filter((child) => child.ParentTaskExecutionId === task.TaskExecutionId)
							.map((child) => (
								<li key={child.TaskExecutionId}>
									<TaskLine task={child} />
								</li>
							))}
					</ol>
				</li>
			))}
		</ol>
	);
}

function TaskLine({ task }: { task: TaskExecution }) {
	const t = useTranslations("oos.executionView");
	return (
		<div className="grid gap-1">
			<div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
				<span className="font-medium">{task.LoopItem ? `${task.TaskName} · ${task.LoopItem}` : task.TaskName}</span>
				<StatusBadge domain="execution" status={task.Status} />
				<span className="font-mono text-muted text-xs">{task.TaskAction}</span>
				{task.StartDate ? (
					<span className="text-muted text-xs">
						<LiveDuration start={task.StartDate} end={task.EndDate} />
					</span>
				) : null}
				{task.ChildExecutionId ? (
					<TextLink href={`/oos/executions/${task.ChildExecutionId}?view=advanced`} className="text-xs">
						{t("openChild")}
					</TextLink>
				) : null}
			</div>
			{task.StatusMessage ? (
				<p className={`break-words font-mono text-xs ${task.Status === "Failed" ? "text-danger" : "text-muted"}`}>
					{task.StatusMessage}
				</p>
			) : null}
		</div>
	);
}
