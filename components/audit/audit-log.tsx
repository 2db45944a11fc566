"use client";

import { useTranslations } from "next-intl";
import type { ListFilter } from "@/components/console/list-filters";
import { PagedList } from "@/components/console/paged-list";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { AUDIT_OUTCOMES, AUDIT_RANGES } from "@/lib/audit/audit-choices";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { usePagedParams } from "@/lib/ui/use-paged-params";
import { useAuditColumns, useWho } from "./audit-columns";
import { type AuditParams, auditInput, auditParams } from "./audit-params";

/** Everything that was done, newest first, filtered and page by page; filters and place live in the query string. */
export function AuditLog() {
	const t = useTranslations("audit");
	const { params, setFilter, setPlace } = usePagedParams(auditParams);
	const read = useCloudQuery("audit.list", auditInput(params), { keepPrevious: true });
	const columns = useAuditColumns();
	const filters = useAuditFilters(params, setFilter);
	return (
		<PagedList
			read={read}
			name="audit-log"
			label={t("title")}
			columns={columns}
			filters={filters}
			empty={<EmptyState title={t("empty")} />}
			pagesLabel={t("pages")}
			onMove={setPlace}
		/>
	);
}

function useAuditFilters(params: AuditParams, onChange: (change: Partial<AuditParams>) => void): ListFilter[] {
	const t = useTranslations("audit");
	const who = useWho();
	const { data } = useResource("audit.choices", {});
	return [
		{
			label: t("filters.range"),
			value: params.range,
			standard: "all",
			options: AUDIT_RANGES.map((value) => ({ value, label: t(`ranges.${value}`) })),
			onChange: (range: AuditParams["range"] | null) => onChange({ range: range ?? "all" }),
		},
		{
			label: t("filters.outcome"),
			value: params.outcome,
			options: AUDIT_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) })),
			onChange: (outcome: AuditParams["outcome"]) => onChange({ outcome }),
		},
		{
			label: t("filters.action"),
			value: params.action,
			options: (data?.actions ?? []).map((value) => ({ value, label: value })),
			onChange: (action) => onChange({ action }),
		},
		{
			label: t("filters.who"),
			value: params.who,
			options: (data?.people ?? []).map(({ subject, name }) => ({ value: subject, label: who({ subject, name }) })),
			onChange: (subject) => onChange({ who: subject }),
		},
	];
}
