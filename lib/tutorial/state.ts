import { z } from "zod";
import { type StepResults, stepResults } from "./results";
import { STEP_IDS, type StepId } from "./steps";

/** Version of the stored form. Raise it with an upgrade in parseWalkthrough when the form changes. */
export const STATE_VERSION = 1;

const json: z.ZodType<Json> = z.lazy(() =>
	z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]),
);
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

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

const resource = z.object({
	kind: z.enum(["role", "policy", "policy-attachment", "hook", "rule", "instance"]),
	/** What the API names it by: a policy's name, a hook's id, `role/policy` for an attachment. */
	id: z.string(),
	name: z.string(),
	regionId: z.string(),
	step: z.enum(STEP_IDS),
	/** False for something that was there before: a teardown leaves it alone. */
	created: z.boolean(),
	/** The group that a hook, rule or instance belongs to. */
	scalingGroupId: z.string().optional(),
	status: z.enum(["present", "removed"]),
});
/** Something in the account that the walkthrough made or uses. */
export type Resource = z.infer<typeof resource>;

const attempt = z.object({
	number: z.number().int().positive(),
	startedAt: z.number(),
	finishedAt: z.number().nullable(),
	outcome: z.enum(["running", "done", "failed"]),
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

const walkthroughState = z.object({
	version: z.literal(STATE_VERSION),
	steps: z.object({
		prerequisites: stepState(stepResults.prerequisites),
		policy: stepState(stepResults.policy),
		grant: stepState(stepResults.grant),
		group: stepState(stepResults.group),
		hook: stepState(stepResults.hook),
		rule: stepState(stepResults.rule),
		execute: stepState(stepResults.execute),
		verify: stepState(stepResults.verify),
		execution: stepState(stepResults.execution),
	}),
	resources: z.array(resource),
	/** When the walkthrough's resources were removed; null while they stand. */
	tornDownAt: z.number().nullable(),
});

/** A walkthrough's whole story, as plain JSON. */
export type WalkthroughState = z.infer<typeof walkthroughState>;
export type StepState<S extends StepId = StepId> = WalkthroughState["steps"][S];
export type StepResult<S extends StepId> = StepResults[S];

const emptyStep = { status: "todo", inputs: {}, result: null, error: null, stale: false, attempts: [] } as const;

/** A walkthrough that nobody has begun. `regionId` is where the console stands. */
export function newWalkthrough(regionId: string): WalkthroughState {
	const step = () => ({ ...emptyStep, inputs: {}, attempts: [] });
	return {
		version: STATE_VERSION,
		steps: {
			prerequisites: { ...step(), inputs: { regionId } },
			policy: step(),
			grant: step(),
			group: { ...step(), inputs: { regionId } },
			hook: step(),
			rule: step(),
			execute: step(),
			verify: step(),
			execution: step(),
		},
		resources: [],
		tornDownAt: null,
	};
}

/** Reads a stored walkthrough; throws a ZodError when it is not one. */
export function parseWalkthrough(stored: unknown): WalkthroughState {
	return walkthroughState.parse(stored);
}
