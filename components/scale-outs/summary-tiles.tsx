"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { formatDuration } from "@/lib/i18n/format";
import type { QueryData } from "@/lib/queries/registry";
import { cn } from "@/lib/ui/cn";
import { listHref, type ScaleOutParams } from "./filter-params";
import { useScaleOutParams } from "./use-scale-out-params";

type Summary = QueryData<"scaleOuts.summary">;
type Figures = Omit<Summary, "previous" | "bars" | "barSeconds" | "isStale">;
type TileName = "verified" | "unprepared" | "budget" | "running";

/** The four figures of the runs that the filters select, each beside that of the span before. */
export function SummaryTiles({ summary }: { summary: Summary | undefined }) {
	const t = useTranslations("dashboard.tiles");
	const format = useFormatter();
	const locale = useLocale();
	const { params } = useScaleOutParams();
	const percent = (share: number | null) =>
		share === null ? "–" : format.number(share, { style: "percent", maximumFractionDigits: 1 });
	const seconds = (value: number | null) => (value === null ? "–" : formatDuration(value, locale));
	const tiles: { name: TileName; value: (figures: Figures) => string; hint: (figures: Figures) => ReactNode }[] = [
		{
			name: "verified",
			value: (figures) => percent(figures.verifiedRate),
			hint: ({ verdicts, judged }) => t("verifiedOf", { verified: verdicts.verified, judged, ran: verdicts.ran }),
		},
		{
			name: "unprepared",
			value: ({ verdicts }) => format.number(verdicts.unprepared),
			hint: ({ verdicts }) =>
				verdicts.unprepared > 0 ? <ShowThem params={params} verdict="unprepared" /> : t("unpreparedNone"),
		},
		{
			name: "budget",
			value: (figures) => seconds(figures.p95Seconds),
			hint: ({ p95Share }) => (p95Share === null ? t("noData") : t("budgetShare", { share: percent(p95Share) })),
		},
		{
			name: "running",
			value: ({ verdicts }) => format.number(verdicts.running),
			hint: ({ verdicts, total }) =>
				verdicts.running > 0 ? <ShowThem params={params} verdict="running" /> : t("totalRuns", { count: total }),
		},
	];
	return (
		<dl aria-label={t("label")} className="grid grid-cols-2 gap-3 xl:grid-cols-4">
			{tiles.map(({ name, value, hint }) => (
				<Tile
					key={name}
					name={name}
					label={t(name)}
					value={summary && value(summary)}
					hint={summary && hint(summary)}
					before={
						summary && (summary.previous && name !== "running" ? t("before", { value: value(summary.previous) }) : "")
					}
					tone={toneOf(name, summary)}
				/>
			))}
		</dl>
	);
}

/** The colour of a figure that says something by itself: who serves unprepared, and what goes on just now. */
function toneOf(name: TileName, summary: Summary | undefined): string | undefined {
	if (name === "unprepared" && summary && summary.verdicts.unprepared > 0) {
		return "text-danger";
	}
	return name === "running" && summary && summary.verdicts.running > 0 ? "text-info" : undefined;
}

function ShowThem({ params, verdict }: { params: ScaleOutParams; verdict: ScaleOutParams["verdict"] }) {
	const t = useTranslations("dashboard.tiles");
	return <TextLink href={listHref({ ...params, verdict })}>{t("showThem")}</TextLink>;
}

/** Its lines have their place before anything is known: nothing moves when the figures come. */
function Tile({
	name,
	label,
	value,
	hint,
	before,
	tone,
}: {
	name: TileName;
	label: string;
	value: string | undefined;
	hint: ReactNode | undefined;
	before: string | undefined;
	tone: string | undefined;
}) {
	return (
		<div data-tile={name} className="min-w-0 rounded-lg border border-line bg-surface px-4 py-3">
			<dt className="truncate text-muted text-xs">{label}</dt>
			<dd className={cn("tabular mt-1 h-8 font-semibold text-2xl", tone)}>
				{value ?? <Skeleton className="h-8 w-20" />}
			</dd>
			<dd className="mt-0.5 min-h-8 text-muted text-xs sm:min-h-4">{hint ?? <Skeleton className="w-28" />}</dd>
			<dd className="tabular min-h-4 text-muted text-xs">{before ?? <Skeleton className="w-20" />}</dd>
		</div>
	);
}
