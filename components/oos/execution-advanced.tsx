"use client";

import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { RequestError } from "@/components/console/request-error";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { CodeBlock } from "@/components/ui/code-block";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { TextLink } from "@/components/ui/text-link";
import type { Execution, TaskExecution } from "@/lib/cloud/oos-answers";
import { ExecutionResult } from "./execution-result";
import type { ExecutionRef } from "./execution-view";

const tabs = ["result", "logs", "template", "parameters", "children"] as const;

/** 高级视图: 执行结果, logs, the template as it was run, its parameters, and child executions. */
export function ExecutionAdvanced({
	reference,
	execution,
	tasks,
}: {
	reference: ExecutionRef;
	execution: Execution;
	tasks: readonly TaskExecution[];
}) {
	const t = useTranslations("oos.executionView");
	const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("result"));
	return (
		<Tabs value={tab} onValueChange={(value) => void setTab(tabs.find((one) => one === value) ?? "result")}>
			<TabsList aria-label={t("advanced")}>
				{tabs.map((one) => (
					<TabsTrigger key={one} value={one}>
						{t(`tabs.${one}`)}
					</TabsTrigger>
				))}
			</TabsList>
			<TabsContent value="result">
				<ExecutionResult reference={reference} execution={execution} tasks={tasks} />
			</TabsContent>
			<TabsContent value="logs">
				<Logs reference={reference} isRunning={execution.EndDate === undefined} />
			</TabsContent>
			<TabsContent value="template">
				<Template reference={reference} />
			</TabsContent>
			<TabsContent value="parameters">
				<CodeBlock code={JSON.stringify(execution.Parameters, null, 2)} language="json" label={t("tabs.parameters")} />
			</TabsContent>
			<TabsContent value="children">
				<Children reference={reference} />
			</TabsContent>
		</Tabs>
	);
}

function Logs({ reference, isRunning }: { reference: ExecutionRef; isRunning: boolean }) {
	const t = useTranslations("oos.executionView");
	const { regionId, executionId } = reference;
	const { data, error, retry } = useResource("oos.executionLogs", { regionId, executionId, isRunning });
	if (error && data === undefined) {
		return <RequestError error={error} onRetry={retry} />;
	}
	return (
		<ScrollRegion label={t("tabs.logs")} className="max-h-96 overflow-auto rounded-md border border-line bg-code p-3">
			<ol className="grid gap-1 font-mono text-code-ink text-xs">
				{data?.logs.map((log, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a log only grows at its end, and its lines have no ids.
					<li key={index} className="grid gap-x-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
						<span className="text-muted">
							<Time value={log.Timestamp} />
						</span>
						<span className="break-words">{log.Message}</span>
					</li>
				))}
			</ol>
			{data?.logs.length === 0 ? <p className="text-muted text-sm">{t("noLogs")}</p> : null}
		</ScrollRegion>
	);
}

function Template({ reference: { regionId, executionId } }: { reference: ExecutionRef }) {
	const t = useTranslations("oos.executionView");
	const { data, error, retry } = useResource("oos.executionTemplate", { regionId, executionId });
	if (error && data === undefined) {
		return <RequestError error={error} onRetry={retry} />;
	}
	return <CodeBlock code={data?.content ?? ""} label={t("tabs.template")} />;
}

function Children({ reference: { regionId, executionId } }: { reference: ExecutionRef }) {
	const t = useTranslations("oos.executionView");
	const { data, error, retry } = useResource("oos.executions", { regionId, parentExecutionId: executionId });
	if (error && data === undefined) {
		return <RequestError error={error} onRetry={retry} />;
	}
	if (data?.executions.length === 0) {
		return <Alert tone="info">{t("noChildren")}</Alert>;
	}
	return (
		<ul className="grid gap-2">
			{data?.executions.map((child) => (
				<li key={child.ExecutionId} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
					<TextLink href={`/oos/executions/${child.ExecutionId}?view=advanced`} className="break-all font-mono text-xs">
						{child.ExecutionId}
					</TextLink>
					<span className="text-muted">{child.TemplateName}</span>
					<StatusBadge domain="execution" status={child.Status} />
				</li>
			))}
		</ul>
	);
}
