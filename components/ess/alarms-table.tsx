"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { NameAndId } from "@/components/console/name-and-id";
import { type ResourceColumn, ResourceTable } from "@/components/console/resource-table";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Alarm } from "@/lib/cloud/ess";

/** 报警任务 that act on a group's rules. */
export function AlarmsTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("ess.alarms", { regionId, scalingGroupId });
	const columns = useMemo<ResourceColumn<Alarm>[]>(
		() => [
			{
				id: "name",
				header: t("alarms.columns.name"),
				cell: ({ row: { original } }) => <NameAndId id={original.AlarmTaskId} name={original.Name} />,
			},
			{ id: "state", header: tCommon("columns.status"), cell: ({ row }) => row.original.State ?? "–" },
			{
				id: "condition",
				header: t("alarms.columns.condition"),
				cell: ({ row: { original } }) => (
					<span className="font-mono text-xs">
						{[original.Statistics, original.MetricName, original.ComparisonOperator, original.Threshold]
							.filter((part) => part !== undefined)
							.join(" ")}
					</span>
				),
			},
			{
				id: "period",
				header: t("alarms.columns.period"),
				cell: ({ row: { original } }) =>
					t("alarms.period", { seconds: original.Period ?? 0, times: original.EvaluationCount ?? 1 }),
			},
			{
				id: "actions",
				header: t("alarms.columns.actions"),
				cell: ({ row }) => <span className="break-all font-mono text-xs">{row.original.AlarmActions.join(", ")}</span>,
			},
		],
		[t, tCommon],
	);
	return (
		<Card title={t("group.nav.alarms")} description={t("alarms.description")} bodyClassName="p-0">
			<ResourceTable
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
