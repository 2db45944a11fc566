"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { StatusBadge } from "@/components/console/status-badge";
import { VerdictBadge } from "@/components/runs/verdict-badge";
import { TreeGridCell, TreeGridRow } from "@/components/ui/tree-grid";
import type { WaterfallRow } from "@/lib/runs/waterfall-rows";
import { cn } from "@/lib/ui/cn";
import { SpanDuration } from "./span-duration";
import { SpanName } from "./span-name";
import { type Place, WaterfallBar } from "./waterfall-bar";

/** Columns side by side; where there is little room the name and its state stand above the bar. */
export const lineClasses =
	"grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-2 px-2 @xl:grid-cols-[minmax(0,4fr)_6rem_6.25rem_minmax(0,6fr)]";

type Props = {
	row: WaterfallRow;
	/** From 1, in all rows. */
	index: number;
	isSelected: boolean;
	isTabStop: boolean;
	place: Place;
	now: number;
	axisEnd: number;
	onSelect: (id: string) => void;
	onToggle: (row: WaterfallRow) => void;
};

/** One line of the waterfall. */
export const WaterfallLine = memo(function WaterfallLine(props: Props) {
	const { row, index, isSelected, isTabStop, place, now, axisEnd, onSelect, onToggle } = props;
	const t = useTranslations("waterfall");
	const { span, group } = row;
	return (
		<TreeGridRow
			index={index}
			tabIndex={isTabStop ? 0 : -1}
			aria-level={row.level}
			aria-selected={isSelected}
			{...(row.isOpen === null ? {} : { "aria-expanded": row.isOpen })}
			data-row={row.id}
			data-kind={span?.kind ?? "group"}
			onClick={() => (span ? onSelect(row.id) : onToggle(row))}
			className={cn(
				lineClasses,
				"-outline-offset-2 h-12 cursor-pointer content-center border-line border-b text-sm hover:bg-hover @xl:h-[30px]",
				isSelected && "bg-hover shadow-[inset_3px_0_0_var(--focus)]",
			)}
		>
			<TreeGridCell
				className="flex min-w-0 items-center gap-1"
				style={{ paddingLeft: `${Math.min(row.level - 1, 6) * 0.8}rem` }}
			>
				{row.isOpen === null ? (
					<span className="w-4 shrink-0" />
				) : (
					<ChevronRight
						aria-hidden
						className={cn("size-4 shrink-0 text-faint motion-safe:transition-transform", row.isOpen && "rotate-90")}
						onClick={(event) => {
							event.stopPropagation();
							onToggle(row);
						}}
					/>
				)}
				{span ? (
					<SpanName span={span} />
				) : (
					<span className="flex min-w-0 items-center gap-2">
						<VerdictBadge verdict={group.verdict} className="truncate" />
						<span className="tabular text-muted text-xs">{group.count}</span>
					</span>
				)}
			</TreeGridCell>
			<TreeGridCell className="flex min-w-0 items-center overflow-hidden">
				{span ? (
					<StatusBadge domain={span.state.domain} status={span.state.status} className="text-xs [&_svg]:size-3.5" />
				) : row.isOpen && group.loaded < group.count ? (
					<span className="text-link text-xs">{t("more", { count: group.count - group.loaded })}</span>
				) : null}
			</TreeGridCell>
			<TreeGridCell className="unbroken text-right text-muted text-xs" suppressHydrationWarning>
				{span ? <SpanDuration span={span} now={now} /> : null}
			</TreeGridCell>
			<TreeGridCell className="relative col-span-full h-3.5 self-stretch overflow-hidden @xl:col-span-1 @xl:h-auto">
				<span className="absolute inset-y-0 right-1.5 left-0 overflow-visible">
					{span ? <WaterfallBar span={span} place={place} now={now} axisEnd={axisEnd} /> : null}
				</span>
			</TreeGridCell>
		</TreeGridRow>
	);
});
