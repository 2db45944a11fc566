"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { formatDuration } from "@/lib/i18n/format";
import type { QueryData } from "@/lib/queries/registry";
import { cn } from "@/lib/ui/cn";
import { useScaleOutParams } from "./use-scale-out-params";

type Summary = QueryData<"scaleOuts.summary">;

/** The key figures of the scale-outs that the filters select. */
export function SummaryTiles({ summary }: { summary: Summary | undefined }) {
	const t = useTranslations("dashboard.tiles");
	const format = useFormatter();
	const locale = useLocale();
	const { params, setFilter } = useScaleOutParams();
	const duration = (seconds: number | null | undefined) =>
		seconds === null || seconds === undefined ? "–" : formatDuration(seconds, locale);
	const rate = summary?.successRate;
	return (
		<dl aria-label={t("label")} className="grid grid-cols-2 gap-3 xl:grid-cols-4">
			<Tile
				label={t("total")}
				value={summary && format.number(summary.total)}
				hint={summary && t("running", { count: summary.running })}
			/>
			<Tile
				label={t("successRate")}
				value={
					summary &&
					(rate === null || rate === undefined
						? "–"
						: format.number(rate, { style: "percent", maximumFractionDigits: 1 }))
				}
				hint={
					summary &&
					(rate === null
						? t("noData")
						: t("successOf", { succeeded: summary.succeeded, ended: summary.total - summary.running }))
				}
			/>
			<Tile
				label={t("attention")}
				value={summary && format.number(summary.attention)}
				tone={summary && summary.attention > 0 ? "danger" : undefined}
				hint={
					summary && summary.attention > 0 && !params.attention ? (
						<Button variant="link" size="inline" onClick={() => setFilter({ attention: true })}>
							{t("attentionShow")}
						</Button>
					) : (
						t("attentionHint")
					)
				}
			/>
			<Tile
				label={t("duration")}
				value={summary && duration(summary.p50)}
				hint={summary && t("durationP95", { duration: duration(summary.p95) })}
			/>
		</dl>
	);
}

function Tile({
	label,
	value,
	hint,
	tone,
}: {
	label: string;
	value: ReactNode | undefined;
	hint: ReactNode | undefined;
	tone?: "danger" | undefined;
}) {
	return (
		<div className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3">
			<dt className="text-muted text-xs">{label}</dt>
			<dd className={cn("tabular mt-1 font-semibold text-2xl", tone === "danger" && "text-danger")}>
				{value ?? <Skeleton className="h-8 w-20" />}
			</dd>
			<dd className="mt-0.5 text-muted text-xs">{hint ?? <Skeleton className="w-28" />}</dd>
		</div>
	);
}
