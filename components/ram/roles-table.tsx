"use client";

import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import { FilterBar, FilterSearch } from "@/components/console/filter-bar";
import { type ResourceColumn, ResourceTable } from "@/components/console/resource-table";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { RamRole } from "@/lib/cloud/ram";
import { hrefs } from "@/lib/ui/hrefs";
import { GrantPermissionDialog } from "./grant-permission-dialog";

export function RolesTable() {
	const t = useTranslations("ram.roles");
	const tCommon = useTranslations("common");
	const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
	const { data, error, retry } = useResource("ram.roles", {});
	const rows = useMemo(
		() =>
			data?.roles.filter((role) =>
				`${role.RoleName} ${role.Description ?? ""}`.toLowerCase().includes(search.trim().toLowerCase()),
			),
		[data, search],
	);
	const columns = useMemo<ResourceColumn<RamRole>[]>(
		() => [
			{
				accessorKey: "RoleName",
				header: t("columns.name"),
				cell: ({ row: { original } }) => (
					<TextLink href={hrefs.role(original.RoleName)} className="font-medium">
						{original.RoleName}
					</TextLink>
				),
			},
			{
				accessorKey: "Description",
				header: tCommon("columns.description"),
				enableSorting: false,
				cell: ({ row }) => <span className="text-muted">{row.original.Description || "–"}</span>,
			},
			{
				accessorKey: "CreateDate",
				header: tCommon("columns.created"),
				cell: ({ row }) => <Time value={row.original.CreateDate} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: ({ row: { original } }) => (
					<RowActions>
						<GrantPermissionDialog roleName={original.RoleName} variant="link" size="inline" />
						<TextLink href={hrefs.role(original.RoleName)}>{tCommon("actions.view")}</TextLink>
					</RowActions>
				),
			},
		],
		[t, tCommon],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<FilterBar>
				<FilterSearch label={t("search")} value={search} onChange={(value) => void setSearch(value || null)} />
			</FilterBar>
			<ResourceTable
				label={t("title")}
				columns={columns}
				rows={rows}
				rowId={(role) => role.RoleName}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={tCommon("states.noMatch")} />}
			/>
		</div>
	);
}
