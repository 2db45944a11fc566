import { cookies } from "next/headers";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { AppShell } from "@/components/console/app-shell";
import { ClockSync } from "@/components/console/clock-sync";
import { CloudClockProvider } from "@/components/console/cloud-clock";
import { TimeZoneDetector } from "@/components/console/time-zone-detector";
import { currentRegion } from "@/lib/cloud/current-region";
import { env } from "@/lib/env";
import { preferenceCookies } from "@/lib/i18n/preferences";
import { listRegions } from "@/lib/preferences/list-regions";
import { readCloudClock } from "@/lib/preferences/read-cloud-clock";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
	const region = await currentRegion();
	const [regions, clock, jar] = await Promise.all([
		listRegions(region, await getLocale()),
		readCloudClock(),
		cookies(),
	]);
	return (
		<CloudClockProvider initial={clock}>
			<ClockSync />
			{jar.has(preferenceCookies.timeZone) ? null : <TimeZoneDetector />}
			<AppShell
				target={env().CLOUD_TARGET}
				regions={regions}
				region={region}
				canSignOut={env().CONSOLE_PASSWORD !== undefined}
			>
				{children}
			</AppShell>
		</CloudClockProvider>
	);
}
