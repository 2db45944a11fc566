"use client";

import dynamic from "next/dynamic";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDateTime, formatDuration } from "@/lib/i18n/format";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import type { QueryData } from "@/lib/queries/registry";

// Recharts weighs more than the rest of the page together, so it comes after it.
const TrendChart = dynamic(() => import("./trend-chart").then((module) => module.TrendChart), {
	ssr: false,
	loading: () => <Skeleton className="h-44 w-full" />,
});

type Summary = QueryData<"scaleOuts.summary">;

/** Scale-outs over time, as bars and, for screen readers, as a table. */
export function TrendCard({ summary }: { summary: Summary | undefined }) {
	const t = useTranslations("dashboard.trend");
	const locale = useLocale();
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const label = (at: string) => formatDateTime(Date.parse(at), timeZone);
	return (
		<Card
			title={t("title")}
			titleId="trend"
			description={summary && t("description", { span: formatDuration(summary.barSeconds, locale) })}
		>
			{summary === undefined ? (
				<Skeleton className="h-44 w-full" />
			) : summary.bars.length === 0 ? (
				<EmptyState title={t("empty")} className="py-6" />
			) : (
				<>
					<div aria-hidden>
						<TrendChart
							bars={summary.bars.map((bar) => ({ ...bar, label: label(bar.at) }))}
							names={{ succeeded: t("succeeded"), attention: t("attention"), running: t("running") }}
						/>
					</div>
					{/* A table does not shrink to nothing by itself: its frame hides it. */}
					<div className="sr-only">
						<table>
							<caption>{t("table")}</caption>
							<thead>
								<tr>
									<th scope="col">{t("time")}</th>
									<th scope="col">{t("succeeded")}</th>
									<th scope="col">{t("attention")}</th>
									<th scope="col">{t("running")}</th>
								</tr>
							</thead>
							<tbody>
								{summary.bars.map((bar) => (
									<tr key={bar.at}>
										<th scope="row">{label(bar.at)}</th>
										<td>{bar.succeeded}</td>
										<td>{bar.attention}</td>
										<td>{bar.running}</td>
									</tr>
								))}
							</tbody>
						</table>
					</div>
				</>
			)}
		</Card>
	);
}
