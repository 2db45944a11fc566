"use client";

import { useTranslations } from "next-intl";
import { useCloudNow } from "@/components/console/cloud-clock";
import { Time } from "@/components/console/time";
import { isFrequency } from "@/lib/forms/send-command";
import { nextTimes } from "@/lib/kit/command-frequency";

/** The next times of a frequency, by the cloud's clock; nothing for one that is none. */
export function NextTimes({ frequency }: { frequency: string }) {
	const t = useTranslations("ecsCommands.send");
	const now = useCloudNow();
	if (!isFrequency(frequency)) {
		return null;
	}
	const times = nextTimes(frequency, now, 3);
	return (
		<p className="text-muted text-xs" suppressHydrationWarning>
			{times.length === 0 ? t("never") : t("next")}{" "}
			{times.map((time, index) => (
				<span key={time}>
					{index === 0 ? "" : " · "}
					<Time value={time} />
				</span>
			))}
		</p>
	);
}
