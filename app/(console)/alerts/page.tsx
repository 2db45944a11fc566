import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlertChannels } from "@/components/alerts/alert-channels";
import { isAllowed } from "@/lib/auth/roles";
import { currentPrincipal } from "@/lib/auth/session";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertsPage() {
	const principal = await currentPrincipal();
	if (!principal || !isAllowed(principal.role, "admin")) {
		return null;
	}
	return (
		<Prefetch queries={[prefetched("alerts.channels", {})]}>
			<AlertChannels />
		</Prefetch>
	);
}
