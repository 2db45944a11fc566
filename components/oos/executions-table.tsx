"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { FilterBar, FilterSearch, FilterSelect } from "@/components/console/filter-bar";
import { LiveDuration } from "@/components/console/live-duration";
import { NameAndId } from "@/components/console/name-and-id";
import { type ResourceColumn, ResourceTable } from "@/components/console/resource-table";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { Execution } from "@/lib/cloud/oos";
import { EXECUTION_STATUSES, executionFilters, executionsInput } from "@/lib/ui/execution-filters";
import { hrefs } from "@/lib/ui/hrefs";

/** 执行管理: executions by their start, newest first. */
export function ExecutionsTable({ regionId }: { regionId: string }) {
	const t = useTranslations("oos");
	const tCommon = useTranslations("common");
	const [filters, setFilters] = useQueryStates(executionFilters, { history: "push" });
	const { data, error, retry } = useResource("oos.executions", executionsInput(regionId, filters));
	const columns = useExecutionColumns();
	const isFiltered = filters.template !== "" || filters.status !== null || filters.after !== null;
	return (
		<div className="rounded-lg border border-line bg-surface">
			<FilterBar>
				<FilterSearch
					label={t("executions.search")}
					value={filters.template}
					onChange={(template) => void setFilters({ template: template || null, after: null })}
				/>
				<FilterSelect
					label={tCommon("columns.status")}
					value={filters.status}
					onChange={(status) => void setFilters({ status, after: null })}
					options={EXECUTION_STATUSES.map((value) => ({ value, label: tCommon(`status.execution.${value}`) }))}
				/>
			</FilterBar>
			<ResourceTable
				label={t("executions.title")}
				columns={columns}
				rows={data?.executions}
				rowId={(execution) => execution.ExecutionId}
				error={error}
				onRetry={retry}
				empty={
					<EmptyState
						title={isFiltered ? tCommon("states.noMatch") : t("executions.empty")}
						description={isFiltered ? undefined : t("executions.emptyHint")}
					/>
				}
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
export function useExecutionColumns(): ResourceColumn<Execution>[] {
	const t = useTranslations("oos.executions");
	const tCommon = useTranslations("common");
	return useMemo<ResourceColumn<Execution>[]>(
		() => [
			{
				id: "id",
				header: t("columns.id"),
				cell: ({ row: { original } }) => (
					<NameAndId id={original.ExecutionId} href={hrefs.execution(original.ExecutionId)} />
				),
			},
			{
				id: "template",
				header: t("columns.template"),
				cell: ({ row: { original } }) =>
					original.TemplateName ? (
						<TextLink href={hrefs.template(original.TemplateName)}>{original.TemplateName}</TextLink>
					) : (
						"–"
					),
			},
			{
				id: "status",
				header: tCommon("columns.status"),
				cell: ({ row }) => <StatusBadge domain="execution" status={row.original.Status} />,
			},
			{ id: "started", header: t("columns.started"), cell: ({ row }) => <Time value={row.original.StartDate} /> },
			{
				id: "duration",
				header: t("columns.duration"),
				cell: ({ row: { original } }) => (
					<LiveDuration start={original.StartDate} end={isOver(original.Status) ? original.EndDate : undefined} />
				),
			},
			{ id: "by", header: t("columns.by"), cell: ({ row }) => row.original.ExecutedBy ?? "–" },
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: ({ row }) => (
					<TextLink href={hrefs.execution(row.original.ExecutionId)}>{tCommon("actions.details")}</TextLink>
				),
			},
		],
		[t, tCommon],
	);
}

function isOver(status: string): boolean {
	return status === "Success" || status === "Failed" || status === "Cancelled";
}
