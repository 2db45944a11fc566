import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagesProvider } from "@/components/console/messages-provider";
import { PageHeader } from "@/components/console/page-header";
import { EmulatorTabs } from "@/components/emulator/emulator-tabs";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { env } from "@/lib/env";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("emulator"))("title") };
}

export default async function EmulatorPage() {
	const t = await getTranslations("emulator");
	const { CLOUD_TARGET, EMULATOR_URL } = env();
	if (CLOUD_TARGET !== "emulator") {
		return (
			<>
				<PageHeader title={t("title")} />
				<EmptyState title={t("notHere")} description={t("notHereHint")} />
			</>
		);
	}
	return (
		<MessagesProvider namespaces={["emulator", "settings", "validation"]}>
			<PageHeader
				title={t("title")}
				description={t("description")}
				actions={
					<Button asChild>
						<a href={`${EMULATOR_URL}/_emulator/`} target="_blank" rel="noreferrer">
							{t("ownPage")}
						</a>
					</Button>
				}
			/>
			<Prefetch queries={[prefetched("system.emulatorClock", {})]}>
				<EmulatorTabs endpoint={EMULATOR_URL} />
			</Prefetch>
		</MessagesProvider>
	);
}
