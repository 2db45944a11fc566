"use client";

import { useMemo, useState } from "react";
import type { TimeScale } from "@/lib/runs/time-scale";
import type { Place } from "./waterfall-bar";

const MOST_ZOOM = 64;

/** Which part of the axis is shown, from 0 to 1, and how to show another. */
export function useZoom(scale: TimeScale, focus: { from: number; to: number } | undefined) {
	const [{ factor, middle }, setZoom] = useState({ factor: 1, middle: 0.5 });
	const half = 0.5 / factor;
	const start = Math.min(Math.max(middle - half, 0), 1 - 2 * half);
	const place = useMemo<Place>(() => {
		const percent = (time: number) => (scale.toX(time) - start) * factor * 100;
		return (from, to) => {
			const left = percent(from);
			return { left: `${left.toFixed(3)}%`, width: `${Math.max(0, percent(to) - left).toFixed(3)}%` };
		};
	}, [scale, start, factor]);
	const zoom = (by: number) => {
		// It closes in on the row that one looks at.
		const target = factor === 1 && focus ? (scale.toX(focus.from) + scale.toX(focus.to)) / 2 : start + half;
		setZoom({ factor: Math.min(MOST_ZOOM, Math.max(1, factor * by)), middle: target });
	};
	const pan = (by: 1 | -1) => setZoom({ factor, middle: Math.min(1 - half, Math.max(half, start + half + by * half)) });
	return { place, factor, isMost: factor >= MOST_ZOOM, zoom, pan };
}
