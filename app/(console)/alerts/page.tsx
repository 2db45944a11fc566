import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AlertChannels } from "@/components/alerts/alert-channels";
import { isCurrentlyAllowed } from "@/lib/auth/session";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("alerts"))("title") };
}

export default async function AlertsPage() {
	if (!(await isCurrentlyAllowed("admin"))) {
		return null;
	}
	return (
		<Prefetch queries={[prefetched("alerts.channels", {})]}>
			<AlertChannels />
		</Prefetch>
	);
}
