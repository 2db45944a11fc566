"use client";

import { useTimeZone } from "next-intl";
import { formatDateTime, isMinuteText, parseCloudTime } from "@/lib/i18n/format";
import { defaultTimeZone } from "@/lib/i18n/preferences";

type TimeProps = {
	/** A time as the cloud writes it, to the minute or the second and so shown, or milliseconds. */
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
			{formatDateTime(milliseconds, timeZone, typeof value === "string" && isMinuteText(value) ? "minute" : "second")}
		</time>
	);
}
