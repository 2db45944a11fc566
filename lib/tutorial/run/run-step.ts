import "server-only";
import { ConsoleError, errorFields } from "@/lib/actions/error-fields";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { CloudError } from "@/lib/cloud/cloud-error";
import { type Cloud, createCloud } from "@/lib/cloud/create-cloud";
import { runningAttempt, type WalkthroughEvent } from "../machine";
import type { Difference } from "../plan/plan";
import { regionOf } from "../region";
import type { StepResults } from "../results";
import type { Json, Resource, WalkthroughState } from "../state";
import { canStart } from "../status";
import type { StepId } from "../steps";
import { changeWalkthrough, storeCalls } from "./store";

/** What a step's run works with. */
export type StepRun = {
	cloud: Cloud;
	/** The walkthrough as it stood when the step began. */
	state: WalkthroughState;
	/** A ClientToken of this attempt: the same again when the attempt is taken up after a crash. */
	token: string;
	/** Stores at once what was made, so that a failure later in the step does not lose it. */
	found: (resource: Omit<Resource, "status" | "step">) => Promise<void>;
};

/** How a run ended: with a result, with a result that is still in the making, or with a question. */
export type StepOutcome<S extends StepId> =
	| { kind: "done"; result: StepResults[S] }
	| { kind: "going-on"; result: StepResults[S] }
	| { kind: "confirm"; differences: readonly Difference[] };

/** What the page gets: whether the step was taken, or what has to be confirmed first. */
export type StepAnswer = { kind: "done" } | { kind: "confirm"; differences: readonly Difference[] };

/**
 * Runs a step: stores the inputs and the start, lets `body` make its calls, stores the outcome, or the error with the
 * cloud's code and RequestId. Every call is stored, whatever became of it. The error is thrown again for the form.
 * @throws {ConsoleError} StepNotReady (409), WalkthroughNotFound (404); {CloudError} from the calls.
 */
export async function runStep<S extends StepId>(
	id: string,
	step: S,
	inputs: Record<string, Json>,
	body: (run: StepRun) => Promise<StepOutcome<S>>,
	regionId?: string,
): Promise<StepAnswer> {
	let isStarted = false;
	const state = await changeWalkthrough(id, (before, now) => {
		isStarted = canStart(before, step, now);
		const typed: WalkthroughEvent = { type: "typed", step, inputs };
		return isStarted ? [typed, { type: "started", step }] : [typed];
	});
	const attempt = runningAttempt(state, step)?.number;
	if (!isStarted || attempt === undefined) {
		throw new ConsoleError("StepNotReady", "Another step has to come first, or this one is running.", {
			httpStatus: 409,
		});
	}
	const calls: CloudCall[] = [];
	const cloud = createCloud(regionId ?? regionOf(state), { recorder: (call) => calls.push(call) });
	const token = `${id}-${step}-${attempt}`.slice(-64);
	const found: StepRun["found"] = async (resource) => {
		await changeWalkthrough(id, () => [{ type: "resource-found", resource: { ...resource, step } }]);
	};
	try {
		const outcome = await body({ cloud, state, token, found });
		await changeWalkthrough(id, () => [eventOf(step, attempt, outcome)]);
		return outcome.kind === "confirm" ? outcome : { kind: "done" };
	} catch (error) {
		await changeWalkthrough(id, () => [{ type: "failed", step, attempt, error: stepErrorOf(error) }]);
		throw error;
	} finally {
		await storeCalls(id, step, calls);
	}
}

function eventOf<S extends StepId>(step: S, attempt: number, outcome: StepOutcome<S>): WalkthroughEvent {
	if (outcome.kind === "confirm") {
		return { type: "withdrawn", step, attempt };
	}
	const type = outcome.kind === "done" ? "succeeded" : "progressed";
	// Step and result belong together by S; the union of events is written out by step.
	return { type, step, attempt, result: outcome.result } as WalkthroughEvent;
}

/** An error as a walkthrough keeps it. */
export function stepErrorOf(error: unknown) {
	const { code, message, requestId, action } = errorFields(error);
	return {
		code,
		message,
		...(requestId === undefined ? {} : { requestId }),
		...(action === undefined ? {} : { action }),
		...(error instanceof CloudError ? { httpStatus: error.httpStatus } : {}),
	};
}
