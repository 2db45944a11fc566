import { readActivityFacts } from "@/lib/history/activity-facts";
import type { StoredStory } from "@/lib/history/load-known";
import type { Story } from "@/lib/history/story";
import { fromParts } from "@/lib/history/story-parts";
import type { RunFacts } from "./run-facts";

/** How the collector marks a story whose activity the cloud no longer knows. */
export const FORGOTTEN = "Forgotten";

function problemsIn(problems: unknown): { part: string; code: string }[] {
	return Array.isArray(problems)
		? problems.filter((one): one is { part: string; code: string } => typeof one?.part === "string")
		: [];
}

/** A story that was just read, as it is judged. */
export function factsOfStory(story: Story, isFinal: boolean): RunFacts {
	const { activity, detail, instances, actions, executions, invocations, problems } = story;
	return {
		direction: readActivityFacts(activity.Cause, activity.Description).direction,
		activity,
		detail,
		instances,
		actions,
		executions,
		invocations,
		reading: isFinal ? "closed" : "open",
		unread: problems.map(({ part }) => part),
		// Runs are checked once they are over, and are not read again then.
		checks: null,
	};
}

/** A stored story as it is judged: the same verdict that was stored with it, and that on each instance. */
export function factsOfStored({ row, parts, checks = [] }: StoredStory): RunFacts {
	const problems = problemsIn(row.problems);
	const isForgotten = problems.some(({ code }) => code === FORGOTTEN);
	return {
		direction: row.direction,
		activity: { StatusCode: row.status, StatusMessage: row.statusMessage ?? undefined },
		detail: row.detail,
		...fromParts(parts),
		reading: isForgotten ? "forgotten" : row.isFinal ? "closed" : "open",
		unread: problems.map(({ part }) => part),
		checks: row.checkCommand ? checks : null,
	};
}
