import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { PageHeader } from "@/components/console/page-header";
import { AppearanceSettings } from "@/components/settings/appearance-settings";
import { ClockSettings } from "@/components/settings/clock-settings";
import { CloudFacts } from "@/components/settings/cloud-facts";
import { Sessions } from "@/components/settings/sessions";
import { currentRegion } from "@/lib/cloud/current-region";
import { env } from "@/lib/env";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("settings"))("title") };
}

export default async function SettingsPage() {
	const t = await getTranslations("settings");
	const { CLOUD_TARGET, EMULATOR_URL, DATABASE_URL } = env();
	const isEmulator = CLOUD_TARGET === "emulator";
	return (
		<MessagesProvider namespaces={["settings"]}>
			<PageHeader title={t("title")} description={t("description")} />
			<Prefetch
				queries={[
					prefetched("system.identity", {}),
					prefetched("system.emulatorClock", {}),
					prefetched("session.list", {}),
				]}
			>
				<div className="grid max-w-5xl gap-4">
					<AppearanceSettings locale={await getLocale()} timeZones={timeZones()} />
					<Sessions />
					{isEmulator ? <ClockSettings /> : null}
					<CloudFacts
						target={CLOUD_TARGET}
						endpoint={isEmulator ? EMULATOR_URL : undefined}
						regionId={await currentRegion()}
						database={DATABASE_URL ? "server" : "embedded"}
					/>
				</div>
			</Prefetch>
		</MessagesProvider>
	);
}

/** The time zones that the runtime knows, with UTC, which its list leaves out. */
function timeZones(): string[] {
	return ["UTC", ...Intl.supportedValuesOf("timeZone")];
}
