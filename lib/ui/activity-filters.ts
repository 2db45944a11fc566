import { PAGE_SIZE, pageParam } from "./page-param";
import { parseAsIsoDateTime, parseAsStringLiteral, type QueryValues } from "./query-params";

/** The statuses of a scaling activity that one can filter by. */
export const ACTIVITY_STATUSES = ["InProgress", "Successful", "Warning", "Failed", "Rejected"] as const;

/** The query string of the list of a group's activities. */
export const activityFilters = {
	...pageParam,
	status: parseAsStringLiteral(ACTIVITY_STATUSES),
	from: parseAsIsoDateTime,
	to: parseAsIsoDateTime,
};

/** The query's input for a query string: the same on the server and in the browser. */
export function activitiesInput(
	regionId: string,
	scalingGroupId: string,
	{ page, status, from, to }: QueryValues<typeof activityFilters>,
) {
	return {
		regionId,
		scalingGroupId,
		page,
		pageSize: PAGE_SIZE,
		...(status && { statusCode: status }),
		...(from && { from: from.toISOString() }),
		...(to && { to: to.toISOString() }),
	};
}
