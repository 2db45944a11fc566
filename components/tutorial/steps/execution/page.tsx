"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useRoleRefusal } from "@/components/auth/account";
import { RequestError } from "@/components/console/request-error";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { ExecutionView } from "@/components/oos/execution-view";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { ActionError } from "@/lib/actions/action-result";
import { runStepAction } from "@/lib/actions/tutorial-actions";
import type { Execution } from "@/lib/cloud/oos";
import { regionOf } from "@/lib/tutorial/region";
import { stepHref } from "../../step-href";
import type { StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";

/** 执行管理: the execution is found by its start time; 详情 shows it, with the errors where it failed. */
export default function ExecutionStep({ view }: StepProps) {
	const t = useTranslations("tutorial.execution");
	const regionId = regionOf(view.state);
	const { execute, execution, group } = view.state.steps;
	const { data, error, retry } = useResource("oos.executions", { regionId, maxResults: 20 });
	const own = new Set(execute.result?.executionIds ?? []);
	const [opened, setOpened] = useState<string | undefined>(execution.stale ? undefined : execution.result?.executionId);
	const [refusal, setRefusal] = useState<ActionError>();
	// Whoever may only look sees it, and the walkthrough does not note it.
	const isKept = useRoleRefusal("operator") === undefined;
	const look = useConsoleAction(runStepAction);
	const open = async (executionId: string) => {
		setOpened(executionId);
		if (!isKept) {
			return;
		}
		const result = await look({ walkthroughId: view.id, step: "execution", form: { executionId } });
		setRefusal(result.ok ? undefined : result.error);
	};
	const newest = data?.executions.find((one) => own.has(one.ExecutionId)) ?? data?.executions[0];
	return (
		<StepShell
			view={view}
			step="execution"
			primary={
				opened === undefined && newest !== undefined ? (
					<Button variant="primary" onClick={() => open(newest.ExecutionId)}>
						{t("openNewest")}
					</Button>
				) : (
					<Button asChild variant="primary">
						<Link href={stepHref(view.id)}>{t("toOutcome")}</Link>
					</Button>
				)
			}
		>
			<Card
				title={t("title")}
				titleId="executions"
				description={execute.result ? <StartedAt at={execute.result.startedAt} /> : undefined}
				bodyClassName="p-0"
			>
				{error && data === undefined ? <RequestError error={error} onRetry={retry} className="m-3" /> : null}
				{data?.executions.length === 0 ? (
					<EmptyState title={t("none")} description={t("noneHint")} />
				) : (
					<ExecutionTable rows={data?.executions ?? []} own={own} opened={opened} onOpen={open} />
				)}
			</Card>
			{refusal ? <RequestError error={refusal} /> : null}
			{opened === undefined ? null : (
				<Card title={t("details")} titleId="execution-details" description={opened}>
					<ExecutionView
						key={opened}
						regionId={regionId}
						executionId={opened}
						walkthrough={view}
						scalingGroupId={group.result?.scalingGroupId}
					/>
				</Card>
			)}
		</StepShell>
	);
}

function StartedAt({ at }: { at: number }) {
	const t = useTranslations("tutorial.execution");
	return (
		<>
			{t("startedAt")} <Time value={at} />
		</>
	);
}

function ExecutionTable({
	rows,
	own,
	opened,
	onOpen,
}: {
	rows: readonly Execution[];
	own: ReadonlySet<string>;
	opened: string | undefined;
	onOpen: (executionId: string) => void;
}) {
	const t = useTranslations("tutorial.execution");
	return (
		<Table label={t("title")}>
			<thead>
				<tr>
					<TableHead>{t("columns.id")}</TableHead>
					<TableHead>{t("columns.template")}</TableHead>
					<TableHead>{t("columns.status")}</TableHead>
					<TableHead aria-sort="descending">{t("columns.started")}</TableHead>
					<TableHead>{t("columns.actions")}</TableHead>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<TableRow key={row.ExecutionId} aria-selected={opened === row.ExecutionId}>
						<TableCell>
							<span className="break-all font-mono text-xs">{row.ExecutionId}</span>
							{own.has(row.ExecutionId) ? (
								<p>
									<Badge tone="accent">{t("ofThisRun")}</Badge>
								</p>
							) : null}
						</TableCell>
						<TableCell className="min-w-44 break-all">{row.TemplateName}</TableCell>
						<TableCell>
							<StatusBadge domain="execution" status={row.Status} />
						</TableCell>
						<TableCell>
							<Time value={row.StartDate} />
						</TableCell>
						<TableCell>
							<Button size="sm" aria-expanded={opened === row.ExecutionId} onClick={() => onOpen(row.ExecutionId)}>
								{t("open")}
							</Button>
						</TableCell>
					</TableRow>
				))}
			</tbody>
		</Table>
	);
}
