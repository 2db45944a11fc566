"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

type TrendBar = { label: string; succeeded: number; attention: number; running: number };
type Names = { succeeded: string; attention: string; running: string };

const tick = { fill: "var(--ink-muted)", fontSize: 11 };
const series = [
	{ key: "succeeded", color: "var(--success)" },
	{ key: "attention", color: "var(--danger)" },
	{ key: "running", color: "var(--info)" },
] as const;

/** Stacked bars of scale-outs by start time. Colours follow the theme. */
export function TrendChart({ bars, names }: { bars: readonly TrendBar[]; names: Names }) {
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
				{series.map(({ key, color }) => (
					<Bar
						key={key}
						dataKey={key}
						name={names[key]}
						stackId="all"
						fill={color}
						maxBarSize={28}
						isAnimationActive={false}
					/>
				))}
			</BarChart>
		</ResponsiveContainer>
	);
}
