"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { HeaderActs } from "@/components/console/header-acts";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { RowActs } from "@/components/console/row-acts";
import { useRowWindow } from "@/components/console/row-window";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { rebalanceInstancesAction } from "@/lib/actions/ess-instance-actions";
import type { ScalingGroup, ScalingInstance } from "@/lib/cloud/ess";
import { hrefs } from "@/lib/ui/hrefs";
import { PAGE_SIZE } from "@/lib/ui/page-param";
import { useQueryStates } from "@/lib/ui/query-state";
import { HEALTH_STATES, LIFECYCLE_STATES, memberFilters, membersInput } from "@/lib/ui/scaling-instance-filters";
import { MEMBER_ACTS, useMemberActs } from "./member-acts";

const MemberWindow = dynamic(() => import("./member-window").then((module) => module.MemberWindow), { ssr: false });

type LifecycleState = (typeof LIFECYCLE_STATES)[number];
type HealthState = (typeof HEALTH_STATES)[number];

/** ECS实例列表 of a group, and what one does with its instances, several at once too. */
export function GroupInstancesTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tMembers = useTranslations("groupInstances");
	const tCommon = useTranslations("common");
	const [filters, setFilters] = useQueryStates(memberFilters);
	const window = useRowWindow(MEMBER_ACTS);
	const group = useResource("ess.group", { regionId, scalingGroupId }).data?.group;
	const actsOf = useMemberActs(window, group?.LifecycleState === "Active");
	const { data, error, retry } = useResource("ess.instances", membersInput(regionId, scalingGroupId, filters));
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
				cell: (row) => <StateCell state={row.LifecycleState} />,
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
				cell: (original) => (
					<>
						{t(`instances.sources.${original.CreationType === "Attached" ? "Attached" : "AutoCreated"}`)}
						{original.CreationType === "Attached" && original.Entrusted ? (
							<span className="block text-muted text-xs">{tMembers("entrustedMark")}</span>
						) : null}
					</>
				),
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
						<RowActs name={original.InstanceId} acts={actsOf([original])} />
					</RowActions>
				),
			},
		],
		[t, tMembers, tCommon, actsOf],
	);
	return (
		<Card
			title={t("group.nav.instances")}
			description={t("instances.description")}
			bodyClassName="p-0"
			actions={
				group ? (
					<>
						<Rebalance group={group} />
						<ActionButton
							variant="primary"
							aria-haspopup="dialog"
							why={group.LifecycleState === "Active" ? undefined : tMembers("why.inactive")}
							onClick={() => window.open("attach")}
						>
							<Plus aria-hidden />
							{tMembers("attach")}
						</ActionButton>
					</>
				) : null
			}
		>
			<ResourceList
				name="scaling-instances"
				label={t("group.nav.instances")}
				columns={columns}
				rows={data?.instances}
				rowId={(instance) => instance.InstanceId}
				error={error}
				onRetry={retry}
				filters={[
					{
						label: tMembers("lifecycle"),
						value: filters.state,
						onChange: (state: LifecycleState | null) => void setFilters({ state, page: null }),
						options: LIFECYCLE_STATES.map((value) => ({ value, label: tCommon(`status.scalingInstance.${value}`) })),
					},
					{
						label: tMembers("health"),
						value: filters.health,
						onChange: (health: HealthState | null) => void setFilters({ health, page: null }),
						options: HEALTH_STATES.map((value) => ({ value, label: tCommon(`status.health.${value}`) })),
					},
				]}
				bulk={(chosen) => (
					<HeaderActs name={t("group.nav.instances")} acts={actsOf(chosen)} inline={MEMBER_ACTS.length} size="sm" />
				)}
				empty={<EmptyState title={t("instances.empty")} description={t("instances.emptyHint")} />}
				pages={
					data && {
						page: filters.page,
						pageSize: PAGE_SIZE,
						total: data.total,
						onPageChange: (page) => void setFilters({ page }),
					}
				}
			/>
			{window.act && group ? <MemberWindow regionId={regionId} group={group} window={window} /> : null}
		</Card>
	);
}

/** A state, and what it means where the instance does not simply serve. */
function StateCell({ state }: { state: string }) {
	const t = useTranslations("groupInstances.states");
	const known = LIFECYCLE_STATES.find((one) => one === state);
	return (
		<div className="max-w-56">
			<StatusBadge domain="scalingInstance" status={state} />
			{known && known !== "InService" ? <p className="text-muted text-xs">{t(known)}</p> : null}
		</div>
	);
}

function Rebalance({ group }: { group: ScalingGroup }) {
	const t = useTranslations("groupInstances");
	const rebalance = useConsoleAction(rebalanceInstancesAction, t("accepted"));
	const why =
		group.LifecycleState !== "Active"
			? t("why.inactive")
			: group.MultiAZPolicy === "BALANCE"
				? undefined
				: t("rebalanceWhy");
	return (
		<ConfirmDialog
			trigger={<Button>{t("rebalance")}</Button>}
			why={why}
			title={t("rebalanceTitle")}
			description={t("rebalanceBody")}
			confirmLabel={t("rebalance")}
			onConfirm={() => rebalance({ scalingGroupId: group.ScalingGroupId })}
		/>
	);
}
