"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { LiveDuration } from "@/components/console/live-duration";
import { Time } from "@/components/console/time";
import { VerdictBadge } from "@/components/runs/verdict-badge";
import { useVerdictSentence } from "@/components/runs/verdict-sentence";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutRow } from "@/lib/history/list-scale-outs";
import { triggers } from "@/lib/history/scale-out-choices";
import { resourceLinks } from "./resource-links";
import { TextMatchLine } from "./text-match-line";

/** The columns of the list: when, which group and rule, which instances, how long, and the verdict. */
export function useScaleOutColumns(): ListColumn<ScaleOutRow>[] {
	const t = useTranslations("scaleOuts");
	const sentenceOf = useVerdictSentence();
	return useMemo(() => {
		const columns: ListColumn<ScaleOutRow>[] = [
			{
				id: "time",
				width: "10rem",
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
				width: "9.5rem",
				value: (row) => row.scalingGroupName ?? row.scalingGroupId,
				header: t("columns.group"),
				cell: (original) => (
					<TextLink href={resourceLinks.group(original.scalingGroupId)} className="break-words">
						{original.scalingGroupName ?? original.scalingGroupId}
					</TextLink>
				),
			},
			{
				id: "rule",
				width: "10.5rem",
				value: (row) => row.scalingRuleName ?? row.scalingRuleId,
				header: t("columns.rule"),
				cell: (original) => (
					<div>
						{original.scalingRuleId ? (
							<span className="break-words">{original.scalingRuleName ?? original.scalingRuleId}</span>
						) : null}
						<p className="text-muted text-xs">{t(`trigger.${triggerOf(original.trigger)}`)}</p>
					</div>
				),
			},
			{
				id: "instances",
				width: "12.5rem",
				value: (row) => row.instanceIds.join(" "),
				header: t("columns.instances"),
				cell: (original) => <Instances row={original} none={t("noInstances")} />,
			},
			{
				id: "verdict",
				value: (row) => row.verdict,
				isLead: true,
				header: t("columns.verdict"),
				cell: (original) => {
					const sentence = sentenceOf(original);
					return (
						<div className="max-w-md">
							<VerdictBadge verdict={original.verdict} cloudStatus={original.status} />
							{sentence ? <p className="text-muted text-xs">{sentence}</p> : null}
							{original.match ? <TextMatchLine runId={original.id} match={original.match} /> : null}
						</div>
					);
				},
			},
			{
				id: "duration",
				width: "9rem",
				value: (row) => row.durationSeconds,
				header: t("columns.duration"),
				cell: (original) => (
					<div>
						<LiveDuration start={original.startedAt} end={original.endedAt} bounds={original.duration} />
						<BudgetUsed row={original} />
					</div>
				),
			},
		];
		return columns;
	}, [t, sentenceOf]);
}

/** How much of the hook's wait the script took; nothing where either is unknown. */
function BudgetUsed({ row: { scriptSeconds, budgetSeconds } }: { row: ScaleOutRow }) {
	const t = useTranslations("scaleOuts");
	const format = useFormatter();
	if (scriptSeconds === null || !budgetSeconds) {
		return null;
	}
	const share = format.number(scriptSeconds / budgetSeconds, { style: "percent", maximumFractionDigits: 0 });
	return <p className="tabular text-muted text-xs">{t("budgetUsed", { share })}</p>;
}

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
				<TextLink key={id} href={resourceLinks.instance(id)} className="whitespace-nowrap max-sm:leading-6">
					{id}
				</TextLink>
			))}
			{more > 0 ? <span className="font-sans text-muted">{t("instanceMore", { count: more })}</span> : null}
		</div>
	);
}
