import type { Verdict } from "@/lib/runs/verdicts";

/** Colours of verdicts in charts. Two are red: the one that serves is the stronger. */
export const VERDICT_COLORS: Readonly<Record<Verdict, string>> = {
	unprepared: "var(--danger)",
	failed: "color-mix(in oklab, var(--danger) 55%, var(--surface))",
	running: "var(--info)",
	doubtful: "var(--warning)",
	ran: "color-mix(in oklab, var(--ink-muted) 45%, var(--surface))",
	verified: "var(--success)",
	noScript: "var(--line-strong)",
};
