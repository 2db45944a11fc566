"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { LiveDuration } from "@/components/console/live-duration";
import { StatusBadge } from "@/components/console/status-badge";
import { Time } from "@/components/console/time";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutRow } from "@/lib/history/list-scale-outs";
import { resourceLinks } from "./resource-links";
import { ScriptResultBadge } from "./script-result-badge";

/** The columns of the list: when, which group and rule, which instances, what the script did, how long, how it ended. */
export function useScaleOutColumns(): ListColumn<ScaleOutRow>[] {
	const t = useTranslations("scaleOuts");
	const tDiagnosis = useTranslations("diagnosis.rules");
	return useMemo(() => {
		const problemOf = (row: ScaleOutRow) => {
			// Whether there are words for a diagnosis is only known at run time: rows outlive versions.
			const key = `${row.diagnosisCode}.title` as Parameters<typeof tDiagnosis.has>[0];
			return row.diagnosisCode && tDiagnosis.has(key) ? tDiagnosis(key as never) : null;
		};
		const columns: ListColumn<ScaleOutRow>[] = [
			{
				id: "time",
				value: (row) => row.startedAt,
				header: t("columns.time"),
				cell: (original) => (
					<TextLink href={resourceLinks.scaleOut(original.id)} className="font-medium">
						<Time value={original.startedAt} />
					</TextLink>
				),
			},
			{
				id: "group",
				value: (row) => row.scalingGroupName ?? row.scalingGroupId,
				header: t("columns.group"),
				cell: (original) => (
					<TextLink href={resourceLinks.group(original.scalingGroupId)} className="break-all">
						{original.scalingGroupName ?? original.scalingGroupId}
					</TextLink>
				),
			},
			{
				id: "rule",
				value: (row) => row.scalingRuleName ?? row.scalingRuleId,
				header: t("columns.rule"),
				cell: (original) => (
					<div>
						{original.scalingRuleId ? (
							<span className="break-all">{original.scalingRuleName ?? original.scalingRuleId}</span>
						) : null}
						<p className="text-muted text-xs">{t(`trigger.${triggerOf(original.trigger)}`)}</p>
					</div>
				),
			},
			{
				id: "instances",
				value: (row) => row.instanceIds.join(" "),
				header: t("columns.instances"),
				cell: (original) => <Instances row={original} none={t("noInstances")} />,
			},
			{
				id: "script",
				value: (row) => row.scriptResult,
				isLead: true,
				header: t("columns.scriptResult"),
				cell: (original) => (
					<div>
						<ScriptResultBadge result={original.scriptResult} />
						{problemOf(original) ? <p className="text-muted text-xs">{problemOf(original)}</p> : null}
					</div>
				),
			},
			{
				id: "duration",
				value: (row) => row.durationSeconds,
				header: t("columns.duration"),
				cell: (original) => (
					<LiveDuration start={original.startedAt} end={original.endedAt} bounds={original.duration} />
				),
			},
			{
				id: "status",
				value: (row) => row.status,
				header: t("columns.status"),
				cell: (original) => (
					<div className="flex items-center gap-2">
						<StatusBadge domain="activity" status={original.status} />
						{original.needsAttention && original.status === "Successful" ? (
							<span title={t("attention")} className="text-warning">
								<TriangleAlert aria-hidden className="size-4" />
								<span className="sr-only">{t("attention")}</span>
							</span>
						) : null}
					</div>
				),
			},
		];
		return columns;
	}, [t, tDiagnosis]);
}

const triggers = ["rule", "scheduledTask", "alarm", "capacityCheck", "manual", "unknown"] as const;

/** The trigger as one that there are words for. */
export function triggerOf(trigger: string): (typeof triggers)[number] {
	return triggers.find((known) => known === trigger) ?? "unknown";
}

function Instances({ row, none }: { row: ScaleOutRow; none: string }) {
	const t = useTranslations("scaleOuts");
	const more = row.instanceCount - row.instanceIds.length;
	if (row.instanceIds.length === 0) {
		return <span className="text-muted">{none}</span>;
	}
	return (
		<div className="flex flex-col font-mono text-xs">
			{row.instanceIds.map((id) => (
				<TextLink key={id} href={resourceLinks.instance(id)}>
					{id}
				</TextLink>
			))}
			{more > 0 ? <span className="font-sans text-muted">{t("instanceMore", { count: more })}</span> : null}
		</div>
	);
}
