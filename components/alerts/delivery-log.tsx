"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ListFilter } from "@/components/console/list-filters";
import { PagedList } from "@/components/console/paged-list";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { DELIVERY_STATES, PURPOSES } from "@/lib/alerts/choices";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { usePagedParams } from "@/lib/ui/use-paged-params";
import { useDeliveryColumns } from "./delivery-columns";
import { type DeliveryParams, deliveryInput, deliveryParams } from "./delivery-params";

/** Every message, newest first, filtered and page by page; filters and place live in the query string. */
export function DeliveryLog() {
	const t = useTranslations("alerts.log");
	const { params, setFilter, setPlace } = usePagedParams(deliveryParams);
	const read = useCloudQuery("alerts.deliveries", deliveryInput(params), { keepPrevious: true });
	const columns = useDeliveryColumns();
	const filters = useFilters(params, setFilter);
	return (
		<PagedList
			read={read}
			name="alert-deliveries"
			label={t("label")}
			columns={columns}
			filters={filters}
			empty={<EmptyState icon={Send} title={t("empty")} description={t("emptyHint")} />}
			pagesLabel={t("pages")}
			onMove={setPlace}
		/>
	);
}

function useFilters(params: DeliveryParams, onChange: (change: Partial<DeliveryParams>) => void): ListFilter[] {
	const t = useTranslations("alerts");
	const { data } = useResource("alerts.channels", {});
	return [
		{
			label: t("log.filters.state"),
			value: params.state,
			options: DELIVERY_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
			onChange: (state: DeliveryParams["state"]) => onChange({ state }),
		},
		{
			label: t("log.filters.purpose"),
			value: params.purpose,
			options: PURPOSES.map((value) => ({ value, label: t(`purposes.${value}`) })),
			onChange: (purpose: DeliveryParams["purpose"]) => onChange({ purpose }),
		},
		{
			label: t("log.filters.channel"),
			value: params.channel,
			options: (data?.channels ?? []).map(({ id, name }) => ({ value: id, label: name })),
			onChange: (channel) => onChange({ channel }),
		},
	];
}
