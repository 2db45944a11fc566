"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { HeaderActs } from "@/components/console/header-acts";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { RowActs } from "@/components/console/row-acts";
import { useRowWindow } from "@/components/console/row-window";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { Instance } from "@/lib/cloud/ecs";
import { hrefs } from "@/lib/ui/hrefs";
import { INSTANCE_STATUSES, instanceFilters, instancesInput } from "@/lib/ui/instance-filters";
import { osNameOf } from "@/lib/ui/os-name";
import { PAGE_SIZE } from "@/lib/ui/page-param";
import { useQueryStates } from "@/lib/ui/query-state";
import { scalingGroupOf } from "@/lib/ui/scaling-group-of";
import { INSTANCE_ACTS, useInstanceActs } from "./instance-acts";
import { RunInstancesButton } from "./run-instances-button";

const InstanceWindows = dynamic(() => import("./instance-windows").then((module) => module.InstanceWindows), {
	ssr: false,
});

/** The ECS instances of a region, with what can be done about one or several. */
export function InstancesTable({ regionId }: { regionId: string }) {
	const t = useTranslations("ecs.instances");
	const locale = useLocale();
	const tCommon = useTranslations("common");
	const window = useRowWindow(INSTANCE_ACTS);
	const actsOf = useInstanceActs(window);
	const { data: groups } = useResource("ess.groups", { regionId, page: 1, pageSize: 50 });
	const { data: networks } = useResource("vpc.networks", { regionId });
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
				id: "group",
				value: (row) => scalingGroupOf(row),
				header: t("columns.group"),
				cell: (row) => <GroupLink id={scalingGroupOf(row)} />,
			},
			{
				id: "type",
				value: (row) => row.InstanceType,
				header: t("columns.type"),
				cell: (row) => (
					<div className="unbroken">
						{row.InstanceType ?? "–"}
						<div className="text-muted text-xs">
							{[row.ZoneId, osNameOf(row, locale) ?? row.OSType].filter(Boolean).join(" · ")}
						</div>
					</div>
				),
			},
			{
				id: "ip",
				value: (row) => privateIp(row),
				header: t("columns.ip"),
				cell: (row) => <span className="unbroken">{privateIp(row)}</span>,
			},
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
						<RowActs name={original.InstanceId} acts={actsOf([original])} />
					</RowActions>
				),
			},
		],
		[t, tCommon, locale, actsOf],
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
					{
						label: t("columns.group"),
						value: filters.group,
						onChange: (group) => void setFilters({ group, page: null }),
						options:
							groups?.groups.map(({ ScalingGroupId, ScalingGroupName }) => ({
								value: ScalingGroupId,
								label: ScalingGroupName ?? ScalingGroupId,
							})) ?? [],
					},
					{
						label: "VPC",
						value: filters.vpc,
						onChange: (vpc) => void setFilters({ vpc, page: null }),
						options:
							networks?.vpcs.map(({ VpcId, VpcName }) => ({
								value: VpcId,
								label: VpcName ? `${VpcName} (${VpcId})` : VpcId,
							})) ?? [],
					},
					{
						label: t("tag"),
						kind: "suggestion",
						value: filters.tag,
						onChange: (tag) => void setFilters({ tag, page: null }),
						options: [],
						hint: t("tagHint"),
						isMore: true,
					},
				]}
				tools={<RunInstancesButton regionId={regionId} />}
				bulk={(chosen) => (
					<>
						<Button asChild size="sm">
							<Link
								prefetch={false}
								href={`/ecs/commands?act=send&instances=${chosen.map(({ InstanceId }) => InstanceId).join()}`}
							>
								{t("send")}
							</Link>
						</Button>
						<HeaderActs name={t("title")} acts={actsOf(chosen)} inline={INSTANCE_ACTS.length} size="sm" />
					</>
				)}
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
			{window.act ? <InstanceWindows regionId={regionId} window={window} /> : null}
		</div>
	);
}

function GroupLink({ id }: { id: string | undefined }) {
	return id === undefined ? (
		<span aria-hidden>–</span>
	) : (
		<TextLink href={hrefs.group(id)} className="unbroken">
			{id}
		</TextLink>
	);
}

type InstanceStatus = (typeof INSTANCE_STATUSES)[number];

function privateIp(instance: Instance): string {
	return instance.VpcAttributes?.PrivateIpAddress.join(", ") || "–";
}
