"use client";

import { useTranslations } from "next-intl";
import { LiveDuration } from "@/components/console/live-duration";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";
import { resourceLinks } from "../resource-links";
import { ShowMore } from "./show-more";

type Execution = ScaleOutView["executions"][number];

/** Each OOS execution with its tasks, those of child executions set in below the task that started them. */
export function StoryExecutions({ story, onShowAll }: { story: ScaleOutView; onShowAll: () => void }) {
	return story.executions.map((execution) => (
		<ExecutionCard key={execution.executionId} execution={execution} onShowAll={onShowAll} />
	));
}

function ExecutionCard({ execution, onShowAll }: { execution: Execution; onShowAll: () => void }) {
	const t = useTranslations("scaleOuts.story");
	const titleId = `execution-${execution.executionId}`;
	return (
		<Card
			title={`${t("executions")} · ${execution.templateName ?? execution.executionId}`}
			titleId={titleId}
			description={<code className="break-all font-mono">{execution.executionId}</code>}
			actions={
				<>
					<StatusBadge domain="execution" status={execution.status} />
					<TextLink href={resourceLinks.execution(execution.executionId)} className="text-sm">
						{t("openExecution")}
					</TextLink>
				</>
			}
			bodyClassName="p-0"
		>
			{execution.statusMessage ? (
				<p className="break-words px-4 py-2 text-sm">{showHidden(execution.statusMessage)}</p>
			) : null}
			<Table label={t("tasks", { execution: execution.executionId })}>
				<thead>
					<tr>
						<TableHead>{t("task")}</TableHead>
						<TableHead>{t("action")}</TableHead>
						<TableHead>{t("actionStatus")}</TableHead>
						<TableHead>{t("started")}</TableHead>
						<TableHead>{t("duration")}</TableHead>
					</tr>
				</thead>
				<tbody>
					{execution.tasks.map(({ depth, ...task }) => (
						<TableRow key={task.taskExecutionId}>
							<TableCell>
								<div className={cn("min-w-40", indents[Math.min(depth, indents.length - 1)])}>
									<span className="font-medium">{task.taskName}</span>
									{task.loopItem ? <p className="break-all font-mono text-muted text-xs">{task.loopItem}</p> : null}
									{task.statusMessage && task.status !== "Success" ? (
										<p className="max-w-prose break-words text-danger text-xs">{showHidden(task.statusMessage)}</p>
									) : null}
								</div>
							</TableCell>
							<TableCell className="font-mono text-xs">{task.taskAction}</TableCell>
							<TableCell>
								<StatusBadge domain="execution" status={task.status} />
							</TableCell>
							<TableCell>
								<Time value={task.startedAt} />
							</TableCell>
							<TableCell>
								{task.startedAt ? <LiveDuration start={task.startedAt} end={task.endedAt} /> : null}
							</TableCell>
						</TableRow>
					))}
				</tbody>
			</Table>
			<ShowMore shown={execution.tasks.length} total={execution.taskTotal} onShowAll={onShowAll} />
		</Card>
	);
}

const indents = ["", "pl-4", "pl-8", "pl-12"] as const;
