"use client";

import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { FilterBar, FilterSearch, FilterSelect } from "@/components/console/filter-bar";
import { type ResourceColumn, ResourceTable } from "@/components/console/resource-table";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { RamPolicy } from "@/lib/cloud/ram";
import { hrefs } from "@/lib/ui/hrefs";
import { DeletePolicyButton } from "./delete-policy-button";

const types = ["Custom", "System"] as const;

export function PoliciesTable() {
	const t = useTranslations("ram.policies");
	const tCommon = useTranslations("common");
	const [filters, setFilters] = useQueryStates({ q: parseAsString.withDefault(""), type: parseAsStringLiteral(types) });
	const { data, error, retry } = useResource("ram.policies", {});
	const rows = useMemo(
		() =>
			data?.policies
				.filter(
					(policy) =>
						(filters.type === null || policy.PolicyType === filters.type) &&
						`${policy.PolicyName} ${policy.Description ?? ""}`.toLowerCase().includes(filters.q.trim().toLowerCase()),
				)
				// The account's own policies first: they are what one comes to change.
				.sort((a, b) => a.PolicyType.localeCompare(b.PolicyType) || a.PolicyName.localeCompare(b.PolicyName)),
		[data, filters],
	);
	const columns = useMemo<ResourceColumn<RamPolicy>[]>(
		() => [
			{
				accessorKey: "PolicyName",
				header: t("columns.name"),
				cell: ({ row: { original } }) => (
					<div className="min-w-48">
						<TextLink href={hrefs.policy(original.PolicyName, original.PolicyType)} className="break-all font-medium">
							{original.PolicyName}
						</TextLink>
						{original.Description ? <p className="text-muted text-xs">{original.Description}</p> : null}
					</div>
				),
			},
			{ accessorKey: "PolicyType", header: t("columns.type"), cell: ({ row }) => t(`types.${typeOf(row.original)}`) },
			{ accessorKey: "DefaultVersion", header: t("columns.version"), enableSorting: false },
			{ accessorKey: "AttachmentCount", header: t("columns.attachments") },
			{
				accessorKey: "UpdateDate",
				header: tCommon("columns.updated"),
				cell: ({ row }) => <Time value={row.original.UpdateDate ?? row.original.CreateDate} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: ({ row: { original } }) => (
					<RowActions>
						<TextLink href={hrefs.policy(original.PolicyName, original.PolicyType)}>{tCommon("actions.view")}</TextLink>
						{original.PolicyType === "Custom" ? <DeletePolicyButton policy={original} /> : null}
					</RowActions>
				),
			},
		],
		[t, tCommon],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<FilterBar>
				<FilterSearch label={t("search")} value={filters.q} onChange={(q) => void setFilters({ q: q || null })} />
				<FilterSelect
					label={t("columns.type")}
					value={filters.type}
					onChange={(type) => void setFilters({ type })}
					options={types.map((value) => ({ value, label: t(`types.${value}`) }))}
				/>
			</FilterBar>
			<ResourceTable
				label={t("title")}
				columns={columns}
				rows={rows}
				rowId={(policy) => `${policy.PolicyType}/${policy.PolicyName}`}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={tCommon("states.noMatch")} />}
			/>
		</div>
	);
}

function typeOf(policy: RamPolicy): (typeof types)[number] {
	return policy.PolicyType === "System" ? "System" : "Custom";
}
