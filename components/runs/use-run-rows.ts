"use client";

import { useMemo, useSyncExternalStore } from "react";
import { useCloudNow } from "@/components/console/cloud-clock";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import type { Rerun } from "@/lib/runs/attempts/reruns";
import { rerunSpans } from "@/lib/runs/rerun-spans";
import type { Span } from "@/lib/runs/span";
import { buildSpans } from "@/lib/runs/spans";
import type { Verdict } from "@/lib/runs/verdicts";

const nothing = () => () => {};

/**
 * The rows of a run, and below them of what was sent to its instances again, as they stand now by the cloud's clock. What the server renders is the run up to what last happened:
 * the same for the browser, whatever the time is there.
 */
export function useRunRows(story: ScaleOutView, reruns: readonly Rerun[]) {
	const isGoing = !story.isFinal || reruns.some(({ counts }) => counts.going > 0);
	const ticking = useCloudNow(isGoing);
	const isInBrowser = useSyncExternalStore(
		nothing,
		() => true,
		() => false,
	);
	const last = useMemo(() => lastMoment(story, reruns), [story, reruns]);
	const now = isGoing && isInBrowser ? Math.max(last, ticking) : last;
	const spans = useMemo(() => [...buildSpans(story, now), ...rerunSpans(reruns, now)], [story, reruns, now]);
	const verdictOf = useMemo(
		() => new Map<string, Verdict>(story.instances.map((one) => [one.instanceId, one.outcome?.verdict ?? "noScript"])),
		[story],
	);
	return { spans, now, verdictOf };
}

/** The last moment that the story, and what was sent again, dates, milliseconds. */
function lastMoment(story: ScaleOutView, reruns: readonly Rerun[]): number {
	const never = Number.NEGATIVE_INFINITY;
	const dated = [...buildSpans(story, never), ...rerunSpans(reruns, never)].flatMap(({ start, end }: Span) => [
		start?.notAfter,
		end?.notAfter,
	]);
	return Math.max(
		Date.parse(story.start),
		...dated.filter((at): at is number => at !== undefined && Number.isFinite(at)),
	);
}
