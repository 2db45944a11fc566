"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { VERDICT_COLORS } from "@/components/runs/verdict-colors";
import { VERDICTS, type Verdict } from "@/lib/runs/verdicts";

type TrendBar = { at: string; label: string; counts: Readonly<Record<Verdict, number>> };

const tick = { fill: "var(--ink-muted)", fontSize: 11 };
/** What is well stands at the bottom, so that what is not lies in one line above it. */
const STACKED = [...VERDICTS].reverse();

/** Bars of runs by start time, stacked by verdict; a piece of a bar opens what it counts. Colours follow the theme. */
export function TrendChart({
	bars,
	names,
	onOpen,
}: {
	bars: readonly TrendBar[];
	names: Readonly<Record<Verdict, string>>;
	onOpen: (at: string, verdict: Verdict) => void;
}) {
	const shown = STACKED.filter((verdict) => bars.some(({ counts }) => counts[verdict] > 0));
	return (
		<ResponsiveContainer width="100%" height={176}>
			<BarChart data={[...bars]} margin={{ top: 4, right: 0, bottom: 0, left: -20 }} accessibilityLayer={false}>
				<CartesianGrid vertical={false} stroke="var(--line)" />
				<XAxis dataKey="label" tick={tick} tickLine={false} axisLine={{ stroke: "var(--line)" }} minTickGap={40} />
				<YAxis allowDecimals={false} tick={tick} tickLine={false} axisLine={false} />
				<Tooltip
					cursor={{ fill: "var(--surface-hover)" }}
					contentStyle={{
						background: "var(--surface-raised)",
						border: "1px solid var(--line-strong)",
						borderRadius: 6,
						color: "var(--ink)",
						fontSize: 12,
					}}
				/>
				{shown.map((verdict) => (
					<Bar
						key={verdict}
						dataKey={(bar: TrendBar) => bar.counts[verdict]}
						name={names[verdict]}
						stackId="all"
						fill={VERDICT_COLORS[verdict]}
						maxBarSize={28}
						cursor="pointer"
						isAnimationActive={false}
						onClick={(_piece, index) => {
							const bar = bars[index];
							if (bar) {
								onOpen(bar.at, verdict);
							}
						}}
					/>
				))}
			</BarChart>
		</ResponsiveContainer>
	);
}
