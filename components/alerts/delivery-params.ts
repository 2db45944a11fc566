import { DELIVERY_STATES, PURPOSES } from "@/lib/alerts/choices";
import type { QueryInput } from "@/lib/queries/registry";
import { createLoader, parseAsString, parseAsStringLiteral, type QueryValues } from "@/lib/ui/query-params";

/** How the delivery log's filters and place stand in the query string. */
export const deliveryParams = {
	state: parseAsStringLiteral(DELIVERY_STATES),
	purpose: parseAsStringLiteral(PURPOSES),
	channel: parseAsString,
	after: parseAsString,
	before: parseAsString,
};

export type DeliveryParams = QueryValues<typeof deliveryParams>;

/** Reads them on the server. */
export const loadDeliveryParams = createLoader(deliveryParams);

/** The log's input: the filter and the place in the list. */
export function deliveryInput(params: DeliveryParams): QueryInput<"alerts.deliveries"> {
	return {
		...(params.state && { state: params.state }),
		...(params.purpose && { purpose: params.purpose }),
		...(params.channel && { channelId: params.channel }),
		...(params.after && { after: params.after }),
		...(params.before && { before: params.before }),
	};
}
