import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { runningAttempt, type WalkthroughEvent } from "../machine";
import { regionOf } from "../region";
import { canStart } from "../status";
import type { StepId } from "../steps";
import { consoleDeps } from "./deps";
import { makeNoted } from "./make";
import { reconcile, reconcileOthers } from "./reconcile";
import { stepErrorOf } from "./step-error";
import type { StepAnswer, StepOutcome, StepRun, StepServer } from "./step-server";
import { changeWalkthrough, storeCalls } from "./store";

/**
 * Runs a step with what its form holds: stores the inputs and the start, lets the step make its calls, stores the outcome,
 * or the error with the cloud's code and RequestId. Every call is stored, whatever became of it. The error is thrown again
 * for the form.
 * @throws {ConsoleError} StepNotReady (409), WalkthroughNotFound (404); {CloudError} from the calls.
 */
export async function runStep<S extends StepId, Form extends object>(
	id: string,
	server: StepServer<S, Form>,
	{ form, isConfirmed = false }: { form: Form; isConfirmed?: boolean },
	deps = consoleDeps,
): Promise<StepAnswer> {
	const { step } = server;
	let isStarted = false;
	const state = await changeWalkthrough(
		id,
		(before, now) => {
			isStarted = canStart(before, step, now);
			// A form that passed its schema holds JSON values only.
			const typed: WalkthroughEvent = { type: "typed", step, inputs: JSON.parse(JSON.stringify(form)) };
			return isStarted ? [typed, { type: "started", step }] : [typed];
		},
		deps,
	);
	const attempt = runningAttempt(state, step)?.number;
	if (!isStarted || attempt === undefined) {
		throw new ConsoleError("StepNotReady", "Another step has to come first, or this one is running.", {
			httpStatus: 409,
		});
	}
	const calls: CloudCall[] = [];
	const cloud = deps.cloud(server.regionOf?.(form) ?? regionOf(state), (call) => calls.push(call));
	const place = { walkthroughId: id, step };
	/** What was answered: its note goes with the outcome, or before, with the resource that it made. */
	const heard: WalkthroughEvent[] = [];
	const run: Omit<StepRun<Form>, "state"> = {
		cloud,
		form,
		isConfirmed,
		cloudNow: deps.cloudNow,
		began: deps.began,
		make: async (wish, call) => {
			const noted = { regionId: cloud.regionId, ...wish };
			const answer = await makeNoted(place, noted, call, deps);
			const { kind, name, regionId, scalingGroupId } = noted;
			heard.push({ type: "intent-dropped", kind, name, regionId, scalingGroupId });
			return answer;
		},
		found: async (resource) => {
			await changeWalkthrough(id, () => [{ type: "resource-found", resource: { ...resource, step } }], deps);
		},
	};
	try {
		await reconcileOthers(id, deps);
		const outcome = await server.run({ ...run, state: await reconcile(id, state, deps) });
		// The outcome of an attempt that was given up meanwhile is not taken: then its notes are all that is known of it.
		const told = [eventOf(step, attempt, outcome), ...heard];
		await changeWalkthrough(id, (now) => (runningAttempt(now, step)?.number === attempt ? told : []), deps);
		return outcome.kind === "confirm" ? outcome : { kind: "done" };
	} catch (error) {
		await changeWalkthrough(id, () => [{ type: "refused", step, attempt, error: stepErrorOf(error) }], deps);
		throw error;
	} finally {
		await storeCalls(id, step, calls, deps);
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
