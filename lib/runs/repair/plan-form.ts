import * as z from "zod";

/** Why a run is started: its problem is put right, it is done again, or a command is sent to the instances that failed. */
export const PURPOSES = ["fix", "again", "failedOnly"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What a person may decide otherwise than the plan proposes. Seconds and instances. */
export const choices = z.object({
	heartbeatTimeout: z.number().int().optional(),
	commandTimeout: z.number().int().optional(),
	script: z.string().max(24_000).optional(),
	maxSize: z.number().int().min(0).max(2000).optional(),
	/** Instances that are in service unprepared are taken out of the group and released first. */
	releases: z.boolean().optional(),
	/** How the waits of this run that go on are ended; absent: they are left to end by themselves. */
	endsWaits: z.enum(["CONTINUE", "ABANDON"]).optional(),
});
export type Choices = z.infer<typeof choices>;

export const plannedCall = z.object({
	product: z.enum(["ram", "ess", "ecs"]),
	action: z.string(),
	params: z.record(z.string(), z.unknown()),
	/** What it waits for before it is made: no other scaling activity in the group; the agents of the instances. */
	waitsFor: z.enum(["idle", "agents"]).optional(),
});
/** One call of a plan, with its parameters as the API spells them; a ClientToken is added when it is made. */
export type PlannedCall = z.infer<typeof plannedCall>;

const change = z.object({
	/** What is changed: its kind, and its name. */
	subject: z.enum(["role", "policy", "hook", "group", "command"]),
	name: z.string(),
	field: z.enum([
		"role",
		"trustPolicy",
		"policyDocument",
		"policyVersion",
		"attachment",
		"heartbeatTimeout",
		"commandTimeout",
		"commandContent",
		"maxSize",
		"lifecycleState",
	]),
	/** As text; null where there is nothing yet. */
	before: z.string().nullable(),
	after: z.string().nullable(),
});
/** One thing that a plan changes. */
export type Change = z.infer<typeof change>;

const note = z.object({ id: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });
/** A sentence by name, with its values: words are `repair.notes.ID` or `repair.problems.ID`. */
export type Note = z.infer<typeof note>;

const nextRun = z.object({
	/** The same rule; the same number of instances without a rule; a command on instances; nothing can be started. */
	kind: z.enum(["rule", "adjustment", "commands", "none"]),
	name: z.string(),
	count: z.number(),
});
/** What starts the run that follows. */
export type NextRun = z.infer<typeof nextRun>;

export const runPlan = z.object({
	purpose: z.enum(PURPOSES),
	/** The cures that it is made of: words are `repair.cures.ID`. */
	cures: z.array(z.string()),
	changes: z.array(change),
	calls: z.array(plannedCall),
	/** What it ends, releases, adds, and what else follows from it. */
	notes: z.array(note),
	next: nextRun,
});
/** What will be done, as it is shown, confirmed and stored. */
export type RunPlan = z.infer<typeof runPlan>;

/** What a plan is known by: when it differs, something else would be done than was agreed to. */
export function planText({ changes, calls, next }: RunPlan): string {
	return JSON.stringify([changes, calls, next]);
}
