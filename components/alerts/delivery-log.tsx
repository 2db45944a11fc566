"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ListFilter } from "@/components/console/list-filters";
import { PageSteps } from "@/components/console/page-steps";
import { ResourceList } from "@/components/console/resource-list";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { errorFields } from "@/lib/actions/error-fields";
import { DELIVERY_STATES, PURPOSES } from "@/lib/alerts/choices";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { useQueryStates } from "@/lib/ui/query-state";
import { useDeliveryColumns } from "./delivery-columns";
import { type DeliveryParams, deliveryInput, deliveryParams } from "./delivery-params";

/** Every message, newest first, filtered and page by page; filters and place live in the query string. */
export function DeliveryLog() {
	const t = useTranslations("alerts.log");
	const [params, set] = useQueryStates(deliveryParams);
	const { data, error, refetch } = useCloudQuery("alerts.deliveries", deliveryInput(params), { keepPrevious: true });
	const columns = useDeliveryColumns();
	const filters = useFilters(params, (change) => void set({ ...change, after: null, before: null }));
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="alert-deliveries"
				label={t("label")}
				columns={columns}
				rows={data?.rows}
				rowId={(row) => row.id}
				error={error ? errorFields(error) : undefined}
				onRetry={() => void refetch()}
				filters={filters}
				empty={<EmptyState icon={Send} title={t("empty")} description={t("emptyHint")} />}
				footer={
					data && (data.older ?? data.newer) ? (
						<PageSteps
							label={t("pages")}
							older={data.older}
							newer={data.newer}
							onMove={({ after = null, before = null }) => void set({ after, before }, { history: "push" })}
						/>
					) : null
				}
			/>
		</div>
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
