"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useCloudNow } from "@/components/console/cloud-clock";
import { formatDateTime } from "@/lib/i18n/format";
import { minuteText } from "@/lib/i18n/local-time";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import type { Recurrence } from "@/lib/kit/recurrence";
import { nextLaunches } from "@/lib/ui/next-launches";

/** The next five launches of a task, in the reader's time zone and as the cloud stores them. */
export function NextLaunchList({
	launchTime,
	endTime,
	recurrence,
}: {
	launchTime: string;
	endTime: string;
	recurrence: Recurrence | undefined;
}) {
	const t = useTranslations("essTasks.next");
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const now = useCloudNow(false);
	const moment = (text: string) => (text === "" ? undefined : Date.parse(text));
	const times = nextLaunches(
		{ launch: moment(launchTime), recurrence, end: recurrence ? moment(endTime) : undefined },
		now,
	);
	if (times === undefined) {
		return null;
	}
	return (
		<section aria-label={t("title")} className="rounded-md border border-line bg-sunken p-3 text-sm" aria-live="polite">
			<p className="font-medium">{t("title")}</p>
			{times.length === 0 ? (
				<p className="mt-1 text-muted">{t("none")}</p>
			) : (
				<table className="mt-1 tabular-nums">
					<thead>
						<tr className="text-left text-muted text-xs">
							<th scope="col" className="pr-6 font-normal">
								{timeZone}
							</th>
							<th scope="col" className="font-normal">
								{t("stored")}
							</th>
						</tr>
					</thead>
					<tbody>
						{times.map((time) => (
							<tr key={time}>
								<td className="pr-6">{formatDateTime(time, timeZone, "minute")}</td>
								<td className="text-muted">{minuteText(time)}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</section>
	);
}
