"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { LiveDuration } from "@/components/console/live-duration";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { Execution } from "@/lib/cloud/oos";
import { EXECUTION_KINDS, EXECUTION_STATUSES, executionFilters, executionsInput } from "@/lib/ui/execution-filters";
import { hrefs } from "@/lib/ui/hrefs";
import { useQueryStates } from "@/lib/ui/query-state";

type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

/** 执行管理: executions by their start, newest first. */
export function ExecutionsTable({ regionId }: { regionId: string }) {
	const t = useTranslations("oos");
	const tCommon = useTranslations("common");
	const [filters, setFilters] = useQueryStates(executionFilters, { history: "push" });
	const { data, error, retry } = useResource("oos.executions", executionsInput(regionId, filters));
	const columns = useExecutionColumns();
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="executions"
				label={t("executions.title")}
				columns={columns}
				rows={data?.executions}
				rowId={(execution) => execution.ExecutionId}
				error={error}
				onRetry={retry}
				search={{
					label: t("executions.search"),
					value: filters.template,
					onChange: (template) => void setFilters({ template: template || null, after: null }),
				}}
				filters={[
					{
						label: tCommon("columns.status"),
						value: filters.status,
						onChange: (status: ExecutionStatus | null) => void setFilters({ status, after: null }),
						options: EXECUTION_STATUSES.map((value) => ({ value, label: tCommon(`status.execution.${value}`) })),
					},
					{
						label: t("execution.mode"),
						value: filters.mode,
						onChange: (mode: (typeof EXECUTION_KINDS.mode)[number] | null) => void setFilters({ mode, after: null }),
						options: EXECUTION_KINDS.mode.map((value) => ({ value, label: t(`execution.modes.${value}`) })),
					},
					{
						label: t("execution.category"),
						value: filters.category,
						onChange: (category: (typeof EXECUTION_KINDS.category)[number] | null) =>
							void setFilters({ category, after: null }),
						options: EXECUTION_KINDS.category.map((value) => ({ value, label: t(`execution.categories.${value}`) })),
					},
				]}
				empty={<EmptyState title={t("executions.empty")} description={t("executions.emptyHint")} />}
				footer={
					filters.after || data?.nextToken ? (
						<nav aria-label={tCommon("pagination.label")} className="flex justify-end gap-2">
							<Button size="sm" disabled={filters.after === null} onClick={() => void setFilters({ after: null })}>
								{t("executions.newest")}
							</Button>
							<Button
								size="sm"
								disabled={!data?.nextToken}
								onClick={() => void setFilters({ after: data?.nextToken ?? null })}
							>
								{t("executions.older")}
							</Button>
						</nav>
					) : null
				}
			/>
		</div>
	);
}

/** The columns of every list of executions. */
export function useExecutionColumns(): ListColumn<Execution>[] {
	const t = useTranslations("oos.executions");
	const tCommon = useTranslations("common");
	return useMemo<ListColumn<Execution>[]>(
		() => [
			{
				id: "id",
				value: (row) => row.ExecutionId,
				header: t("columns.id"),
				cell: (original) => <NameAndId id={original.ExecutionId} href={hrefs.execution(original.ExecutionId)} />,
			},
			{
				id: "template",
				value: (row) => row.TemplateName,
				header: t("columns.template"),
				cell: (original) =>
					original.TemplateName ? (
						<TextLink href={hrefs.template(original.TemplateName)}>{original.TemplateName}</TextLink>
					) : (
						"–"
					),
			},
			{
				id: "status",
				value: (row) => row.Status,
				header: tCommon("columns.status"),
				cell: (row) => <StatusBadge domain="execution" status={row.Status} />,
			},
			{
				id: "started",
				header: t("columns.started"),
				value: (row) => row.StartDate,
				cell: (row) => <Time value={row.StartDate} />,
			},
			{
				id: "duration",
				value: (row) => row.EndDate,
				header: t("columns.duration"),
				cell: (original) => (
					<LiveDuration start={original.StartDate} end={isOver(original.Status) ? original.EndDate : undefined} />
				),
			},
			{ id: "by", header: t("columns.by"), value: (row) => row.ExecutedBy },
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (row) => <TextLink href={hrefs.execution(row.ExecutionId)}>{tCommon("actions.details")}</TextLink>,
			},
		],
		[t, tCommon],
	);
}

function isOver(status: string): boolean {
	return status === "Success" || status === "Failed" || status === "Cancelled";
}
