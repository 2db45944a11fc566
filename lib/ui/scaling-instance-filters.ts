import { PAGE_SIZE, pageParam } from "./page-param";
import { parseAsStringLiteral, type QueryValues } from "./query-params";

/** The states of an instance in a group, and of its health, that one can filter by. */
export const LIFECYCLE_STATES = [
	"InService",
	"Pending",
	"Pending:Wait",
	"Protected",
	"Standby",
	"Stopped",
	"Removing",
	"Removing:Wait",
] as const;
export const HEALTH_STATES = ["Healthy", "Unhealthy"] as const;

/** The query string of the list of a group's instances. */
export const memberFilters = {
	...pageParam,
	state: parseAsStringLiteral(LIFECYCLE_STATES),
	health: parseAsStringLiteral(HEALTH_STATES),
};

/** The query's input for a query string: the same on the server and in the browser. */
export function membersInput(
	regionId: string,
	scalingGroupId: string,
	{ page, state, health }: QueryValues<typeof memberFilters>,
) {
	return {
		regionId,
		scalingGroupId,
		page,
		pageSize: PAGE_SIZE,
		...(state && { lifecycleState: state }),
		...(health && { healthStatus: health }),
	};
}
