"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/console/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { StoryView } from "@/lib/tutorial/run/follow";

/** The OOS executions that the hook started, with their tasks in order; tasks of child executions stand below theirs. */
export function ScaleOutTasks({ story }: { story: StoryView }) {
	const t = useTranslations("tutorial.live");
	return story.executions.map((execution) => (
		<section key={execution.executionId} aria-label={t("execution")} className="grid gap-1.5">
			<h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium text-muted text-xs">
				{t("execution")}
				<TextLink href={`/oos/executions/${execution.executionId}?view=advanced`} className="font-mono">
					{execution.executionId}
				</TextLink>
				<StatusBadge domain="execution" status={execution.status} />
			</h3>
			<ol className="grid gap-1 border-line border-l-2 pl-3">
				{execution.tasks.map((task) => (
					<li
						key={task.taskExecutionId}
						className={`flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm ${task.executionId === execution.executionId && !task.parentTaskExecutionId ? "" : "pl-4"}`}
					>
						<span className="font-mono text-xs">{task.taskName}</span>
						<StatusBadge domain="execution" status={task.status} />
						{task.status === "Failed" && task.statusMessage ? (
							<span className="w-full break-words font-mono text-danger text-xs">{task.statusMessage}</span>
						) : null}
					</li>
				))}
			</ol>
			{execution.statusMessage ? (
				<p className="break-words font-mono text-danger text-xs">{execution.statusMessage}</p>
			) : null}
		</section>
	));
}
