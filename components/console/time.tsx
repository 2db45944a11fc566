"use client";

import { useLocale, useTimeZone } from "next-intl";
import { formatDateTime, formatRelative, parseCloudTime } from "@/lib/i18n/format";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import { useCloudNow } from "./cloud-clock";

type TimeProps = {
	/** A time as the cloud writes it, or milliseconds. */
	value: string | number | undefined | null;
};

function toMilliseconds(value: TimeProps["value"]): number | undefined {
	return typeof value === "number" ? value : parseCloudTime(value);
}

/** A date and time in the person's time zone; a dash when there is none. */
export function Time({ value }: TimeProps) {
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const milliseconds = toMilliseconds(value);
	if (milliseconds === undefined) {
		return <span aria-hidden>–</span>;
	}
	return (
		<time dateTime={new Date(milliseconds).toISOString()} className="whitespace-nowrap" title={timeZone}>
			{formatDateTime(milliseconds, timeZone)}
		</time>
	);
}

/** How long ago something was, by the cloud's clock; the exact time is its hint. */
export function RelativeTime({ value }: TimeProps) {
	const locale = useLocale();
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const now = useCloudNow();
	const milliseconds = toMilliseconds(value);
	if (milliseconds === undefined) {
		return <span aria-hidden>–</span>;
	}
	return (
		<time
			dateTime={new Date(milliseconds).toISOString()}
			title={formatDateTime(milliseconds, timeZone)}
			className="whitespace-nowrap"
			suppressHydrationWarning
		>
			{formatRelative(milliseconds, now, locale)}
		</time>
	);
}
