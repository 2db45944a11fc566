import type { StoryAction, StoryExecution, StoryInstance, StoryInvocation } from "@/lib/history/story";

/** What the run's check command found on one instance. */
export type CheckResult = {
	instanceId: string;
	/** pending | passed | failed | couldNotRun */
	state: string;
	exitCode: number | null;
	/** Why it could not run: a code of the cloud's. */
	code: string | null;
};

/** All that a verdict is made of: a story's parts and how far it has been told. */
export type RunFacts = {
	/** SCALE_OUT | SCALE_IN | OTHER: only who joins a group can be in service unprepared. */
	direction: string;
	activity: { StatusCode: string; StatusMessage?: string | undefined };
	detail: string | null;
	instances: readonly StoryInstance[];
	actions: readonly StoryAction[];
	executions: readonly StoryExecution[];
	invocations: readonly StoryInvocation[];
	/** open: more may come; closed: nothing more is expected; forgotten: the cloud knows the activity no longer. */
	reading: "open" | "closed" | "forgotten";
	/** Parts that could not be read. */
	unread: readonly string[];
	/** What the check found so far; null when none is attached. */
	checks: readonly CheckResult[] | null;
};

/** A cause or a consequence by name; its words are `runs.causes.ID` and `runs.consequences.ID`. */
export type Told = { id: string; values: Readonly<Record<string, string | number>> };

/** A cause or a consequence with its values. */
export const told = (id: string, values: Told["values"] = {}): Told => ({ id, values });
