import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { AppShell } from "@/components/console/app-shell";
import { CloudClockProvider } from "@/components/console/cloud-clock";
import { currentRegion } from "@/lib/cloud/current-region";
import { env } from "@/lib/env";
import { listRegions } from "@/lib/preferences/list-regions";
import { readCloudClock } from "@/lib/preferences/read-cloud-clock";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
	const region = await currentRegion();
	const [regions, clock] = await Promise.all([listRegions(region, await getLocale()), readCloudClock()]);
	return (
		<CloudClockProvider initial={clock}>
			<AppShell target={env().CLOUD_TARGET} regions={regions} region={region}>
				{children}
			</AppShell>
		</CloudClockProvider>
	);
}
