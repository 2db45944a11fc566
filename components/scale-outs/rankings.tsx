"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useVerdictSentence } from "@/components/runs/verdict-sentence";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { QueryData } from "@/lib/queries/registry";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { filterInput, listHref } from "./filter-params";
import { TimeBudgets } from "./time-budgets";
import { useScaleOutParams } from "./use-scale-out-params";

type Rankings = QueryData<"scaleOuts.rankings">;

/** What goes wrong most: causes, groups and script versions, and how scripts use their time. Each leads to its runs. */
export function RankingCards() {
	const t = useTranslations("dashboard.rankings");
	const { params } = useScaleOutParams();
	const { data } = useCloudQuery("scaleOuts.rankings", filterInput(params), { keepPrevious: true });
	return (
		<div className="grid gap-3 [contain-intrinsic-block-size:auto_24rem] [content-visibility:auto] *:min-w-0 lg:grid-cols-2 xl:grid-cols-3">
			<Card title={t("causes")} titleId="causes" bodyClassName="min-h-44 p-4">
				{data ? <Causes rankings={data} /> : <Skeleton className="h-32 w-full" />}
			</Card>
			<Card title={t("where")} titleId="where" bodyClassName="min-h-44 p-4">
				{data ? <Where rankings={data} /> : <Skeleton className="h-32 w-full" />}
			</Card>
			<Card title={t("budgets")} titleId="budgets" description={t("budgetsHint")} bodyClassName="min-h-44 p-4">
				{data ? <TimeBudgets scripts={data.scripts} /> : <Skeleton className="h-32 w-full" />}
			</Card>
		</div>
	);
}

function Causes({ rankings: { causes } }: { rankings: Rankings }) {
	const t = useTranslations("dashboard.rankings");
	const tCauses = useTranslations("runs.causeNames");
	const sentenceOf = useVerdictSentence();
	const { params } = useScaleOutParams();
	const most = Math.max(...causes.map(({ count }) => count));
	if (causes.length === 0) {
		return <p className="text-muted text-sm">{t("none")}</p>;
	}
	return (
		<ol className="grid gap-2">
			{causes.map(({ causeCode, count, unprepared }) => {
				// Which causes have a name of their own is only known at run time: rows outlive versions.
				const key = causeCode as Parameters<typeof tCauses.has>[0];
				const name = tCauses.has(key) ? tCauses(key) : sentenceOf({ cause: { id: causeCode, values: {} } });
				return (
					<Ranked
						key={causeCode}
						share={count / most}
						count={count}
						hint={unprepared > 0 ? t("unprepared", { count: unprepared }) : null}
					>
						<TextLink href={listHref({ ...params, cause: causeCode })}>{name ?? causeCode}</TextLink>
					</Ranked>
				);
			})}
		</ol>
	);
}

function Where({ rankings: { groups, scripts } }: { rankings: Rankings }) {
	const t = useTranslations("dashboard.rankings");
	const { params } = useScaleOutParams();
	const bad = scripts.filter((script) => script.bad > 0);
	if (groups.length === 0) {
		return <p className="text-muted text-sm">{t("none")}</p>;
	}
	return (
		<div className="grid gap-3">
			<ol className="grid gap-2" aria-label={t("groups")}>
				{groups.map(({ scalingGroupId, scalingGroupName, total, bad: count }) => (
					<Ranked key={scalingGroupId} share={count / total} count={count} hint={t("ofRuns", { total })}>
						<TextLink href={listHref({ ...params, group: scalingGroupId, attention: true })}>
							{scalingGroupName ?? scalingGroupId}
						</TextLink>
					</Ranked>
				))}
			</ol>
			{bad.length > 0 ? (
				<ol className="grid gap-2 border-line border-t pt-3" aria-label={t("scripts")}>
					{bad.map(({ scriptHash, total, bad: count }) => (
						<Ranked key={scriptHash} share={count / total} count={count} hint={t("ofRuns", { total })}>
							{t("script")}{" "}
							<TextLink
								href={listHref({ ...params, script: scriptHash, attention: true })}
								className="font-mono text-xs"
							>
								{scriptHash.slice(0, 8)}
							</TextLink>
						</Ranked>
					))}
				</ol>
			) : null}
		</div>
	);
}

function Ranked({
	children,
	share,
	count,
	hint,
}: {
	children: ReactNode;
	share: number;
	count: number;
	hint: string | null;
}) {
	const format = useFormatter();
	return (
		<li className="grid gap-1 text-sm">
			<div className="flex items-baseline gap-2">
				<span className="min-w-0 truncate">{children}</span>
				<span className="ml-auto shrink-0 text-muted text-xs">{hint}</span>
				<span className="tabular shrink-0 font-medium">{format.number(count)}</span>
			</div>
			<div aria-hidden className="h-1 rounded-full bg-sunken">
				<div className="h-full rounded-full bg-danger" style={{ width: `${Math.max(2, Math.round(share * 100))}%` }} />
			</div>
		</li>
	);
}
