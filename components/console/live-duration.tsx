"use client";

import { useLocale } from "next-intl";
import { durationBounds, formatDuration, formatDurationBounds, parseCloudTime } from "@/lib/i18n/format";
import { useCloudNow } from "./cloud-clock";

const toMilliseconds = (value: string | number | undefined | null) =>
	typeof value === "number" ? value : parseCloudTime(value);

/**
 * How long something took from `start` to `end`, or has taken until now by the cloud's clock. Between times that are
 * written to the minute, and where `bounds` are given, it is told as what it lies between.
 */
export function LiveDuration({
	start,
	end,
	bounds,
}: {
	start: string | number | undefined | null;
	end?: string | number | undefined | null;
	/** Seconds, where more is known than the two times tell. */
	bounds?: { least: number; most: number } | null | undefined;
}) {
	const locale = useLocale();
	const from = toMilliseconds(start);
	const to = toMilliseconds(end);
	const now = useCloudNow(from !== undefined && to === undefined);
	if (from === undefined) {
		return <span aria-hidden>–</span>;
	}
	const isWritten = typeof start === "string" && typeof end === "string";
	const known = bounds ?? (isWritten ? durationBounds(start, end) : undefined);
	return (
		<span className="unbroken" suppressHydrationWarning>
			{known ? formatDurationBounds(known, locale) : formatDuration(((to ?? now) - from) / 1000, locale)}
		</span>
	);
}

/** The time left until `until` by the cloud's clock, never below nothing. */
export function Countdown({ until }: { until: string | number }) {
	const locale = useLocale();
	const now = useCloudNow();
	const end = toMilliseconds(until);
	return (
		<span className="unbroken" suppressHydrationWarning>
			{end === undefined ? "–" : formatDuration((end - now) / 1000, locale)}
		</span>
	);
}
