"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { useCloudNow } from "@/components/console/cloud-clock";
import { StatusBadge } from "@/components/console/status-badge";
import { Waterfall } from "@/components/console/waterfall/waterfall";
import { Card } from "@/components/ui/card";
import type { Execution, TaskExecution } from "@/lib/cloud/oos";
import { toStoryTask } from "@/lib/history/match-executions";
import { executionSpans } from "@/lib/runs/execution-spans";
import { NO_INSTANCES, type OpenRows, type WaterfallRow, waterfallRows } from "@/lib/runs/waterfall-rows";
import { isExecutionOver } from "./execution-facts";
import { TaskDetail } from "./task-detail";

/** The execution and its tasks over time; a task that is chosen is told of below. */
export function ExecutionTimeline({ execution, tasks }: { execution: Execution; tasks: readonly TaskExecution[] }) {
	const t = useTranslations("oos.execution");
	const isOver = isExecutionOver(execution.Status);
	const now = useCloudNow(!isOver);
	const stored = useMemo(
		() => ({
			executionId: execution.ExecutionId,
			lifecycleActionToken: null,
			templateName: execution.TemplateName ?? null,
			status: execution.Status,
			startedAt: execution.StartDate || null,
			endedAt: isOver ? execution.EndDate || null : null,
			tasks: tasks.map((task) => toStoryTask(task, execution.ExecutionId)),
		}),
		[execution, tasks, isOver],
	);
	const spans = useMemo(() => executionSpans(stored, now), [stored, now]);
	const [opened, setOpened] = useState<OpenRows>({});
	const [selected, setSelected] = useState<string>();
	const rows = useMemo(() => waterfallRows(spans, opened, NO_INSTANCES), [spans, opened]);
	const toggle = useCallback((row: WaterfallRow) => setOpened((before) => ({ ...before, [row.id]: !row.isOpen })), []);
	const chosen = spans.find(({ id }) => id === selected)?.taskExecutionId;
	const task = tasks.find(({ TaskExecutionId }) => TaskExecutionId === chosen);
	return (
		<Card title={t("timeline")} titleId="execution-timeline" bodyClassName="p-0">
			<Waterfall
				label={t("timeline")}
				spans={spans}
				rows={rows}
				now={now}
				selected={selected}
				onSelect={setSelected}
				onToggle={toggle}
				onOpen={setSelected}
			/>
			{task ? (
				<section aria-label={task.TaskName} className="grid gap-3 border-line border-t p-4">
					<h3 className="flex flex-wrap items-center gap-3 font-semibold">
						{task.TaskName}
						<StatusBadge domain="execution" status={task.Status} />
					</h3>
					<TaskDetail task={task} />
				</section>
			) : null}
		</Card>
	);
}
