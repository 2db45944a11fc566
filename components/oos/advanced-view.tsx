"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ResourceList } from "@/components/console/resource-list";
import { ResourceState } from "@/components/console/resource-state";
import { StatusBadge } from "@/components/console/status-badge";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { Execution, TaskExecution } from "@/lib/cloud/oos";
import { isJsonTemplate } from "@/lib/kit/oos-template";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { ExecutionFacts, ExecutionProblems, isExecutionOver } from "./execution-facts";
import { ExecutionLog } from "./execution-log";
import { ExecutionOutputs } from "./execution-outputs";
import type { ExecutionRef } from "./execution-ref";
import { ExecutionTimeline } from "./execution-timeline";
import { useExecutionColumns } from "./executions-table";
import { JsonPart, TaskDetail } from "./task-detail";

const TaskGraph = dynamic(() => import("./task-graph").then((module) => module.TaskGraph), {
	ssr: false,
	loading: () => <Skeleton className="h-80" />,
});

const tabs = ["result", "log", "template", "children"] as const;

type Props = { reference: ExecutionRef; execution: Execution; tasks: readonly TaskExecution[] };

/** 高级视图: the graph of tasks, and 执行结果, 日志, 模板, 子执行. */
export function AdvancedView({ reference, execution, tasks }: Props) {
	const { regionId } = reference;
	const t = useTranslations("oos.execution");
	const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("result"));
	const [selected, setSelected] = useState<string>();
	const template = useResource("oos.executionTemplate", { regionId, executionId: execution.ExecutionId });
	const chosen = tasks.find((task) => task.TaskName === selected && !task.ParentTaskExecutionId);
	return (
		<div className="grid gap-4 *:min-w-0">
			<Card title={t("graph")} bodyClassName="p-0">
				{template.data ? (
					<TaskGraph content={template.data.content} tasks={tasks} selected={selected} onSelect={setSelected} />
				) : (
					<div className="p-4">
						<ResourceState error={template.error} onRetry={template.retry} />
					</div>
				)}
				{chosen ? (
					<section aria-label={chosen.TaskName} className="grid gap-3 border-line border-t p-4">
						<h3 className="flex flex-wrap items-center gap-3 font-semibold">
							{chosen.TaskName}
							<StatusBadge domain="execution" status={chosen.Status} />
						</h3>
						<TaskDetail task={chosen} />
					</section>
				) : null}
			</Card>
			<ExecutionTimeline execution={execution} tasks={tasks} />
			<Card>
				<Tabs value={tab} onValueChange={(value) => void setTab(tabs.find((name) => name === value) ?? null)}>
					<TabsList>
						{tabs.map((name) => (
							<TabsTrigger key={name} value={name}>
								{t(`tabs.${name}`)}
							</TabsTrigger>
						))}
					</TabsList>
					<TabsContent value="result">
						<ExecutionResult reference={reference} execution={execution} tasks={tasks} />
					</TabsContent>
					<TabsContent value="log">
						<ExecutionLog
							regionId={regionId}
							executionId={execution.ExecutionId}
							isRunning={!isExecutionOver(execution.Status)}
						/>
					</TabsContent>
					<TabsContent value="template">
						{template.data ? (
							<CodeBlock
								code={template.data.content}
								language={isJsonTemplate(template.data.content) ? "json" : "yaml"}
								label={t("tabs.template")}
								maxHeight="40rem"
							/>
						) : (
							<ResourceState error={template.error} onRetry={template.retry} />
						)}
					</TabsContent>
					<TabsContent value="children">
						<ChildExecutions regionId={regionId} executionId={execution.ExecutionId} />
					</TabsContent>
				</Tabs>
			</Card>
		</div>
	);
}

/** 执行结果: status, what went wrong, what went in and what came out. */
function ExecutionResult({ reference, execution, tasks }: Props) {
	const t = useTranslations("oos.execution");
	const hasParameters = Object.keys(execution.Parameters).length > 0;
	return (
		<div className="grid gap-4 *:min-w-0">
			<p className="flex flex-wrap items-center gap-x-3 gap-y-1">
				<span className="text-muted text-sm">{t("status")}</span>
				<StatusBadge domain="execution" status={execution.Status} className="text-base" />
			</p>
			<ExecutionProblems reference={reference} execution={execution} tasks={tasks} />
			{execution.StatusMessage && execution.Status !== "Failed" ? (
				<div>
					<p className="mb-1 text-muted text-xs">{t("message")}</p>
					<CodeBlock code={execution.StatusMessage} label={t("message")} />
				</div>
			) : null}
			<ExecutionFacts execution={execution} />
			<ExecutionOutputs outputs={execution.Outputs} />
			{hasParameters ? <JsonPart label={t("parameters")} text={JSON.stringify(execution.Parameters)} /> : null}
		</div>
	);
}

/** 子执行: what the tasks of this execution started. */
function ChildExecutions({ regionId, executionId }: { regionId: string; executionId: string }) {
	const t = useTranslations("oos.execution");
	const { data, error, retry } = useResource("oos.executions", {
		regionId,
		parentExecutionId: executionId,
		maxResults: 50,
	});
	const columns = useExecutionColumns();
	return (
		<ResourceList
			label={t("tabs.children")}
			columns={columns}
			rows={data?.executions}
			rowId={(execution) => execution.ExecutionId}
			error={error}
			onRetry={retry}
			empty={<EmptyState title={t("noChildren")} description={t("noChildrenHint")} />}
		/>
	);
}
