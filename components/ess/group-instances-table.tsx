"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { removeInstancesAction } from "@/lib/actions/ess-actions";
import type { ScalingInstance } from "@/lib/cloud/ess";
import { hrefs } from "@/lib/ui/hrefs";
import { PAGE_SIZE, pageParam } from "@/lib/ui/page-param";
import { useQueryState } from "@/lib/ui/query-state";

/** ECS实例列表 of a group. */
export function GroupInstancesTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tCommon = useTranslations("common");
	const [page, setPage] = useQueryState("page", pageParam.page);
	const { data, error, retry } = useResource("ess.instances", { regionId, scalingGroupId, page, pageSize: PAGE_SIZE });
	const columns = useMemo<ListColumn<ScalingInstance>[]>(
		() => [
			{
				id: "id",
				value: (row) => row.InstanceId,
				header: t("instances.columns.id"),
				cell: (original) => <NameAndId id={original.InstanceId} href={hrefs.instance(original.InstanceId)} />,
			},
			{
				id: "LifecycleState",
				value: (row) => row.LifecycleState,
				header: tCommon("columns.status"),
				cell: (row) => <StatusBadge domain="scalingInstance" status={row.LifecycleState} />,
			},
			{
				id: "health",
				value: (row) => row.HealthStatus,
				header: t("instances.columns.health"),
				cell: (original) =>
					original.HealthStatus ? <StatusBadge domain="health" status={original.HealthStatus} /> : "–",
			},
			{
				id: "source",
				value: (row) => row.CreationType,
				header: t("instances.columns.source"),
				cell: (original) => t(`instances.sources.${original.CreationType === "Attached" ? "Attached" : "AutoCreated"}`),
			},
			{
				id: "zone",
				value: (row) => row.ZoneId,
				header: t("instances.columns.zone"),
				cell: (row) => <span className="unbroken">{row.ZoneId ?? "–"}</span>,
			},
			{
				id: "created",
				value: (row) => row.CreatedTime ?? row.CreationTime,
				header: t("instances.columns.joined"),
				cell: (original) => <Time value={original.CreatedTime ?? original.CreationTime} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (original) => (
					<RowActions>
						<TextLink href={`${hrefs.instance(original.InstanceId)}/commands`}>{t("instances.commands")}</TextLink>
						<RemoveInstance scalingGroupId={scalingGroupId} instance={original} />
					</RowActions>
				),
			},
		],
		[t, tCommon, scalingGroupId],
	);
	return (
		<Card title={t("group.nav.instances")} description={t("instances.description")} bodyClassName="p-0">
			<ResourceList
				name="scaling-instances"
				label={t("group.nav.instances")}
				columns={columns}
				rows={data?.instances}
				rowId={(instance) => instance.InstanceId}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={t("instances.empty")} description={t("instances.emptyHint")} />}
				pages={
					data && { page: page, pageSize: PAGE_SIZE, total: data.total, onPageChange: (next) => void setPage(next) }
				}
			/>
		</Card>
	);
}

function RemoveInstance({ scalingGroupId, instance }: { scalingGroupId: string; instance: ScalingInstance }) {
	const t = useTranslations("ess.instances");
	const remove = useConsoleAction(removeInstancesAction, t("removing"));
	if (instance.LifecycleState !== "InService") {
		return null;
	}
	const isAttached = instance.CreationType === "Attached";
	return (
		<ConfirmDialog
			trigger={
				<Button variant="link" size="inline">
					{t("remove")}
				</Button>
			}
			title={t("removeTitle", { id: instance.InstanceId })}
			description={t(isAttached ? "removeBodyAttached" : "removeBody")}
			confirmLabel={t("remove")}
			isDestructive
			onConfirm={() => remove({ scalingGroupId, instanceIds: [instance.InstanceId] })}
		/>
	);
}
