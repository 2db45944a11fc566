"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { FilterBar, FilterSelect } from "@/components/console/filter-bar";
import { PageSteps } from "@/components/console/page-steps";
import { ResourceTable } from "@/components/console/resource-table";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { NativeSelect } from "@/components/ui/native-select";
import { errorFields } from "@/lib/actions/error-fields";
import { AUDIT_OUTCOMES, AUDIT_RANGES } from "@/lib/audit/audit-choices";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { useAuditColumns, useWho } from "./audit-columns";
import { type AuditParams, auditInput, auditParams, isAuditFiltered } from "./audit-params";

/** Everything that was done, newest first, filtered and page by page; filters and place live in the query string. */
export function AuditLog() {
	const t = useTranslations("audit");
	const [params, set] = useQueryStates(auditParams);
	const { data, error, refetch } = useCloudQuery("audit.list", auditInput(params), { keepPrevious: true });
	const columns = useAuditColumns();
	const clear = () => void set(null);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<AuditFilters
				params={params}
				onChange={(change) => void set({ ...change, after: null, before: null })}
				onClear={clear}
			/>
			<ResourceTable
				label={t("title")}
				columns={columns}
				rows={data?.rows}
				rowId={(row) => row.id}
				error={error ? errorFields(error) : undefined}
				onRetry={() => void refetch()}
				empty={<EmptyState title={t(isAuditFiltered(params) ? "noMatch" : "empty")} />}
				footer={
					data && (data.older ?? data.newer) ? (
						<PageSteps
							label={t("pages")}
							older={data.older}
							newer={data.newer}
							onMove={({ after = null, before = null }) =>
								void set({ after, before }, { history: "push", scroll: false })
							}
						/>
					) : null
				}
			/>
		</div>
	);
}

function AuditFilters({
	params,
	onChange,
	onClear,
}: {
	params: AuditParams;
	onChange: (change: Partial<AuditParams>) => void;
	onClear: () => void;
}) {
	const t = useTranslations("audit");
	const who = useWho();
	const { data } = useResource("audit.choices", {});
	return (
		<FilterBar
			actions={
				isAuditFiltered(params) ? (
					<Button variant="ghost" onClick={onClear}>
						{t("filters.clear")}
					</Button>
				) : null
			}
		>
			<NativeSelect
				aria-label={t("filters.range")}
				className="w-auto min-w-32"
				value={params.range}
				onValueChange={(value) => onChange({ range: AUDIT_RANGES.find((range) => range === value) ?? "all" })}
				options={AUDIT_RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
			/>
			<FilterSelect
				label={t("filters.outcome")}
				value={params.outcome}
				onChange={(outcome) => onChange({ outcome })}
				options={AUDIT_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
			/>
			<FilterSelect
				label={t("filters.action")}
				value={params.action}
				onChange={(action) => onChange({ action })}
				options={(data?.actions ?? []).map((value) => ({ value, label: value }))}
			/>
			<FilterSelect
				label={t("filters.who")}
				value={params.who}
				onChange={(subject) => onChange({ who: subject })}
				options={(data?.people ?? []).map(({ subject, name }) => ({ value: subject, label: who({ subject, name }) }))}
			/>
		</FilterBar>
	);
}
