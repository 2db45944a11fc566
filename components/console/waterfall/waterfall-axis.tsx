"use client";

import { useLocale, useTranslations } from "next-intl";
import { TreeGridHead, TreeGridRow } from "@/components/ui/tree-grid";
import { formatDuration } from "@/lib/i18n/format";
import { clockText, type TimeScale } from "@/lib/runs/time-scale";
import { cn } from "@/lib/ui/cn";
import type { Place } from "./waterfall-bar";
import { lineClasses } from "./waterfall-line";

/** The head of the waterfall: its columns, and the times of the axis. */
export function WaterfallAxis({ scale, place }: { scale: TimeScale; place: Place }) {
	const t = useTranslations("waterfall");
	const locale = useLocale();
	return (
		<TreeGridRow
			index={1}
			className={cn(lineClasses, "sticky top-0 z-10 h-7 border-line border-b bg-sunken text-muted text-xs")}
		>
			<TreeGridHead className="sr-only @xl:not-sr-only @xl:pl-5">{t("columns.name")}</TreeGridHead>
			<TreeGridHead className="sr-only @xl:not-sr-only">{t("columns.state")}</TreeGridHead>
			<TreeGridHead className="sr-only @xl:not-sr-only @xl:text-right">{t("columns.duration")}</TreeGridHead>
			<TreeGridHead className="relative col-span-full h-full overflow-hidden @xl:col-span-1">
				<span className="sr-only">{t("columns.time")}</span>
				{scale.ticks.map(({ time }) => (
					<span
						key={time}
						aria-hidden
						className="tabular absolute inset-y-0 flex items-center border-line border-l pl-1"
						style={{ left: place(time, time).left }}
					>
						{clockText(time - scale.from)}
					</span>
				))}
				{scale.parts
					.filter(({ isFolded }) => isFolded)
					.map(({ from, to }) => (
						<span
							key={from}
							title={t("folded", { time: formatDuration((to - from) / 1000, locale) })}
							className="absolute inset-y-0 flex items-center justify-center bg-neutral-soft text-2xs"
							style={place(from, to)}
						>
							⋯
						</span>
					))}
			</TreeGridHead>
		</TreeGridRow>
	);
}

/** Behind all rows: the lines of the axis's times, and the stretches that are folded. */
export function WaterfallGround({ scale, place }: { scale: TimeScale; place: Place }) {
	return (
		<div aria-hidden className={cn(lineClasses, "pointer-events-none absolute inset-0 hidden items-stretch @xl:grid")}>
			<span className="col-span-3" />
			<span className="relative mr-1.5">
				{scale.ticks.map(({ time }) => (
					<span key={time} className="absolute inset-y-0 w-px bg-line" style={{ left: place(time, time).left }} />
				))}
				{scale.parts
					.filter(({ isFolded }) => isFolded)
					.map(({ from, to }) => (
						<span
							key={from}
							className="absolute inset-y-0 border-line-strong border-x border-dashed bg-neutral-soft opacity-60"
							style={place(from, to)}
						/>
					))}
			</span>
		</div>
	);
}
