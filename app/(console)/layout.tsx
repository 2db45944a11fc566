import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { AccountProvider } from "@/components/auth/account";
import { AppShell } from "@/components/console/app-shell";
import { CloudClockProvider } from "@/components/console/cloud-clock";
import { ListPreferencesProvider } from "@/components/console/list-preferences";
import { TimeZoneDetector } from "@/components/console/time-zone-detector";
import { TypedDraftOwner } from "@/components/console/typed-draft-owner";
import { currentPrincipal } from "@/lib/auth/session";
import { currentRegion } from "@/lib/cloud/current-region";
import { env } from "@/lib/env";
import { preferenceCookies } from "@/lib/i18n/preferences";
import { listRegions } from "@/lib/preferences/list-regions";
import { readCloudAccount } from "@/lib/preferences/read-cloud-account";
import { readCloudClock } from "@/lib/preferences/read-cloud-clock";
import { LIST_COOKIE } from "@/lib/ui/list-preferences";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
	const principal = await currentPrincipal();
	if (!principal) {
		redirect("/sign-in");
	}
	const { name, role, method } = principal;
	const account = { name, role, method };
	const region = await currentRegion();
	const [regions, cloudAccount, clock, jar] = await Promise.all([
		listRegions(region, await getLocale()),
		readCloudAccount(region),
		readCloudClock(),
		cookies(),
	]);
	return (
		<AccountProvider account={account}>
			<CloudClockProvider initial={clock}>
				{jar.has(preferenceCookies.timeZone) ? null : <TimeZoneDetector />}
				<ListPreferencesProvider kept={jar.get(LIST_COOKIE)?.value ?? ""}>
					<TypedDraftOwner owner={`${method}:${name} ${region}`}>
						<AppShell
							target={{ cloud: env().CLOUD_TARGET, accountId: cloudAccount }}
							regions={regions}
							region={region}
							account={account}
						>
							{children}
						</AppShell>
					</TypedDraftOwner>
				</ListPreferencesProvider>
			</CloudClockProvider>
		</AccountProvider>
	);
}
