import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeliveryLog } from "@/components/alerts/delivery-log";
import { deliveryInput, loadDeliveryParams } from "@/components/alerts/delivery-params";
import { isCurrentlyAllowed } from "@/lib/auth/session";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import type { SearchParams } from "@/lib/ui/query-params";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("alerts"))("tabs.log") };
}

export default async function DeliveryLogPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
	const [mayRead, params] = await Promise.all([isCurrentlyAllowed("admin"), loadDeliveryParams(searchParams)]);
	if (!mayRead) {
		return null;
	}
	return (
		<Prefetch queries={[prefetched("alerts.deliveries", deliveryInput(params)), prefetched("alerts.channels", {})]}>
			<DeliveryLog />
		</Prefetch>
	);
}
