"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Alarm } from "@/lib/cloud/ess";

/** 报警任务 that act on a group's rules. */
export function AlarmsTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("ess.alarms", { regionId, scalingGroupId });
	const columns = useMemo<ListColumn<Alarm>[]>(
		() => [
			{
				id: "name",
				value: (row) => row.Name ?? row.AlarmTaskId,
				header: t("alarms.columns.name"),
				cell: (original) => <NameAndId id={original.AlarmTaskId} name={original.Name} />,
			},
			{ id: "state", header: tCommon("columns.status"), value: (row) => row.State },
			{
				id: "condition",
				value: (row) => conditionOf(row),
				header: t("alarms.columns.condition"),
				cell: (original) => <span className="font-mono text-xs">{conditionOf(original)}</span>,
			},
			{
				id: "period",
				value: (row) => row.Period,
				header: t("alarms.columns.period"),
				cell: (original) => t("alarms.period", { seconds: original.Period ?? 0, times: original.EvaluationCount ?? 1 }),
			},
			{
				id: "actions",
				value: (row) => row.AlarmActions.join(", "),
				header: t("alarms.columns.actions"),
				cell: (row) => <span className="break-all font-mono text-xs">{row.AlarmActions.join(", ")}</span>,
			},
		],
		[t, tCommon],
	);
	return (
		<Card title={t("group.nav.alarms")} description={t("alarms.description")} bodyClassName="p-0">
			<ResourceList
				name="alarm-tasks"
				isWhole
				label={t("group.nav.alarms")}
				columns={columns}
				rows={data?.alarms}
				rowId={(alarm) => alarm.AlarmTaskId}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={t("alarms.empty")} description={t("alarms.emptyHint")} />}
			/>
		</Card>
	);
}

function conditionOf({ Statistics, MetricName, ComparisonOperator, Threshold }: Alarm): string {
	return [Statistics, MetricName, ComparisonOperator, Threshold].filter((part) => part !== undefined).join(" ");
}
