import { EXECUTION_MODES } from "@/lib/oos/execution-modes";
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

/** How executions go on, and what starts their child executions: one can filter by both. */
export const EXECUTION_KINDS = {
	mode: EXECUTION_MODES,
	category: ["Other", "TimerTrigger", "EventTrigger", "AlarmTrigger"],
} as const;

/** The query string of the list of executions; `after` is the token of the page shown. */
export const executionFilters = {
	template: parseAsString.withDefault(""),
	status: parseAsStringLiteral(EXECUTION_STATUSES),
	mode: parseAsStringLiteral(EXECUTION_KINDS.mode),
	category: parseAsStringLiteral(EXECUTION_KINDS.category),
	after: parseAsString,
};

/** The query's input for a query string: the same on the server and in the browser. */
export function executionsInput(
	regionId: string,
	{ template, status, mode, category, after }: QueryValues<typeof executionFilters>,
) {
	return {
		regionId,
		maxResults: 20,
		...(template.trim() !== "" && { templateName: template.trim() }),
		...(status && { status }),
		...(mode && { mode }),
		...(category && { category }),
		...(after && { token: after }),
	};
}
