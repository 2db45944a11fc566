import { AUDIT_OUTCOMES, AUDIT_RANGES } from "@/lib/audit/audit-choices";
import type { QueryInput } from "@/lib/queries/registry";
import { createLoader, parseAsString, parseAsStringLiteral, type QueryValues } from "@/lib/ui/query-params";

/** How the audit log's filters and place stand in the query string. */
export const auditParams = {
	range: parseAsStringLiteral(AUDIT_RANGES).withDefault("all"),
	outcome: parseAsStringLiteral(AUDIT_OUTCOMES),
	action: parseAsString,
	who: parseAsString,
	after: parseAsString,
	before: parseAsString,
};

export type AuditParams = QueryValues<typeof auditParams>;

/** Reads them on the server. */
export const loadAuditParams = createLoader(auditParams);

/** The list's input: the filter and the place in the list. */
export function auditInput(params: AuditParams): QueryInput<"audit.list"> {
	return {
		range: params.range,
		...(params.outcome && { outcome: params.outcome }),
		...(params.action && { action: params.action }),
		...(params.who !== null && { subject: params.who }),
		...(params.after && { after: params.after }),
		...(params.before && { before: params.before }),
	};
}
