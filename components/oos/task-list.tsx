"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LiveDuration } from "@/components/console/live-duration";
import { StatusBadge } from "@/components/console/status-badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { TaskExecution } from "@/lib/cloud/oos";
import { cn } from "@/lib/ui/cn";
import { TaskDetail } from "./task-detail";

/** The tasks of an execution in their order, a loop's items under their loop; each opens to what it did. */
export function TaskList({ tasks }: { tasks: readonly TaskExecution[] }) {
	const t = useTranslations("oos.execution");
	const top = tasks.filter((task) => !task.ParentTaskExecutionId);
	return top.length === 0 ? (
		<EmptyState title={t("noTasks")} />
	) : (
		<ul className="divide-y divide-line">
			{top.map((task) => (
				<TaskItem key={task.TaskExecutionId} task={task} tasks={tasks} />
			))}
		</ul>
	);
}

function TaskItem({ task, tasks }: { task: TaskExecution; tasks: readonly TaskExecution[] }) {
	const children = tasks.filter((child) => child.ParentTaskExecutionId === task.TaskExecutionId);
	const [isOpen, setIsOpen] = useState(task.Status === "Failed");
	const panelId = `task-${task.TaskExecutionId}`;
	return (
		<li className="px-4 py-2.5">
			<div className="flex flex-wrap items-center gap-x-4 gap-y-1">
				<button
					type="button"
					aria-expanded={isOpen}
					aria-controls={panelId}
					onClick={() => setIsOpen(!isOpen)}
					className="flex min-w-0 flex-1 basis-full items-start gap-2 rounded-sm text-left sm:basis-0"
				>
					<ChevronRight
						aria-hidden
						className={cn("mt-0.5 size-4 shrink-0 text-faint transition-transform", isOpen && "rotate-90")}
					/>
					<span className="min-w-0">
						<span className="block break-all font-medium text-sm">{task.LoopItem || task.TaskName}</span>
						<span className="block text-muted text-xs">{task.TaskAction}</span>
					</span>
				</button>
				<StatusBadge domain="execution" status={task.Status} className="w-24" />
				<span className="w-24 text-right text-muted text-xs">
					<LiveDuration
						start={task.StartDate}
						end={isTaskOver(task.Status) ? task.EndDate || task.StartDate : undefined}
					/>
				</span>
			</div>
			<div id={panelId} hidden={!isOpen} className="mt-3 grid gap-3 sm:pl-6">
				<TaskDetail task={task} />
				{children.length > 0 ? (
					<ul className="divide-y divide-line rounded-md border border-line">
						{children.map((child) => (
							<TaskItem key={child.TaskExecutionId} task={child} tasks={tasks} />
						))}
					</ul>
				) : null}
			</div>
		</li>
	);
}

function isTaskOver(status: string): boolean {
	return /^(Success|Failed|Cancelled|Skipped)$/.test(status);
}
