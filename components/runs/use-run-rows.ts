"use client";

import { useMemo, useSyncExternalStore } from "react";
import { useCloudNow } from "@/components/console/cloud-clock";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import type { Span } from "@/lib/runs/span";
import { buildSpans } from "@/lib/runs/spans";
import type { Verdict } from "@/lib/runs/verdicts";

const nothing = () => () => {};

/**
 * The rows of a run as they stand now by the cloud's clock. What the server renders is the run up to what last happened:
 * the same for the browser, whatever the time is there.
 */
export function useRunRows(story: ScaleOutView) {
	const ticking = useCloudNow(!story.isFinal);
	const isInBrowser = useSyncExternalStore(
		nothing,
		() => true,
		() => false,
	);
	const last = useMemo(() => lastMoment(story), [story]);
	const now = story.isFinal || !isInBrowser ? last : Math.max(last, ticking);
	const spans = useMemo(() => buildSpans(story, now), [story, now]);
	const verdictOf = useMemo(
		() => new Map<string, Verdict>(story.instances.map((one) => [one.instanceId, one.outcome?.verdict ?? "noScript"])),
		[story],
	);
	return { spans, now, verdictOf };
}

/** The last moment that the story dates, milliseconds. */
function lastMoment(story: ScaleOutView): number {
	const dated = buildSpans(story, Number.NEGATIVE_INFINITY).flatMap(({ start, end }: Span) => [
		start?.notAfter,
		end?.notAfter,
	]);
	return Math.max(
		Date.parse(story.start),
		...dated.filter((at): at is number => at !== undefined && Number.isFinite(at)),
	);
}
