"use client";

import { RefreshCw } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ActionButton } from "@/components/auth/action-button";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { useRowWindow } from "@/components/console/row-window";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { InstanceRefresh, ScalingGroup } from "@/lib/cloud/ess";
import { isRefreshOver } from "@/lib/ess/is-refresh-over";
import { hrefs } from "@/lib/ui/hrefs";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { REFRESH_ACTS } from "./refresh-acts";
import { RefreshTask } from "./refresh-task";

const RefreshWindow = dynamic(() => import("./refresh-window").then((module) => module.RefreshWindow), { ssr: false });

/** Runs a script on the instances of a group, batch by batch, without replacing them. */
const SCRIPT_TEMPLATE = "ACS-ESS-RollingUpdateByRunCommandInScalingGroup";

/** 滚动升级 of a group: the task that goes on (or the one that `?task=` names), and those before. */
export function RefreshPage({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("refresh");
	const tCommon = useTranslations("common");
	const [task, setTask] = useQueryState("task", parseAsString);
	const window = useRowWindow(REFRESH_ACTS);
	const group = useResource("ess.group", { regionId, scalingGroupId }).data?.group;
	const { data, error, retry } = useResource("ess.refreshes", { regionId, scalingGroupId });
	const going = data?.refreshes.find(({ Status }) => !isRefreshOver(Status));
	const shown = data?.refreshes.find((one) => one.InstanceRefreshTaskId === task) ?? going ?? data?.refreshes[0];
	const columns = useMemo<ListColumn<InstanceRefresh>[]>(
		() => [
			{
				id: "id",
				header: t("task"),
				value: (row) => row.InstanceRefreshTaskId,
				cell: (row) => <NameAndId id={row.InstanceRefreshTaskId} />,
			},
			{
				id: "status",
				header: tCommon("columns.status"),
				value: (row) => row.Status,
				cell: (row) => <StatusBadge domain="refresh" status={row.Status} />,
			},
			{
				id: "progress",
				header: t("progress"),
				value: (row) => `${row.FinishedUpdateCapacity ?? 0}/${row.TotalNeedUpdateCapacity ?? 0}`,
				isUnsorted: true,
			},
			{
				id: "started",
				header: t("started"),
				value: (row) => row.StartTime,
				cell: (row) => <Time value={row.StartTime} />,
			},
			{
				id: "ended",
				header: t("ended"),
				value: (row) => row.EndTime,
				cell: (row) => <Time value={row.EndTime} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (row) => (
					<Button variant="link" size="inline" onClick={() => void setTask(row.InstanceRefreshTaskId)}>
						{tCommon("actions.details")}
					</Button>
				),
			},
		],
		[t, tCommon, setTask],
	);
	const reason = group && whyNotStart(group, going !== undefined);
	return (
		<div className="grid gap-4">
			{shown ? (
				<RefreshTask regionId={regionId} scalingGroupId={scalingGroupId} task={shown} onAct={window.open} />
			) : null}
			<Card
				title={t("title")}
				description={t("description")}
				bodyClassName="p-0"
				actions={
					<ActionButton
						variant="primary"
						aria-haspopup="dialog"
						disabled={group === undefined}
						why={reason && t(`why.${reason}`)}
						onClick={() => window.open("start")}
					>
						<RefreshCw aria-hidden />
						{t("start")}
					</ActionButton>
				}
			>
				<p className="border-line border-b px-4 py-2.5 text-muted text-sm">
					{t.rich("scriptHint", {
						link: (text) => (
							<TextLink href={hrefs.template(SCRIPT_TEMPLATE)} className="underline">
								{text}
							</TextLink>
						),
					})}
				</p>
				<ResourceList
					name="instance-refreshes"
					isWhole
					label={t("title")}
					columns={columns}
					rows={data?.refreshes}
					rowId={(row) => row.InstanceRefreshTaskId}
					error={error}
					onRetry={retry}
					empty={<EmptyState title={t("empty")} description={t("emptyHint")} />}
				/>
			</Card>
			{window.act && group ? (
				<RefreshWindow regionId={regionId} group={group} window={window} tasks={data?.refreshes ?? []} />
			) : null}
		</div>
	);
}

/** Why the cloud would refuse to begin one. Source: StartInstanceRefresh. */
function whyNotStart(
	{ LifecycleState, ScalingPolicy, MultiAZPolicy }: ScalingGroup,
	isGoing: boolean,
): "inactive" | "going" | "recycle" | "zones" | undefined {
	if (LifecycleState !== "Active") {
		return "inactive";
	}
	if (isGoing) {
		return "going";
	}
	if (/recycle/i.test(ScalingPolicy ?? "")) {
		return "recycle";
	}
	return MultiAZPolicy === undefined || MultiAZPolicy === "PRIORITY" ? undefined : "zones";
}
