import { z } from "zod";
import { json } from "./json";
import { STEP_IDS, STEPS, type StepId, type StepResults } from "./steps";
import { STATE_VERSION, upgradeStored } from "./upgrade-stored";
import { WAY_IDS, type WayId, wayOf } from "./ways";

/** What a form holds as typed: any JSON, of a size that a form can have. */
export const draftInputs = z
	.record(z.string().max(64), json)
	.refine((inputs) => JSON.stringify(inputs).length <= 200_000, "tooLarge");

const stepError = z.object({
	code: z.string(),
	message: z.string(),
	requestId: z.string().optional(),
	action: z.string().optional(),
	httpStatus: z.number().optional(),
	/** The field that is wrong, where the error is about one. */
	field: z.string().optional(),
});
/** Why a step failed: the cloud's code, message and RequestId as they came. */
export type StepError = z.infer<typeof stepError>;

const resourceKind = z.enum([
	"role",
	"policy",
	"policy-attachment",
	"hook",
	"rule",
	"instance",
	"group",
	"scheduled-task",
	"alarm",
	"user-data",
	"saved-command",
	"template",
]);

const resource = z.object({
	kind: resourceKind,
	/** What the API names it by: a policy's name, a hook's id, `role/policy` for an attachment. */
	id: z.string(),
	name: z.string(),
	regionId: z.string(),
	/** The step that made or found it; also one that the wizard no longer has. */
	step: z.string(),
	/** False for something that was there before: a teardown leaves it alone. */
	created: z.boolean(),
	/** The group that a hook, rule or instance belongs to. */
	scalingGroupId: z.string().optional(),
	/**
	 * What tells it from a later one of the same name (a policy's date of creation); absent where the id alone does, and
	 * for what was stored before this was kept.
	 */
	identity: z.string().optional(),
	/** What stood there before it, which a teardown puts back; absent where it is removed. */
	before: z.string().optional(),
	status: z.enum(["present", "removed"]),
});
/** Something in the account that the walkthrough made or uses. */
export type Resource = z.infer<typeof resource>;

const intent = z.object({
	step: z.string(),
	/** A kind of resource, or what a step starts: a scale-out, a command. */
	kind: z.enum([...resourceKind.options, "scale-out", "command"]),
	/** What the API will know it by, as far as that is known before: unique in its kind, region and group. */
	name: z.string(),
	regionId: z.string(),
	scalingGroupId: z.string().optional(),
	/** What is asked for, as text: what stands there later under the name is ours when it says the same. */
	asked: z.string(),
	/** The ClientToken of the call, where it takes one: the same again for the same wish. */
	token: z.string(),
	/** When, by the cloud's clock in milliseconds. */
	at: z.number(),
	/** When the same was asked for before, unheard as well; absent where it was not. */
	earlier: z.array(z.number()).optional(),
	/** The scaling activity that a scale-out was found to be; absent while nobody looked, or none was found. */
	scalingActivityId: z.string().optional(),
});
/**
 * A call that makes something, noted before it is made: when nobody hears what became of it (the console died, the answer
 * was lost), what it made can be told from what others made.
 */
export type Intent = z.infer<typeof intent>;

/** Whether it is about something that is started: no name stands for it in the cloud by which it could be looked up. */
export function isStarted({ kind }: Pick<Intent, "kind">): boolean {
	return kind === "scale-out" || kind === "command";
}

const attempt = z.object({
	number: z.number().int().positive(),
	startedAt: z.number(),
	finishedAt: z.number().nullable(),
	/** refused: it came to nothing, and what an earlier one came to still holds. */
	outcome: z.enum(["running", "done", "failed", "refused"]),
	error: stepError.nullable(),
});
export type Attempt = z.infer<typeof attempt>;

const stepState = <R extends z.ZodType>(result: R) =>
	z.object({
		status: z.enum(["todo", "running", "done", "failed", "skipped"]),
		/** What was typed, as typed, whether or not it is right yet. */
		inputs: z.record(z.string(), json),
		/** The last success, kept when a later attempt fails. */
		result: result.nullable(),
		error: stepError.nullable(),
		/** The result is about a resource that an earlier step has since replaced. */
		stale: z.boolean(),
		/** The latest attempts, newest last. */
		attempts: z.array(attempt),
	});

/** What is kept of a step that the wizard no longer has; its row in the database stays as it is. */
const retiredStep = z.object({ stale: z.boolean(), attempts: z.array(z.unknown()) });

const walkthroughState = z.object({
	version: z.literal(STATE_VERSION),
	/** The way that it takes. */
	way: z.enum(WAY_IDS),
	steps: z.object(Object.fromEntries(STEP_IDS.map((step) => [step, stepState(STEPS[step].result)]))),
	retired: z.record(z.string(), retiredStep),
	resources: z.array(resource),
	intents: z.array(intent),
	/** When the walkthrough's resources were removed; null while they stand. */
	tornDownAt: z.number().nullable(),
});

export type StepState<S extends StepId = StepId> = Omit<z.infer<ReturnType<typeof stepState>>, "result"> & {
	result: StepResults[S] | null;
};
/** A walkthrough's whole story, as plain JSON. */
export type WalkthroughState = Omit<z.infer<typeof walkthroughState>, "steps"> & {
	steps: { [S in StepId]: StepState<S> };
};
export type StepResult<S extends StepId> = StepResults[S];

/** A step that nobody has begun. */
export function newStep(): StepState {
	return { status: "todo", inputs: {}, result: null, error: null, stale: false, attempts: [] };
}

/** A walkthrough that nobody has begun. `regionId` is where the console stands. */
export function newWalkthrough(regionId: string, way: WayId = "hook"): WalkthroughState {
	const ofWay = wayOf(way).inputs ?? {};
	const steps = STEP_IDS.map((step) => {
		const inputs = { ...STEPS[step].firstInputs?.(regionId), ...ofWay[step] };
		return [step, { ...newStep(), inputs }] as const;
	});
	return {
		version: STATE_VERSION,
		way,
		// One entry for each step id, which is what a record of them is; none has a result yet.
		steps: Object.fromEntries(steps) as unknown as WalkthroughState["steps"],
		retired: {},
		resources: [],
		intents: [],
		tornDownAt: null,
	};
}

/**
 * Reads a stored walkthrough of this or any earlier form. Steps that it does not know yet are to do; steps that the wizard
 * no longer has are kept apart. @throws {ZodError} when it is no walkthrough; {NewerWalkthroughError}.
 */
export function parseWalkthrough(stored: unknown): WalkthroughState {
	const document = upgradeStored(stored);
	const known = new Set<string>(STEP_IDS);
	const entries = Object.entries(document.steps);
	const added = STEP_IDS.filter((step) => !(step in document.steps)).map((step) => [step, newStep()] as const);
	const parsed = walkthroughState.parse({
		...document,
		steps: Object.fromEntries([...entries.filter(([step]) => known.has(step)), ...added]),
		retired: { ...document.retired, ...Object.fromEntries(entries.filter(([step]) => !known.has(step))) },
	});
	// The schema of each step's result is the table's, which is what StepResults is inferred from.
	return parsed as unknown as WalkthroughState;
}
