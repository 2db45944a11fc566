import { parseAsString, parseAsStringLiteral, type QueryValues } from "./query-params";

/** The states of an execution that one can filter by. */
export const EXECUTION_STATUSES = [
	"Running",
	"Started",
	"Queued",
	"Waiting",
	"Success",
	"Failed",
	"Cancelled",
] as const;

/** The query string of the list of executions; `after` is the token of the page shown. */
export const executionFilters = {
	template: parseAsString.withDefault(""),
	status: parseAsStringLiteral(EXECUTION_STATUSES),
	after: parseAsString,
};

/** The query's input for a query string: the same on the server and in the browser. */
export function executionsInput(regionId: string, { template, status, after }: QueryValues<typeof executionFilters>) {
	return {
		regionId,
		maxResults: 20,
		...(template.trim() !== "" && { templateName: template.trim() }),
		...(status && { status }),
		...(after && { token: after }),
	};
}
