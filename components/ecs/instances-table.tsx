"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { FilterBar, FilterSearch, FilterSelect } from "@/components/console/filter-bar";
import { NameAndId } from "@/components/console/name-and-id";
import { type ResourceColumn, ResourceTable } from "@/components/console/resource-table";
import { RowActions } from "@/components/console/row-actions";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { TextLink } from "@/components/ui/text-link";
import type { Instance } from "@/lib/cloud/ecs";
import { hrefs } from "@/lib/ui/hrefs";
import { INSTANCE_STATUSES, instanceFilters, instancesInput } from "@/lib/ui/instance-filters";
import { PAGE_SIZE } from "@/lib/ui/page-param";

export function InstancesTable({ regionId }: { regionId: string }) {
	const t = useTranslations("ecs.instances");
	const tCommon = useTranslations("common");
	const [filters, setFilters] = useQueryStates(instanceFilters);
	const { data, error, retry } = useResource("ecs.instances", instancesInput(regionId, filters));
	const columns = useMemo<ResourceColumn<Instance>[]>(
		() => [
			{
				id: "id",
				header: t("columns.id"),
				cell: ({ row: { original } }) => (
					<NameAndId id={original.InstanceId} name={original.InstanceName} href={hrefs.instance(original.InstanceId)} />
				),
			},
			{
				id: "Status",
				header: tCommon("columns.status"),
				cell: ({ row }) => <StatusBadge domain="instance" status={row.original.Status} />,
			},
			{
				id: "zone",
				header: t("columns.zone"),
				cell: ({ row }) => <span className="unbroken">{row.original.ZoneId ?? "–"}</span>,
			},
			{
				id: "type",
				header: t("columns.type"),
				cell: ({ row }) => <span className="unbroken">{row.original.InstanceType ?? "–"}</span>,
			},
			{
				id: "ip",
				header: t("columns.ip"),
				cell: ({ row }) => <span className="unbroken">{privateIp(row.original)}</span>,
			},
			{ id: "os", header: t("columns.os"), cell: ({ row }) => row.original.OSName ?? row.original.OSType ?? "–" },
			{
				id: "created",
				header: tCommon("columns.created"),
				cell: ({ row }) => <Time value={row.original.CreationTime} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: ({ row: { original } }) => (
					<RowActions>
						<TextLink href={`${hrefs.instance(original.InstanceId)}/commands`}>{t("commands")}</TextLink>
					</RowActions>
				),
			},
		],
		[t, tCommon],
	);
	const isFiltered = filters.name !== "" || filters.status !== null;
	return (
		<div className="rounded-lg border border-line bg-surface">
			<FilterBar>
				<FilterSearch
					label={t("search")}
					value={filters.name}
					onChange={(name) => void setFilters({ name: name || null, page: null })}
				/>
				<FilterSelect
					label={tCommon("columns.status")}
					value={filters.status}
					onChange={(status) => void setFilters({ status, page: null })}
					options={INSTANCE_STATUSES.map((value) => ({ value, label: tCommon(`status.instance.${value}`) }))}
				/>
			</FilterBar>
			<ResourceTable
				label={t("title")}
				columns={columns}
				rows={data?.instances}
				rowId={(instance) => instance.InstanceId}
				error={error}
				onRetry={retry}
				empty={
					<EmptyState
						title={isFiltered ? tCommon("states.noMatch") : t("empty")}
						description={isFiltered ? undefined : t("emptyHint")}
					/>
				}
				footer={
					data && data.total > 0 ? (
						<Pagination
							page={filters.page}
							pageSize={PAGE_SIZE}
							total={data.total}
							onPageChange={(page) => void setFilters({ page })}
						/>
					) : null
				}
			/>
		</div>
	);
}

function privateIp(instance: Instance): string {
	return instance.VpcAttributes?.PrivateIpAddress.join(", ") || "–";
}
