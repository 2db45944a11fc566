"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, useState } from "react";
import { VERDICT_COLORS } from "@/components/runs/verdict-colors";
import { VERDICTS, type Verdict } from "@/lib/runs/verdicts";
import { axisTicks, labelledBars } from "./axis-ticks";

export type TrendBar = {
	at: string;
	/** When the bar begins, in full. */
	label: string;
	counts: Readonly<Record<Verdict, number>>;
};

/** So many labels fit under the bars; a phone, which shows every other, has room for two. */
const LABELS = 4;

/**
 * Bars of runs by start time, stacked by verdict, the worst on top; a piece of a bar opens what it counts. There are some
 * hundred pieces: they are plain links that the chart follows for all of them, and only the bar under the pointer has
 * its numbers written out.
 */
export function TrendChart({
	bars,
	axisLabel,
	names,
	hrefOf,
}: {
	bars: readonly TrendBar[];
	/** As much of a bar's label as the axis has room for. */
	axisLabel: (label: string) => string;
	names: Readonly<Record<Verdict, string>>;
	hrefOf: (at: string, verdict: Verdict) => string;
}) {
	const router = useRouter();
	const [pointed, setPointed] = useState<string>();
	const totals = bars.map(({ counts }) => VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0));
	const ticks = axisTicks(Math.max(0, ...totals));
	const top = ticks.at(-1) ?? 1;
	const labelled = [...labelledBars(bars.length, LABELS)];
	// Told, not left to how many there are so far: while the page comes in, those that are there do not move.
	const width = `${100 / bars.length}%`;
	const share = (count: number) => `${(count / top) * 100}%`;
	return (
		<div className="grid h-44 grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-2 overflow-x-clip text-muted text-xs">
			<div className="tabular relative w-8 text-right">
				{ticks.map((tick) => (
					<span key={tick} className="absolute right-0 translate-y-1/2" style={{ bottom: share(tick) }}>
						{tick}
					</span>
				))}
			</div>
			<div className="relative mt-1.5">
				{ticks.map((tick) => (
					<div key={tick} className="absolute inset-x-0 border-line border-t" style={{ bottom: share(tick) }} />
				))}
				{/* biome-ignore lint/a11y/useKeyWithClickEvents: the chart is hidden from keyboards; the table beside it is theirs. */}
				{/* biome-ignore lint/a11y/noStaticElementInteractions: what is clicked is a link inside. */}
				<div
					className="absolute inset-0 flex items-stretch"
					onClick={(event) => followWithin(event, (href) => router.push(href))}
					onPointerLeave={() => setPointed(undefined)}
				>
					{bars.map((bar, index) => (
						<div
							key={bar.at}
							className="relative flex min-w-0 flex-col justify-end hover:bg-hover"
							style={{ width }}
							onPointerEnter={() => setPointed(bar.at)}
						>
							{VERDICTS.filter((verdict) => bar.counts[verdict] > 0).map((verdict) => (
								// biome-ignore lint/a11y/useAnchorContent: who cannot see the chart has the table, whose numbers these are.
								<a
									key={verdict}
									href={hrefOf(bar.at, verdict)}
									tabIndex={-1}
									className="mx-auto block w-3/4 min-w-px max-w-7"
									style={{ height: share(bar.counts[verdict]), background: VERDICT_COLORS[verdict] }}
								/>
							))}
							{pointed === bar.at ? <Readout bar={bar} names={names} isLate={index > bars.length / 2} /> : null}
						</div>
					))}
				</div>
			</div>
			<div className="col-start-2 flex pt-1">
				{bars.map((bar, index) => {
					const place = labelled.indexOf(index);
					return (
						<span key={bar.at} className="tabular min-w-0 whitespace-nowrap" style={{ width }}>
							{place < 0 ? null : (
								<span className={place % 2 === 1 ? "max-sm:hidden" : undefined}>{axisLabel(bar.label)}</span>
							)}
						</span>
					);
				})}
			</div>
		</div>
	);
}

/** Follows the link that was clicked, as the console's own links do; what opens another page or place is the browser's. */
function followWithin(event: MouseEvent, open: (href: string) => void): void {
	const href = event.target instanceof Element ? event.target.closest("a")?.getAttribute("href") : undefined;
	const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
	if (href && isPlain) {
		event.preventDefault();
		open(href);
	}
}

/** What a bar counts, beside it while the pointer is on it. */
function Readout({ bar, names, isLate }: { bar: TrendBar; names: Readonly<Record<Verdict, string>>; isLate: boolean }) {
	return (
		<div
			className={`pointer-events-none absolute top-0 z-10 whitespace-nowrap rounded-md border border-line-strong bg-raised px-3 py-2 text-ink shadow-md ${isLate ? "right-1/2 mr-4" : "left-1/2 ml-4"}`}
		>
			<p className="tabular font-medium">{bar.label}</p>
			{VERDICTS.filter((verdict) => bar.counts[verdict] > 0).map((verdict) => (
				<p key={verdict} className="flex items-center gap-1.5">
					<span className="size-2.5 rounded-xs" style={{ background: VERDICT_COLORS[verdict] }} />
					{names[verdict]} <span className="tabular">{bar.counts[verdict]}</span>
				</p>
			))}
		</div>
	);
}
