import { ConsoleError } from "@/lib/actions/error-fields";
import { fieldErrorsOf } from "@/lib/actions/field-errors";
import { requirePrincipal, requireRole } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { noteWatching } from "@/lib/history/collector-signal";
import { createAnswerCache } from "./answer-cache";
import { createCoalescer } from "./coalesce";
import { type KeptAnswer, keptAnswer } from "./kept-answer";
import { pollIntervalMs } from "./poll-policy";
import type { QueryAnswer } from "./query-answer";
import { findQuery } from "./registry";

const cache = createAnswerCache({ entries: 500, bytes: 24_000_000 });
const shareRuns = createCoalescer<KeptAnswer>();
const shareVersions = createCoalescer<string>();

/**
 * Answers a query by name, for the route handler and for prefetching alike: each asker is checked, the answer is made
 * once for all who ask the same.
 * @throws {ConsoleError} SignInRequired, RoleRequired, UnknownQuery, InvalidInput; {CloudError} from the cloud.
 */
export async function answerQuery(name: string, input: unknown): Promise<KeptAnswer> {
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
	const { version } = query;
	// What has no version may depend on who asks: it is shared among this person's own pages alone.
	const asker = version ? "" : JSON.stringify([principal.subject, principal.role, principal.sessionId]);
	const key = `${name} ${asker} ${JSON.stringify(parsed.data)}`;
	const tag = version && (await shareVersions(key, () => version(parsed.data)));
	const run = async () => {
		const data = await query.run(parsed.data, { principal });
		const pace = query.pace?.(data) ?? "still";
		const made = keptAnswer(data, pollIntervalMs(pace, env().CLOUD_TARGET), pace, tag);
		if (tag !== undefined && (query.mayKeep?.(data) ?? true)) {
			cache.set(key, made);
		}
		return made;
	};
	const known = tag === undefined ? undefined : cache.get(key, tag);
	const answer = known ?? (await shareRuns(`${key} ${tag ?? ""}`, async () => (tag && cache.get(key, tag)) || run()));
	if (query.isCollected && answer.pace === "live") {
		noteWatching();
	}
	return answer;
}

/** The answer itself, for prefetching. @throws as answerQuery does. */
export async function runQuery(name: string, input: unknown): Promise<QueryAnswer<unknown>> {
	return (await answerQuery(name, input)).answer;
}
