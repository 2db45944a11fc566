import type { StoredStory } from "@/lib/history/load-known";
import { fromParts } from "@/lib/history/story-parts";
import type { CheckResult, RunFacts } from "./run-facts";

/** How the collector marks a story whose activity the cloud no longer knows. */
const FORGOTTEN = "Forgotten";

function problemsIn(problems: unknown): { part: string; code: string }[] {
	return Array.isArray(problems)
		? problems.filter((one): one is { part: string; code: string } => typeof one?.part === "string")
		: [];
}

/** A stored story as it is judged: the same verdict that was stored with it, and that on each instance. */
export function factsOfStored({ row, parts }: StoredStory, checks: readonly CheckResult[] | null): RunFacts {
	const problems = problemsIn(row.problems);
	const isForgotten = problems.some(({ code }) => code === FORGOTTEN);
	return {
		direction: row.direction,
		activity: { StatusCode: row.status, StatusMessage: row.statusMessage ?? undefined },
		detail: row.detail,
		...fromParts(parts),
		reading: isForgotten ? "forgotten" : row.isFinal ? "closed" : "open",
		unread: problems.map(({ part }) => part),
		checks,
	};
}
