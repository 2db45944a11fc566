"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/console/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { StoryView } from "@/lib/tutorial/steps/execute/follow";
import { showHidden } from "@/lib/ui/show-hidden";

type Task = StoryView["executions"][number]["tasks"][number];

/** The OOS executions that the hook started, with their tasks; those of a loop or a child execution stand below theirs. */
export function ScaleOutTasks({ story }: { story: StoryView }) {
	const t = useTranslations("tutorial.live");
	return story.executions.map(({ executionId, status, statusMessage, tasks }) => (
		<section key={executionId} aria-label={t("execution")} className="grid gap-1.5">
			<h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium text-muted text-xs">
				{t("execution")}
				<TextLink href={`/oos/executions/${executionId}?view=advanced`} className="font-mono">
					{executionId}
				</TextLink>
				<StatusBadge domain="execution" status={status} />
			</h3>
			<TaskList
				tasks={tasks.filter((task) => task.executionId === executionId && !task.parentTaskExecutionId)}
				all={tasks}
			/>
			{statusMessage ? <p className="break-words font-mono text-danger text-xs">{showHidden(statusMessage)}</p> : null}
		</section>
	));
}

function TaskList({ tasks, all }: { tasks: readonly Task[]; all: readonly Task[] }) {
	if (tasks.length === 0) {
		return null;
	}
	return (
		<ol className="grid gap-1 border-line border-l-2 pl-3">
			{tasks.map((task) => (
				<li key={task.taskExecutionId} className="grid gap-1">
					<div className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm">
						<span className="font-mono text-xs">
							{task.loopItem ? `${task.taskName} · ${task.loopItem}` : task.taskName}
						</span>
						<StatusBadge domain="execution" status={task.status} />
						{task.status === "Failed" && task.statusMessage ? (
							<span className="w-full break-words font-mono text-danger text-xs">{showHidden(task.statusMessage)}</span>
						) : null}
					</div>
					<TaskList tasks={all.filter((other) => isBelow(other, task))} all={all} />
				</li>
			))}
		</ol>
	);
}

function isBelow(other: Task, task: Task): boolean {
	return (
		other.parentTaskExecutionId === task.taskExecutionId ||
		(task.childExecutionId !== null && other.executionId === task.childExecutionId && !other.parentTaskExecutionId)
	);
}
