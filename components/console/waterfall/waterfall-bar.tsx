"use client";

import { type StatusLook, statusLook } from "@/components/console/status-looks";
import type { Span } from "@/lib/runs/span";
import { cn } from "@/lib/ui/cn";

const fills: Record<StatusLook, string> = {
	success: "bg-success",
	running: "bg-info",
	waiting: "bg-warning",
	warning: "bg-warning",
	danger: "bg-danger",
	off: "bg-field",
	idle: "bg-field",
};

/** From where to where something reaches on the axis, in percent of what is shown of it. */
type Reach = { left: string; width: string };

/** Where a stretch of time stands on the part of the axis that is shown. */
export type Place = (from: number, to: number) => Reach;

/**
 * A row's bar: full where it surely was going on, pale where the cloud's minutes leave open whether it was; behind it
 * how far the parts below reach, and for a wait how far its time does.
 */
export function WaterfallBar({
	span,
	place,
	now,
	axisEnd,
}: {
	span: Span;
	place: Place;
	now: number;
	axisEnd: number;
}) {
	const fill = fills[statusLook(span.state.domain, span.state.status)];
	const end = span.end ?? (span.isGoing ? { notBefore: now, notAfter: now } : span.start);
	if (span.start === null || end === null) {
		return <Track reach={place(span.from, span.to)} />;
	}
	const [first, last] = [Math.min(span.start.notBefore, end.notAfter), Math.max(span.start.notBefore, end.notAfter)];
	const [sureFrom, sureTo] = [span.start.notAfter, end.notBefore];
	const budgetEnd = span.budget?.endsAt ?? null;
	if (span.kind === "end") {
		return (
			<>
				<span
					aria-hidden
					className={cn("absolute top-1/2 h-1 -translate-y-1/2 opacity-30", fill)}
					style={place(first, last)}
				/>
				<span
					aria-hidden
					className={cn("-ml-1 -translate-y-1/2 absolute top-1/2 size-2 rotate-45", fill)}
					style={{ left: place(last, last).left }}
				/>
			</>
		);
	}
	return (
		<>
			{span.to > last || span.from < first ? <Track reach={place(span.from, span.to)} /> : null}
			{budgetEnd !== null && budgetEnd > last ? (
				<span
					aria-hidden
					className={cn(
						"-translate-y-1/2 absolute top-1/2 h-2.5 rounded-r-sm border border-field border-l-0 border-dashed",
						budgetEnd > axisEnd && "border-r-0",
					)}
					style={place(last, Math.min(budgetEnd, axisEnd))}
				/>
			) : null}
			<span
				aria-hidden
				className={cn("-translate-y-1/2 absolute top-1/2 h-2.5 min-w-0.5 rounded-sm opacity-30", fill)}
				style={place(first, last)}
			/>
			{sureTo >= sureFrom ? (
				<span
					aria-hidden
					className={cn(
						"-translate-y-1/2 absolute top-1/2 h-2.5 min-w-0.5 rounded-sm",
						fill,
						span.isGoing && "rounded-r-none",
					)}
					style={place(sureFrom, sureTo)}
				/>
			) : null}
		</>
	);
}

function Track({ reach }: { reach: Reach }) {
	return <span aria-hidden className="absolute top-1/2 h-px bg-line-strong" style={reach} />;
}
