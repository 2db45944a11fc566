import { ConsoleError } from "@/lib/actions/error-fields";
import { fieldErrorsOf } from "@/lib/actions/field-errors";
import { requirePrincipal, requireRole } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { pollIntervalMs } from "./poll-policy";
import type { QueryAnswer } from "./query-answer";
import { findQuery } from "./registry";

/**
 * Answers a query by name, for the route handler and for prefetching alike.
 * @throws {ConsoleError} SignInRequired, RoleRequired, UnknownQuery, InvalidInput; {CloudError} from the cloud.
 */
export async function runQuery(name: string, input: unknown): Promise<QueryAnswer<unknown>> {
	const principal = await requirePrincipal();
	const query = findQuery(name);
	if (!query) {
		throw new ConsoleError("UnknownQuery", `There is no query ${name}.`, { httpStatus: 404 });
	}
	requireRole(principal, query.role ?? "viewer");
	const parsed = query.input.safeParse(input);
	if (!parsed.success) {
		const fieldErrors = fieldErrorsOf(parsed.error);
		throw new ConsoleError("InvalidInput", `The input of ${name} is not valid.`, { fieldErrors });
	}
	const data = await query.run(parsed.data, { principal });
	return { data, pollMs: pollIntervalMs(query.pace?.(data) ?? "still", env().CLOUD_TARGET) };
}
