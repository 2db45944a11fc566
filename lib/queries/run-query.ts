import { ConsoleError } from "@/lib/actions/error-fields";
import { fieldErrorsOf } from "@/lib/actions/field-errors";
import type { Principal } from "@/lib/auth/principal";
import { requirePrincipal, requireRole } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { noteWatching } from "@/lib/history/collector-signal";
import { createAnswerCache } from "./answer-cache";
import { createCoalescer } from "./coalesce";
import { type KeptAnswer, keptAnswer } from "./kept-answer";
import { pollIntervalMs } from "./poll-policy";
import type { QueryAnswer } from "./query-answer";
import { findQuery } from "./registry";

/** Kept on globalThis: Next bundles the pages and what answers their polls apart, so each has modules of its own. */
const kept = globalThis as typeof globalThis & {
	scalehookAnswers?: {
		cache: ReturnType<typeof createAnswerCache>;
		shareRuns: ReturnType<typeof createCoalescer<KeptAnswer>>;
	};
};
kept.scalehookAnswers ??= {
	cache: createAnswerCache({ entries: 500, bytes: 24_000_000 }),
	shareRuns: createCoalescer<KeptAnswer>(),
};
const { cache, shareRuns } = kept.scalehookAnswers;
/** An answer that was asked for within this is being followed. */
const FOLLOWED_MS = 3_000;
/** How long who follows a page waits for the newest before being told what was so a moment ago. */
const PATIENCE_MS = 100;

/**
 * Answers a query by name, for polls and for prefetching alike: what the asker may read is checked, the answer is made
 * once for all who ask the same.
 * @throws {ConsoleError} RoleRequired, UnknownQuery, InvalidInput; {CloudError} from the cloud.
 */
export async function answerQuery(name: string, input: unknown, principal: Principal): Promise<KeptAnswer> {
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
	const run = async (tag?: string) => {
		const data = await query.run(parsed.data, { principal });
		const pace = query.pace?.(data) ?? "still";
		const made = keptAnswer(data, pollIntervalMs(pace, env().CLOUD_TARGET), pace, tag);
		if (tag !== undefined && (query.mayKeep?.(data) ?? true)) {
			cache.set(key, made);
		}
		return made;
	};
	const answer = await (version ? versioned(key, () => version(parsed.data), run) : shareRuns(key, run));
	if (query.isCollected && answer.pace === "live") {
		noteWatching();
	}
	return answer;
}

/**
 * The answer for the present version, made once for all. While a busy database keeps it waiting, who follows a page is
 * told what was so a moment ago: the next poll brings the newer.
 */
async function versioned(
	key: string,
	version: () => Promise<string>,
	run: (tag: string) => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
	const latest = cache.latest(key, FOLLOWED_MS);
	const newest = (async () => {
		const tag = await version();
		const find = async () => cache.get(key, tag) ?? run(tag);
		return cache.get(key, tag) ?? shareRuns(`${key} ${tag}`, find);
	})();
	if (latest === undefined) {
		return newest;
	}
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<KeptAnswer>((resolve) => {
		timer = setTimeout(() => resolve(latest), PATIENCE_MS);
	});
	return Promise.race([newest, late]).finally(() => clearTimeout(timer));
}

/** The answer itself, for prefetching. @throws as answerQuery does, and {ConsoleError} SignInRequired. */
export async function runQuery(name: string, input: unknown): Promise<QueryAnswer<unknown>> {
	return (await answerQuery(name, input, await requirePrincipal())).answer;
}
