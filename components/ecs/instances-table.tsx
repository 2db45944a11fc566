"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { Instance } from "@/lib/cloud/ecs";
import { hrefs } from "@/lib/ui/hrefs";
import { INSTANCE_STATUSES, instanceFilters, instancesInput } from "@/lib/ui/instance-filters";
import { PAGE_SIZE } from "@/lib/ui/page-param";
import { useQueryStates } from "@/lib/ui/query-state";

export function InstancesTable({ regionId }: { regionId: string }) {
	const t = useTranslations("ecs.instances");
	const tCommon = useTranslations("common");
	const [filters, setFilters] = useQueryStates(instanceFilters);
	const { data, error, retry } = useResource("ecs.instances", instancesInput(regionId, filters));
	const columns = useMemo<ListColumn<Instance>[]>(
		() => [
			{
				id: "id",
				value: (row) => row.InstanceId,
				header: t("columns.id"),
				cell: (original) => (
					<NameAndId id={original.InstanceId} name={original.InstanceName} href={hrefs.instance(original.InstanceId)} />
				),
			},
			{
				id: "Status",
				value: (row) => row.Status,
				header: tCommon("columns.status"),
				cell: (row) => <StatusBadge domain="instance" status={row.Status} />,
			},
			{
				id: "zone",
				value: (row) => row.ZoneId,
				header: t("columns.zone"),
				cell: (row) => <span className="unbroken">{row.ZoneId ?? "–"}</span>,
			},
			{
				id: "type",
				value: (row) => row.InstanceType,
				header: t("columns.type"),
				cell: (row) => <span className="unbroken">{row.InstanceType ?? "–"}</span>,
			},
			{
				id: "ip",
				value: (row) => privateIp(row),
				header: t("columns.ip"),
				cell: (row) => <span className="unbroken">{privateIp(row)}</span>,
			},
			{ id: "os", header: t("columns.os"), value: (row) => row.OSName ?? row.OSType },
			{
				id: "created",
				value: (row) => row.CreationTime,
				header: tCommon("columns.created"),
				cell: (row) => <Time value={row.CreationTime} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (original) => (
					<RowActions>
						<TextLink href={`${hrefs.instance(original.InstanceId)}/commands`}>{t("commands")}</TextLink>
					</RowActions>
				),
			},
		],
		[t, tCommon],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="instances"
				label={t("title")}
				columns={columns}
				rows={data?.instances}
				rowId={(instance) => instance.InstanceId}
				error={error}
				onRetry={retry}
				search={{
					label: t("search"),
					value: filters.name,
					onChange: (name) => void setFilters({ name: name || null, page: null }),
				}}
				filters={[
					{
						label: tCommon("columns.status"),
						value: filters.status,
						onChange: (status: InstanceStatus | null) => void setFilters({ status, page: null }),
						options: INSTANCE_STATUSES.map((value) => ({ value, label: tCommon(`status.instance.${value}`) })),
					},
				]}
				empty={<EmptyState title={t("empty")} description={t("emptyHint")} />}
				pages={
					data && {
						page: filters.page,
						pageSize: PAGE_SIZE,
						total: data.total,
						onPageChange: (page) => void setFilters({ page }),
					}
				}
			/>
		</div>
	);
}

type InstanceStatus = (typeof INSTANCE_STATUSES)[number];

function privateIp(instance: Instance): string {
	return instance.VpcAttributes?.PrivateIpAddress.join(", ") || "–";
}
