"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { LiveDuration } from "@/components/console/live-duration";
import { LogViewer } from "@/components/console/log-viewer/log-viewer";
import { ResourceList } from "@/components/console/resource-list";
import { ResourceState } from "@/components/console/resource-state";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { useLocalList } from "@/components/console/use-local-list";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { Invocation } from "@/lib/cloud/ecs";
import { isInvocationGoing } from "@/lib/history/going-on";
import { hrefs } from "@/lib/ui/hrefs";
import { failedTargets } from "@/lib/ui/invocation-outcome";
import { parseAsString } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { showHidden } from "@/lib/ui/show-hidden";

type Target = Invocation["InvokeInstances"][number];

const statusOf = ({ InvocationStatus }: Target) => InvocationStatus ?? "Pending";
const isGoing = (target: Target) => isInvocationGoing({ invocationStatus: statusOf(target) });

/** How a command ended on each instance, the failed ones first, and beside it what it printed on the one that is looked at. */
export function InvocationResults({ regionId, invocation }: { regionId: string; invocation: Invocation }) {
	const t = useTranslations("ecsCommands.results");
	const tCommon = useTranslations("common");
	const [chosen, setChosen] = useQueryState("instance", parseAsString);
	const targets = useMemo(() => {
		const failed = new Set(failedTargets(invocation));
		return [...failed, ...invocation.InvokeInstances.filter((target) => !failed.has(target))];
	}, [invocation]);
	const shown = targets.find(({ InstanceId }) => InstanceId === chosen) ?? targets[0];
	const columns = useMemo<ListColumn<Target>[]>(
		() => [
			{
				id: "instance",
				header: t("instance"),
				value: (row) => row.InstanceId,
				cell: (row) => (
					<TextLink href={hrefs.instance(row.InstanceId)} className="whitespace-nowrap">
						{row.InstanceId}
					</TextLink>
				),
			},
			{
				id: "status",
				header: tCommon("columns.status"),
				value: statusOf,
				cell: (row) => <StatusBadge domain="invocation" status={statusOf(row)} />,
			},
			{ id: "exit", header: t("exit"), value: (row) => row.ExitCode },
			{
				id: "output",
				header: t("output"),
				cell: (row) => (
					<Button
						variant="link"
						size="inline"
						aria-pressed={row === shown}
						onClick={() => void setChosen(row.InstanceId)}
					>
						{t("show")}
					</Button>
				),
			},
			{
				id: "started",
				header: t("started"),
				value: (row) => row.StartTime,
				cell: (row) => <Time value={row.StartTime || undefined} />,
			},
			{
				id: "took",
				header: t("took"),
				cell: (row) =>
					row.StartTime ? (
						<LiveDuration
							start={row.StartTime}
							end={isGoing(row) ? undefined : row.FinishTime || row.StopTime || row.StartTime}
						/>
					) : (
						<span aria-hidden>–</span>
					),
			},
			{ id: "repeats", header: t("repeats"), value: (row) => row.Repeats ?? 0 },
		],
		[t, tCommon, setChosen, shown],
	);
	const list = useLocalList(targets, {
		searchLabel: t("search"),
		textOf: (row) => `${row.InstanceId} ${row.ErrorCode ?? ""}`,
		filters: [
			{
				param: "outcome",
				label: tCommon("columns.status"),
				options: [...new Set(targets.map(statusOf))].map((value) => ({ value, label: value })),
				of: statusOf,
			},
		],
	});
	return (
		<div className="grid items-start gap-4 xl:grid-cols-2">
			<Card title={t("title")} bodyClassName="p-0">
				<ResourceList
					name="invocation-results"
					label={t("title")}
					columns={columns}
					rowId={(target) => target.InstanceId}
					isWhole
					{...list}
				/>
			</Card>
			{shown ? <TargetOutput regionId={regionId} invokeId={invocation.InvokeId} target={shown} /> : null}
		</div>
	);
}

function TargetOutput({ regionId, invokeId, target }: { regionId: string; invokeId: string; target: Target }) {
	const t = useTranslations("ecsCommands.results");
	const instanceId = target.InstanceId;
	const { data, error, retry } = useResource("ecs.invocationOutput", { regionId, invokeId, instanceId });
	return (
		<Card title={t("outputOf", { id: instanceId })}>
			<div className="grid gap-2">
				{target.ErrorInfo ? (
					<p className="break-words text-danger text-sm">
						<code className="font-mono">{target.ErrorCode}</code> {showHidden(target.ErrorInfo)}
					</p>
				) : null}
				{data ? (
					<LogViewer
						output={data.result.Output ?? ""}
						label={t("outputOf", { id: instanceId })}
						fileName={`${invokeId}-${instanceId}.log`}
						isLive={isGoing(target)}
						isLinked
						droppedBytes={data.result.Dropped ?? 0}
						empty={t("noOutput")}
						className="max-h-[32rem]"
					/>
				) : (
					<ResourceState error={error} onRetry={retry} />
				)}
			</div>
		</Card>
	);
}
