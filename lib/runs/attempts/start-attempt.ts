import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { Principal } from "@/lib/auth/principal";
import { consoleDeps, type TutorialDeps } from "@/lib/tutorial/run/deps";
import { makePlan } from "../repair/make-plan";
import { type Choices, type Purpose, planText } from "../repair/plan-form";
import { readSituation } from "../repair/read-situation";
import { carryOut } from "./carry-out";
import { createAttempt, loadAttempt, type StoredAttempt } from "./store";

/** What was confirmed: the plan as it was shown, by its text. `requestKey` is made once for each question. */
export type Confirmed = { scaleOutId: string; purpose: Purpose; choices: Choices; seen: string; requestKey: string };

/**
 * Carries out what was confirmed and starts the next attempt. The plan is made anew from how the cloud stands: when that
 * comes to something else than what was shown, nothing is done.
 * @throws {ConsoleError} PlanChanged, PlanNotReady, AttemptGoingOn (409); {CloudError} what the cloud refused.
 */
export async function startAttempt(
	{ scaleOutId, purpose, choices, seen, requestKey }: Confirmed,
	principal: Principal,
	deps: TutorialDeps = consoleDeps,
): Promise<StoredAttempt> {
	const asked = await (await deps.db()).runAttempt.findUnique({ where: { requestKey }, select: { id: true } });
	if (asked !== null) {
		return loadAttempt(asked.id, deps);
	}
	const situation = await readSituation(scaleOutId, deps);
	const { plan, problems } = makePlan(situation, purpose, choices);
	if (planText(plan) !== seen) {
		throw new ConsoleError("PlanChanged", "The cloud stands differently now. Look at the plan again.", {
			httpStatus: 409,
		});
	}
	const [problem] = problems;
	if (problem !== undefined) {
		throw new ConsoleError("PlanNotReady", `The plan cannot be carried out: ${problem.id}.`, { httpStatus: 409 });
	}
	const id = await createAttempt({ run: situation.run, plan, requestKey, principal }, deps);
	return (await carryOut(id, deps)) ?? loadAttempt(id, deps);
}

/** Ends an attempt that waits; what it has done already stays. @throws {ConsoleError} AttemptGoingOn (409). */
export async function cancelAttempt(id: string, deps: TutorialDeps = consoleDeps): Promise<void> {
	const { count } = await (await deps.db()).runAttempt.updateMany({
		where: { id, status: "waiting", OR: [{ heldUntil: null }, { heldUntil: { lt: new Date(deps.now()) } }] },
		data: { status: "cancelled", number: null, version: { increment: 1 } },
	});
	if (count === 0) {
		throw new ConsoleError("AttemptGoingOn", "The attempt no longer waits.", { httpStatus: 409 });
	}
}
