"use client";

import { useFormatter, useLocale, useTimeZone, useTranslations } from "next-intl";
import { VERDICT_COLORS } from "@/components/runs/verdict-colors";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { formatDateTime, formatDuration } from "@/lib/i18n/format";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import type { QueryData } from "@/lib/queries/registry";
import { VERDICTS, type Verdict } from "@/lib/runs/verdicts";
import { listHref } from "./filter-params";
import { type TrendBar, TrendChart } from "./trend-chart";
import { useScaleOutParams } from "./use-scale-out-params";

const DAY_SECONDS = 86_400;

type Summary = QueryData<"scaleOuts.summary">;

/** Runs over time, stacked by verdict: as bars, and as a table for screen readers. Both lead to the runs themselves. */
export function TrendCard({ summary }: { summary: Summary | undefined }) {
	const t = useTranslations("dashboard.trend");
	const tRuns = useTranslations("runs.verdict");
	const locale = useLocale();
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const { params } = useScaleOutParams();
	const names = Object.fromEntries(VERDICTS.map((verdict) => [verdict, tRuns(verdict)])) as Record<Verdict, string>;
	const bars = summary?.bars.map((bar) => ({ ...bar, label: formatDateTime(Date.parse(bar.at), timeZone, "minute") }));
	// Within days the hour matters, beyond them the day alone; the year stands in what the pointer shows.
	const axisLabel = (label: string) => label.slice(5, (summary?.barSeconds ?? 0) < DAY_SECONDS ? undefined : 10);
	const hrefOf = (at: string, verdict: Verdict) => {
		const from = new Date(at);
		const to = new Date(from.getTime() + (summary?.barSeconds ?? 0) * 1000);
		return listHref({ ...params, verdict, from, to });
	};
	return (
		<Card
			title={t("title")}
			titleId="trend"
			description={summary ? t("description", { span: formatDuration(summary.barSeconds, locale) }) : "\u00a0"}
		>
			<div className="min-h-52">
				{summary === undefined || bars === undefined ? (
					<Skeleton className="h-44 w-full" />
				) : bars.length === 0 ? (
					<EmptyState title={t("empty")} className="py-6" />
				) : (
					<>
						<div aria-hidden>
							<TrendChart bars={bars} axisLabel={axisLabel} names={names} hrefOf={hrefOf} />
						</div>
						<Legend verdicts={summary.verdicts} names={names} />
						<TrendTable bars={bars} names={names} />
					</>
				)}
			</div>
		</Card>
	);
}

/** What the colours mean, with how many there are of each; each leads to its runs. */
function Legend({ verdicts, names }: { verdicts: Summary["verdicts"]; names: Readonly<Record<Verdict, string>> }) {
	const t = useTranslations("dashboard.trend");
	const format = useFormatter();
	const { params } = useScaleOutParams();
	return (
		<ul aria-label={t("legend")} className="flex min-h-6 flex-wrap gap-x-4 pt-2 text-xs leading-6">
			{VERDICTS.filter((verdict) => verdicts[verdict] > 0).map((verdict) => (
				<li key={verdict} className="inline-flex items-center gap-1.5">
					<span aria-hidden className="size-2.5 rounded-xs" style={{ background: VERDICT_COLORS[verdict] }} />
					<TextLink href={listHref({ ...params, verdict })}>{names[verdict]}</TextLink>
					<span className="tabular text-muted">{format.number(verdicts[verdict])}</span>
				</li>
			))}
		</ul>
	);
}

/** The bars for screen readers: those verdicts that there are. */
function TrendTable({ bars, names }: { bars: readonly TrendBar[]; names: Readonly<Record<Verdict, string>> }) {
	const t = useTranslations("dashboard.trend");
	const verdicts = VERDICTS.filter((verdict) => bars.some(({ counts }) => counts[verdict] > 0));
	return (
		// A table does not shrink to nothing by itself: its frame hides it.
		<div className="sr-only">
			<table>
				<caption>{t("table")}</caption>
				<thead>
					<tr>
						<th scope="col">{t("time")}</th>
						{verdicts.map((verdict) => (
							<th scope="col" key={verdict}>
								{names[verdict]}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{bars.map((bar) => (
						<tr key={bar.at}>
							<th scope="row">{bar.label}</th>
							{verdicts.map((verdict) => (
								<td key={verdict}>{bar.counts[verdict]}</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
