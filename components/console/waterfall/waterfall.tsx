"use client";

import { ChevronLeft, ChevronRight, ChevronsRightLeft, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { ToolButton, toolClasses } from "@/components/console/tool-button";
import { TreeGrid, TreeGridRows } from "@/components/ui/tree-grid";
import type { Span } from "@/lib/runs/span";
import { timeScale } from "@/lib/runs/time-scale";
import type { WaterfallRow } from "@/lib/runs/waterfall-rows";
import { cn } from "@/lib/ui/cn";
import { useRowsInSight } from "./use-rows-in-sight";
import { useZoom } from "./use-zoom";
import { WaterfallAxis, WaterfallGround } from "./waterfall-axis";
import { WaterfallLine } from "./waterfall-line";

/**
 * A run as rows over a time axis: a treegrid (WAI-ARIA). Arrow keys move and open, Home and End go to the ends, Enter
 * opens what is known of the row. Only the rows in sight are there, so a thousand instances are no more than twenty.
 */
export function Waterfall({
	label,
	spans,
	rows,
	now,
	selected,
	onSelect,
	onToggle,
	onOpen,
	tools,
	className,
}: {
	label: string;
	/** All rows, of which the axis is made; it stays the same while rows open and close. */
	spans: readonly Span[];
	/** The lines that are shown. */
	rows: readonly WaterfallRow[];
	/** Until when what goes on is drawn; milliseconds by the cloud's clock. */
	now: number;
	selected: string | undefined;
	onSelect: (id: string) => void;
	onToggle: (row: WaterfallRow) => void;
	/** Enter was pressed on a row. */
	onOpen: (id: string) => void;
	/** What else stands in its bar. */
	tools?: ReactNode;
	className?: string;
}) {
	const [foldsIdle, setFoldsIdle] = useState(true);
	// This is drawn anew at every scroll: an axis is made of all spans once.
	const folded = useMemo(() => timeScale(spans, { foldsIdle: true }), [spans]);
	const scale = useMemo(() => (foldsIdle ? folded : timeScale(spans, { foldsIdle })), [spans, folded, foldsIdle]);
	const { place, factor, isMost, zoom, pan } = useZoom(
		scale,
		spans.find(({ id }) => id === selected),
	);
	const frame = useRef<HTMLDivElement>(null);
	const wantsFocus = useRef(false);
	const inSight = useRowsInSight(frame, rows.length);
	const active = rows.findIndex(({ id }) => id === selected);

	const moveTo = (index: number) => {
		const to = Math.min(Math.max(index, 0), rows.length - 1);
		const row = rows[to];
		if (row) {
			wantsFocus.current = true;
			inSight.show(to);
			onSelect(row.id);
		}
	};
	// The row that the address names comes into sight.
	// biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as there are heights.
	useEffect(() => {
		if (active !== -1) {
			inSight.show(active);
		}
	}, [inSight.isMeasured]);
	useEffect(() => {
		if (wantsFocus.current) {
			wantsFocus.current = false;
			const lines = frame.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [];
			[...lines].find((line) => line.dataset["row"] === selected)?.focus({ preventScroll: true });
		}
	});
	const onKeyDown = (event: KeyboardEvent) => {
		const index = Math.max(0, active);
		const row = rows[index];
		const move = row && moves(event.key, index, row, rows);
		if (!move || event.ctrlKey || event.metaKey || event.altKey) {
			return;
		}
		event.preventDefault();
		if (move === "toggle") {
			wantsFocus.current = true;
			onToggle(row);
		} else if (move === "open") {
			onOpen(row.id);
		} else {
			moveTo(move.to);
		}
	};
	return (
		<div className={cn("@container flex min-h-0 min-w-0 flex-col", className)}>
			<div className="flex flex-wrap items-center gap-1 border-line border-b px-2 py-1.5">
				{tools}
				<ZoomTools
					hasIdle={folded.parts.length > 1}
					foldsIdle={foldsIdle}
					onFold={() => setFoldsIdle(!foldsIdle)}
					factor={factor}
					isMost={isMost}
					zoom={zoom}
					pan={pan}
				/>
			</div>
			<div ref={frame} className="relative max-h-[70dvh] min-h-0 overflow-y-auto overflow-x-hidden">
				<TreeGrid label={label} rowCount={rows.length + 1} onKeyDown={onKeyDown}>
					<WaterfallAxis scale={scale} place={place} />
					<TreeGridRows className="relative" style={{ height: inSight.height }}>
						<WaterfallGround scale={scale} place={place} />
						<div role="presentation" className="relative" style={{ top: inSight.top }}>
							{rows.slice(inSight.first, inSight.last).map((row, offset) => {
								const index = inSight.first + offset;
								return (
									<WaterfallLine
										key={row.id}
										row={row}
										index={index + 2}
										isSelected={row.id === selected}
										isTabStop={index === Math.max(0, active)}
										place={place}
										now={now}
										axisEnd={scale.to}
										onSelect={onSelect}
										onToggle={onToggle}
									/>
								);
							})}
						</div>
					</TreeGridRows>
				</TreeGrid>
			</div>
		</div>
	);
}

type Move = { to: number } | "toggle" | "open";

/** What a key does at a row. */
function moves(key: string, index: number, row: WaterfallRow, rows: readonly WaterfallRow[]): Move | undefined {
	const parent = rows.slice(0, index).findLastIndex(({ level }) => level < row.level);
	switch (key) {
		case "ArrowDown":
			return { to: index + 1 };
		case "ArrowUp":
			return { to: index - 1 };
		case "PageDown":
			return { to: index + 10 };
		case "PageUp":
			return { to: index - 10 };
		case "Home":
			return { to: 0 };
		case "End":
			return { to: rows.length - 1 };
		case "ArrowRight":
			return row.isOpen === false ? "toggle" : row.isOpen ? { to: index + 1 } : undefined;
		case "ArrowLeft":
			return row.isOpen ? "toggle" : parent === -1 ? undefined : { to: parent };
		case " ":
		case "Enter":
			return row.group ? "toggle" : "open";
		default:
			return undefined;
	}
}

function ZoomTools({
	hasIdle,
	foldsIdle,
	onFold,
	factor,
	isMost,
	zoom,
	pan,
}: {
	hasIdle: boolean;
	foldsIdle: boolean;
	onFold: () => void;
	factor: number;
	isMost: boolean;
	zoom: (by: number) => void;
	pan: (by: 1 | -1) => void;
}) {
	const t = useTranslations("waterfall.tools");
	return (
		<span className="ml-auto flex items-center gap-0.5">
			{hasIdle ? (
				<button
					type="button"
					aria-pressed={foldsIdle}
					onClick={onFold}
					className={cn(toolClasses, "w-auto gap-1 px-1.5 text-xs", foldsIdle && "bg-neutral-soft text-ink")}
				>
					<ChevronsRightLeft aria-hidden />
					{t("idle")}
				</button>
			) : null}
			{factor > 1 ? (
				<>
					<ToolButton label={t("earlier")} onClick={() => pan(-1)}>
						<ChevronLeft aria-hidden />
					</ToolButton>
					<ToolButton label={t("later")} onClick={() => pan(1)}>
						<ChevronRight aria-hidden />
					</ToolButton>
				</>
			) : null}
			<ToolButton label={t("zoomOut")} disabled={factor === 1} onClick={() => zoom(0.5)}>
				<ZoomOut aria-hidden />
			</ToolButton>
			<ToolButton label={t("zoomIn")} disabled={isMost} onClick={() => zoom(2)}>
				<ZoomIn aria-hidden />
			</ToolButton>
		</span>
	);
}
