import { PAGE_SIZE, pageParam } from "./page-param";
import { parseAsString, parseAsStringLiteral, type QueryValues } from "./query-params";

/** The states of an ECS instance that one can filter by. */
export const INSTANCE_STATUSES = ["Pending", "Starting", "Running", "Stopping", "Stopped"] as const;

/** The query string of the list of instances. */
export const instanceFilters = {
	...pageParam,
	name: parseAsString.withDefault(""),
	status: parseAsStringLiteral(INSTANCE_STATUSES),
	/** A scaling group's id, a network's, and `key` or `key=value`. */
	group: parseAsString,
	vpc: parseAsString,
	tag: parseAsString,
};

/** The query's input for a query string: the same on the server and in the browser. */
export function instancesInput(
	regionId: string,
	{ page, name, status, group, vpc, tag }: QueryValues<typeof instanceFilters>,
) {
	const text = name.trim();
	return {
		regionId,
		page,
		pageSize: PAGE_SIZE,
		// An id finds the instance itself; anything else is a name, with * for any text as the API has it.
		...(/^i-\w+$/.test(text) ? { instanceIds: [text] } : text !== "" && { name: `*${text}*` }),
		...(status && { status }),
		...(group && { scalingGroupId: group }),
		...(vpc && { vpcId: vpc }),
		...(tag && { tag }),
	};
}
